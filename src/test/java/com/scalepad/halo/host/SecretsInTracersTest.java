package com.scalepad.halo.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.BacklogTracer;
import org.apache.camel.support.processor.DefaultExchangeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A host that has everything told: both tracers, the message history, HTTP activity, Camel Main's property summary and each log at its
 * finest level, over servers that answer well and over servers that echo the secrets they were sent.
 */
class SecretsInTracersTest {

    private static final String ENCRYPTION_KEY = Bundle.ENCRYPTION_KEY;
    private static final int PART = 12;
    private static final int BLOCK = 8;
    private static HaloSandbox sandbox;
    private static ScalePadSandbox scalePad;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(3, 8));
        scalePad = ScalePadSandbox.start(sandbox.tenant());
    }

    @AfterAll
    static void stop() {
        scalePad.close();
        sandbox.close();
    }

    @Test
    @Proves("no form of a secret that a server echoes, or that a tracer sees, is in any log, row or message")
    void noSecretComesOutAnywhere() throws Exception {
        StringBuilder told = new StringBuilder();
        try (FinestLog ignored = new FinestLog(told)) {
            Main main = main();
            main.start();
            try {
                CamelContext camel = main.getCamelContext();
                run(camel, told);
                List.of(
                                "[to[halo-scalepad-https:halo-autho]",
                                "Sending HTTP Request",
                                "backlogTracerEventMessage",
                                "grant_type=client_credentials&client_id=",
                                "halo.retry.first-delay = 1ms")
                        .forEach(sign -> assertThat(told.indexOf(sign))
                                .as("everything is on: " + sign)
                                .isPositive());
                String token = sandbox.tokens().get(0);
                echo(sandbox.faults()::answerNext, "/api/Client", token);
                run(camel, told);
                echo(scalePad.faults()::answerNext, "/core/v1/clients", ScalePadSandbox.API_KEY);
                run(camel, told);
                sandbox.revokeTokens();
                sandbox.faults().answerNext("/api/Client", 401, 1, "again");
                echo(sandbox.faults()::answerNext, "/auth/token", HaloSandbox.CLIENT_SECRET);
                run(camel, told);
            } finally {
                main.stop();
            }
        }
        List<String> secrets = new ArrayList<>(sandbox.tokens());
        secrets.addAll(List.of(HaloSandbox.CLIENT_SECRET, ScalePadSandbox.API_KEY, ENCRYPTION_KEY));
        String all = told.toString().toLowerCase(Locale.ROOT);
        assertThat(told.indexOf("it said ***"))
                .as("the servers' echoes are told, masked")
                .isPositive();
        assertThat(withOneOf(Set.of("grant_ty"), all))
                .as("what stands there is found")
                .isNotEmpty();
        assertThat(withOneOf(
                        secrets.stream()
                                .flatMap(secret -> forms(secret).stream())
                                .flatMap(form -> parts(form.toLowerCase(Locale.ROOT)).stream())
                                .collect(Collectors.toSet()),
                        all))
                .isEmpty();
    }

    /** The first place in a text that has one of these blocks, with what stands around it; in one pass, for the text is long. */
    private static String withOneOf(Set<String> blocks, String text) {
        long[] sought = blocks.stream()
                .mapToLong(block -> block.chars().asLongStream().reduce(0, SecretsInTracersTest::next))
                .sorted()
                .toArray();
        long last = 0;
        for (int i = 0; i < text.length(); i++) {
            last = next(last, text.charAt(i));
            if (Arrays.binarySearch(sought, last) >= 0) {
                return text.substring(Math.max(0, i - 300), Math.min(text.length(), i + 100));
            }
        }
        return "";
    }

    /** The last {@link #BLOCK} characters, a byte each. */
    private static long next(long last, long character) {
        return last << Byte.SIZE | character & 0xff;
    }

    @FunctionalInterface
    private interface Answering {
        void next(String path, int status, int times, String body);
    }

    /** A server that says what it was sent, in each form: whole, then cut, and then for good. */
    private static void echo(Answering server, String path, String secret) {
        server.next(path, 500, 1, "it said " + String.join(" and ", forms(secret)));
        server.next(
                path,
                503,
                1,
                "it said "
                        + forms(secret).stream()
                                .map(form -> form.substring(0, PART))
                                .collect(Collectors.joining(" and ")));
        server.next(path, 403, 1, "it said " + secret + " and " + URLEncoder.encode(secret, UTF_8));
    }

    private static Set<String> forms(String secret) {
        String form = URLEncoder.encode(secret, UTF_8);
        return new LinkedHashSet<>(List.of(
                secret,
                form,
                form.replace("+", "%20"),
                Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)),
                Base64.getUrlEncoder().encodeToString(secret.getBytes(UTF_8)),
                Base64.getEncoder()
                        .encodeToString((HaloSandbox.CLIENT_ID + ":" + secret).getBytes(UTF_8))
                        .substring(52)));
    }

    /** Blocks of which each longer cut of a form holds one. */
    private static List<String> parts(String form) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i + BLOCK <= form.length(); i += BLOCK) {
            parts.add(form.substring(i, i + BLOCK));
        }
        return parts;
    }

    /** One run, and then all that the backlog tracer and the store have of it. */
    private static void run(CamelContext camel, StringBuilder told) {
        Exchange done = camel.createProducerTemplate().request("direct:halo-scalepad-sync", exchange -> {});
        told.append(done.getVariable("run", SyncRun.class).getMessage()).append('\n');
        BacklogTracer tracer = camel.getCamelContextExtension().getContextPlugin(BacklogTracer.class);
        tracer.dumpAllTracedMessages()
                .forEach(event -> told.append(event.toXml(0))
                        .append('\n')
                        .append(event.toJSon(0))
                        .append('\n'));
        JdbcTemplate store =
                new JdbcTemplate(camel.getRegistry().lookupByNameAndType("halo-scalepad-store", DataSource.class));
        store.queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'", String.class)
                .forEach(table -> told.append(store.queryForList("SELECT * FROM \"" + table + "\""))
                        .append('\n'));
    }

    private static Main main() throws IOException {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("classpath:halo-scalepad/routes/application.properties");
        main.configure().withRoutesIncludePattern("file:" + tellingAll() + "/*.camel.yaml");
        List<String> settings = new ArrayList<>(Bundle.connection(sandbox));
        settings.addAll(Bundle.scalePad(scalePad));
        settings.addAll(List.of(
                "halo.encryption-key=" + ENCRYPTION_KEY,
                "halo.encryption-key-new=" + ENCRYPTION_KEY,
                "halo.store.url=jdbc:h2:mem:secrets",
                "halo.schedule.enabled=false",
                "halo.retry.first-delay=1ms",
                "camel.main.tracing=true",
                "camel.main.message-history=true",
                "camel.main.log-exhausted-message-body=true",
                "camel.trace.enabled=true",
                "camel.trace.backlog-size=1000",
                "camel.trace.include-exchange-properties=true",
                "camel.trace.include-exchange-variables=true",
                "camel.trace.body-include-streams=true",
                "camel.main.shutdown-timeout=5"));
        settings.forEach(setting -> main.addOverrideProperty(
                setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1)));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport started) {
                traced(started.getCamelContext());
            }
        });
        return main;
    }

    /** The routes, with an option that logs what goes over HTTP. */
    private static Path tellingAll() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".camel.yaml"))
                    .toList()) {
                Files.writeString(
                        folder.resolve(file.getFileName()),
                        Files.readString(file)
                                .replaceAll("( +)skipRequestHeaders: false", "$0\n$1logHttpActivity: true"));
            }
        }
        return folder;
    }

    private static void traced(CamelContext camel) {
        DefaultExchangeFormatter all = new DefaultExchangeFormatter();
        all.setShowAll(true);
        camel.getTracer().setExchangeFormatter(all);
    }

    /** Everything that is logged, at the finest level, kept here in the place of the console. */
    private static final class FinestLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        /** Camel tells each setting that it resolves at these levels, whoever's it is; what stands in a secret's file is not among them. */
        private static final Set<String> OF_THE_SETTINGS = Set.of(
                "org.apache.camel.component.properties.PropertiesComponent",
                "org.apache.camel.component.properties.DefaultPropertiesLookup",
                "org.apache.camel.component.properties.DefaultPropertiesParser",
                "org.apache.camel.impl.engine.DefaultCamelContextExtension",
                "org.apache.camel.impl.engine.IntrospectionSupport",
                "org.apache.camel.impl.engine.DefaultBeanIntrospection");

        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Level before = root.getLevel();
        private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
        private final StringBuilder told;

        FinestLog(StringBuilder told) {
            this.told = told;
            root.iteratorForAppenders().forEachRemaining(others::add);
            others.forEach(root::detachAppender);
            setContext(root.getLoggerContext());
            start();
            root.addAppender(this);
            root.setLevel(Level.TRACE);
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLoggerName().startsWith("wiremock")
                    || OF_THE_SETTINGS.contains(event.getLoggerName())
                            && !event.getLevel().isGreaterOrEqual(Level.INFO)) {
                return;
            }
            told.append(event.getLoggerName())
                    .append(' ')
                    .append(event.getFormattedMessage())
                    .append('\n');
            if (event.getThrowableProxy() != null) {
                told.append(ThrowableProxyUtil.asString(event.getThrowableProxy()))
                        .append('\n');
            }
        }

        @Override
        public void close() {
            root.setLevel(before);
            root.detachAppender(this);
            others.forEach(root::addAppender);
        }
    }
}
