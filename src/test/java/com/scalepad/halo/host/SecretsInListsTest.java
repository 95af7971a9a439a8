package com.scalepad.halo.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SandboxSettings;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What lists settings, properties, routes and beans in a host's runtime shows no secret of the bundle's. */
class SecretsInListsTest {

    private static final String KEY = "bGlzdGVkLWNhbmFyeS1vZi0zMi1ieXRlcy1leGFjdGw=";
    private static final String PASSWORD = "l1sted-Canary/91+xQ";
    private static HaloSandbox sandbox;
    private static ScalePadSandbox scalePad;

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(2, 4));
        scalePad = ScalePadSandbox.start(sandbox.tenant());
    }

    @AfterAll
    static void stop() {
        scalePad.close();
        sandbox.close();
    }

    @Test
    @Proves("set in a file or as override properties: none is in what the consoles show, and all are used")
    void camelsConsolesShowNoSecret(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("application.properties");
        Properties inFile = new Properties();
        inFile.put("halo.encryption-key", KEY);
        inFile.put("host.greeting", "hello");
        try (var out = Files.newBufferedWriter(file, UTF_8)) {
            inFile.store(out, null);
        }
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:" + file + ",classpath:halo-scalepad/routes/application.properties");
        main.configure().withRoutesBuilderClasses("com.scalepad.halo.files.HaloScalePadRoutes");
        main.configure().setDevConsoleEnabled(true);
        settings("jdbc:h2:mem:listed-main")
                .forEach(setting -> main.addOverrideProperty(
                        setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1)));
        main.addOverrideProperty("host.name", "the host's own");
        main.start();
        try {
            CamelContext camel = main.getCamelContext();

            String shown = consoles(camel);
            SyncRun run = camel.createProducerTemplate()
                    .request("direct:halo-scalepad-sync", exchange -> {})
                    .getVariable("run", SyncRun.class);

            assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(SyncRun.Outcome.COMPLETE);
            assertThat(shown)
                    .contains(
                            "halo.encryption-key = xxxxxx",
                            "halo.tenant = " + HaloSandbox.TENANT,
                            "host.greeting = hello")
                    .contains("halo-scalepad-sync");
            assertNoSecret(shown);
            assertThat(camel.resolvePropertyPlaceholders("{{host.name}}")).isEqualTo("the host's own");
        } finally {
            main.stop();
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    @Proves("from its first line on at the finest level, and in Actuator's endpoints that show values: none is there")
    void aSpringBootHostLogsAndListsNoSecret(@TempDir Path folder, CapturedOutput console) throws Exception {
        Path file = folder.resolve("log");
        // A hundred thousand lines, which the console would carry on to Maven.
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=jdbc:h2:mem:listed-host",
                "--logging.level.root=TRACE",
                "--logging.threshold.console=INFO",
                "--logging.file.name=" + file));
        settings("jdbc:h2:mem:listed-boot").forEach(setting -> arguments.add("--" + setting));
        arguments.add("--camel.main.dev-console-enabled=true");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        String shown;
        try (ConfigurableApplicationContext host = new SpringApplicationBuilder(HostApplication.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new))) {
            shown = String.valueOf(describe(new EnvironmentEndpoint(
                                    host.getEnvironment(),
                                    host.getBeansOfType(SanitizingFunction.class)
                                            .values(),
                                    Show.ALWAYS)
                            .environment(null)))
                    + consoles(host.getBean(CamelContext.class));
        } finally {
            root.setLevel(before);
        }
        String log = Files.readString(file);

        assertThat(shown).contains("halo.encryption-key", "halo.tenant: " + HaloSandbox.TENANT);
        assertNoSecret(shown);
        assertThat(log).contains(" TRACE ", "halo-scalepad-store");
        assertNoSecret(log);
        assertNoSecret(console.getAll());
    }

    private static List<String> settings(String store) {
        List<String> settings = new ArrayList<>(SandboxSettings.of(sandbox));
        settings.addAll(SandboxSettings.of(scalePad));
        settings.addAll(List.of(
                "halo.encryption-key=" + KEY,
                "halo.encryption-key-new=" + KEY,
                "halo.store.url=" + store,
                "halo.store.password=" + PASSWORD,
                "halo.schedule.enabled=false"));
        return settings;
    }

    private static String describe(EnvironmentEndpoint.EnvironmentDescriptor environment) {
        StringBuilder text = new StringBuilder();
        environment
                .getPropertySources()
                .forEach(source -> source.getProperties()
                        .forEach((name, value) -> text.append(name)
                                .append(": ")
                                .append(value.getValue())
                                .append('\n')));
        return text.toString();
    }

    /** What each console shows, as text and as JSON. */
    private static String consoles(CamelContext camel) {
        StringBuilder shown = new StringBuilder();
        DevConsoleRegistry registry = camel.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        Set<String> names = new TreeSet<>(registry.getConsoleIDs());
        names.addAll(List.of(
                "properties",
                "context",
                "route",
                "route-dump",
                "route-structure",
                "bean",
                "endpoint",
                "service",
                "variables"));
        names.forEach(name -> registry.resolveById(name));
        registry.stream()
                .filter(console ->
                        !Set.of("heap-dump", "jfr-memory-leak", "thread").contains(console.getId()))
                .forEach(console -> {
                    shown.append(show(console, DevConsole.MediaType.TEXT)).append('\n');
                    shown.append(show(console, DevConsole.MediaType.JSON)).append('\n');
                });
        return shown.toString();
    }

    private static Object show(DevConsole console, DevConsole.MediaType as) {
        try {
            return console.supportMediaType(as) ? console.call(as, Map.of("format", "yaml")) : "";
        } catch (RuntimeException e) {
            // Some want JMX, which a host may be without.
            return e.toString();
        }
    }

    private static void assertNoSecret(String text) {
        List.of(HaloSandbox.CLIENT_SECRET, ScalePadSandbox.API_KEY, KEY, PASSWORD)
                .forEach(secret -> {
                    int at = text.indexOf(secret);
                    assertThat(at)
                            .as(() -> text.substring(Math.max(0, at - 400), Math.min(text.length(), at + 60)))
                            .isNegative();
                });
    }
}
