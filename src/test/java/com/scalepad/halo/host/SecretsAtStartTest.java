package com.scalepad.halo.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SandboxSettings;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Camel tells at its finest levels each setting that it resolves at the start, and each value that it sets on a bean. */
class SecretsAtStartTest {

    private static final String STORE_PASSWORD = "st0re-Canary/91+xQ";
    private static final String KEY = Base64.getEncoder()
            .encodeToString("a key of thirty-two bytes, yes: 1".substring(0, 32).getBytes(UTF_8));

    @Test
    void noSecretIsLoggedFromTheFirstLineOnNorShownAsAPropertyOfABean() throws Exception {
        String log;
        try (HaloSandbox sandbox = HaloSandbox.start(HaloTenant.msp(1, 1));
                ScalePadSandbox scalePad = ScalePadSandbox.start(sandbox.tenant())) {
            List<String> settings = new ArrayList<>(SandboxSettings.of(sandbox));
            settings.addAll(SandboxSettings.of(scalePad));
            settings.addAll(List.of(
                    "halo.encryption-key=" + KEY,
                    "halo.encryption-key-new=" + KEY,
                    "halo.store.url=jdbc:h2:mem:secrets-at-start",
                    "halo.store.password=" + STORE_PASSWORD,
                    "halo.schedule.enabled=false"));
            log = everythingLogged(settings);
        }

        assertThat(log)
                .contains("lookup(name: halo.circuit-breaker.failures default: null) -> 2")
                .contains("bean halo-scalepad-store: {");
        assertThat(log).doesNotContain(HaloSandbox.CLIENT_SECRET, ScalePadSandbox.API_KEY, KEY, STORE_PASSWORD);
    }

    /** What Camel's console of beans shows of each. */
    private static void logBeans(CamelContext camel) {
        Set<String> names = new TreeSet<>(
                camel.getRegistry().findByTypeWithName(Object.class).keySet());
        names.add("halo-scalepad-store");
        names.forEach(name -> {
            Map<String, Object> shown = new TreeMap<>();
            PluginHelper.getBeanIntrospection(camel)
                    .getProperties(camel.getRegistry().lookupByName(name), shown, null);
            LoggerFactory.getLogger(SecretsAtStartTest.class).info("bean {}: {}", name, shown);
        });
    }

    private static String everythingLogged(List<String> settings) throws Exception {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("classpath:halo-scalepad/routes/application.properties");
        main.configure().withRoutesBuilderClasses("com.scalepad.halo.files.HaloScalePadRoutes");
        settings.forEach(setting -> main.addOverrideProperty(
                setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1)));
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        List<Appender<ILoggingEvent>> others = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(others::add);
        others.forEach(root::detachAppender);
        ListAppender<ILoggingEvent> all = new ListAppender<>();
        all.setContext(root.getLoggerContext());
        all.start();
        root.addAppender(all);
        root.setLevel(Level.TRACE);
        try {
            main.start();
            logBeans(main.getCamelContext());
            main.stop();
        } finally {
            root.setLevel(before);
            root.detachAppender(all);
            others.forEach(root::addAppender);
        }
        return List.copyOf(all.list).stream()
                .map(event -> event.getLoggerName() + " " + event.getFormattedMessage())
                .collect(Collectors.joining("\n"));
    }
}
