package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.DeadLetterChannelBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.UuidGenerator;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever a host does to the failures and calls of all its routes: a date that Halo refused never looks sent, and no call is made more often. */
class HostHandlersTest {

    private static final int UPDATED = 7;
    private static final Set<Handling> INTERCEPTORS = Set.of(Handling.INTERCEPTOR, Handling.INTERCEPTOR_OF_THE_POST);

    private static HaloSandbox sandbox;

    @TempDir
    private Path folder;

    /** What a host does to every route of its context. */
    enum Handling {
        ERROR_HANDLER_IN_YAML(camel -> load(
                camel,
                "- errorHandler:\n    deadLetterChannel:\n      deadLetterUri: log:host-dead\n      redeliveryPolicy:\n"
                        + "        maximumRedeliveries: 3\n        redeliveryDelay: \"1\"\n")),
        ERROR_HANDLER_FACTORY(camel -> {
            DeadLetterChannelBuilder dead = new DeadLetterChannelBuilder("log:host-dead");
            dead.maximumRedeliveries(3).redeliveryDelay(1);
            camel.getCamelContextExtension().setErrorHandlerFactory(dead);
        }),
        ROUTE_CONFIGURATION(camel -> camel.addRoutesConfigurations(new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration()
                        .onException(Exception.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1)
                        .handled(true)
                        .log("handled by the host");
            }
        })),
        ROUTE_CONFIGURATION_IN_YAML(
                camel -> load(
                        camel,
                        "- routeConfiguration:\n    errorHandler:\n      deadLetterChannel:\n        deadLetterUri: log:host-dead\n"
                                + "    onException:\n      - onException:\n          exception:\n            - java.lang.Exception\n          handled:\n            constant:\n"
                                + "              expression: \"true\"\n          steps:\n            - log:\n                message: handled by the host\n")),
        CONTINUED(camel -> camel.addRoutesConfigurations(new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration().onException(Exception.class).continued(true);
                routeConfiguration().onCompletion().process(exchange -> exchange.setException(null));
                routeConfiguration().interceptFrom().setHeader("host", constant("saw it"));
                routeConfiguration().intercept().setHeader(Exchange.HTTP_RESPONSE_CODE, constant(200));
            }
        })),
        CONTEXT(camel -> {
            AtomicLong next = new AtomicLong();
            camel.getCamelContextExtension().addContextPlugin(UuidGenerator.class, (UuidGenerator)
                    () -> String.valueOf(next.incrementAndGet()));
            camel.setStreamCaching(true);
            camel.setUseMDCLogging(true);
            camel.setAllowUseOriginalMessage(true);
            camel.setMessageHistory(true);
        }),
        ROUTE_POLICY(camel -> camel.addRoutePolicyFactory((context, id, route) -> forgiving())),
        INTERCEPTOR(camel -> camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("*https*")
                        .onWhen(header(Exchange.HTTP_METHOD).isEqualTo("POST"))
                        .skipSendToOriginalEndpoint()
                        .setBody(constant("[]"));
                from("direct:host-intercepts").routeId("host-intercepts").log("never called");
            }
        })),
        INTERCEPTOR_OF_THE_POST(camel -> camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("direct:halo-scalepad-halo-request")
                        .onWhen(variable("request").isEqualTo("POST /Asset"))
                        .skipSendToOriginalEndpoint()
                        .setBody(constant("[]"));
                from("direct:host-intercepts").routeId("host-intercepts").log("never called");
            }
        }));

        private final Change change;

        Handling(Change change) {
            this.change = change;
        }
    }

    @FunctionalInterface
    interface Change {
        void on(CamelContext camel) throws Exception;
    }

    @BeforeAll
    static void startSandbox() {
        sandbox = HaloSandbox.start(HaloTenant.msp(5, 60));
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    @Proves("whoever handles the error: no refused POST looks sent, none is sent twice, no read goes on for ever")
    void aRefusedDateNeverLooksSentAGoodOneIsSentOnceAndAHaloThatIsDownIsAskedNoMoreOftenThanTheSettingsSay(
            Handling handling) throws Exception {
        try (ConfigurableApplicationContext host = host(handling)) {
            CamelContext camel = host.getBean(CamelContext.class);
            JdbcTemplate store =
                    new JdbcTemplate(camel.getRegistry().lookupByNameAndType("halo-scalepad-store", DataSource.class));
            sync(camel);
            List<Integer> ids = planned(store);
            ids.forEach(id -> sandbox.refuseUpdatesOf(id, 500, "The database is locked"));

            SyncRun refused = sync(camel);

            assertThat(refused.getOutcome()).isEqualTo(SyncRun.Outcome.FAILED);
            assertThat(store.queryForList("SELECT state FROM halo_asset_update WHERE state <> 'PLANNED'"))
                    .isEmpty();
            assertThat(sandbox.posts()).as("a batch and some single assets").hasSizeLessThanOrEqualTo(4);

            if (!INTERCEPTORS.contains(handling)) {
                sandbox.refuseNothing();
                int before = sandbox.posts().size();

                SyncRun taken = sync(camel);

                assertThat(taken.getOutcome()).isEqualTo(SyncRun.Outcome.COMPLETE);
                assertThat(taken.getUpdates().count("CONFIRMED")).isEqualTo(UPDATED);
                assertThat(sandbox.posts()).hasSize(before + 1);

                sandbox.faults().answerAlways("/api/Client", 500, "");
                long asked = customersAsked();

                SyncRun down = sync(camel);

                assertThat(down.getOutcome()).isNotEqualTo(SyncRun.Outcome.COMPLETE);
                assertThat(customersAsked() - asked).isBetween(1L, 2L);
            }
        }
    }

    /** ScalePad's dates of some assets that have none in Halo, from a file. */
    private List<Integer> planned(JdbcTemplate store) throws IOException {
        List<Integer> ids = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("serial_number,warranty_expiry_date"));
        store.queryForList(
                        "SELECT source_record_id, serial_number FROM scalepad_hardware_asset WHERE is_active AND serial_key IN (SELECT serial_key FROM "
                                + "scalepad_hardware_asset GROUP BY serial_key HAVING COUNT(*) = 1) ORDER BY source_record_id FETCH FIRST "
                                + UPDATED + " ROWS ONLY")
                .forEach(row -> {
                    int id = ((Number) row.get("source_record_id")).intValue();
                    ids.add(id);
                    lines.add(row.get("serial_number") + ",2029-02-08");
                    sandbox.tenant().editAsset(id, asset -> {
                        asset.putNull("warranty_end");
                        asset.withArray("fields").forEach(field -> {
                            if (field.path("name").asText().startsWith("Warranty")) {
                                ((ObjectNode) field).putNull("value").putNull("display");
                            }
                        });
                    });
                });
        Files.write(folder.resolve("dates.csv"), lines);
        return ids;
    }

    private ConfigurableApplicationContext host(Handling handling) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=jdbc:h2:mem:host" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "--spring.flyway.locations=classpath:host-migrations",
                "--spring.main.banner-mode=off",
                "--halo.store.data-source=dataSource",
                "--halo.schedule.enabled=false",
                "--halo.retry.max-retries=1",
                "--halo.retry.first-delay=1ms",
                "--halo.rate.requests=10000",
                "--scalepad.lifecycles.folder=" + folder));
        Bundle.connection(sandbox).forEach(value -> arguments.add("--" + value));
        ApplicationContextInitializer<GenericApplicationContext> before = application -> application.registerBean(
                "hostsHandling", CamelContextConfiguration.class, () -> new First(handling.change));
        return new SpringApplicationBuilder(HostApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(before)
                .run(arguments.toArray(String[]::new));
    }

    /** What the host sets up is there before the bundle's routes. */
    private record First(Change change) implements CamelContextConfiguration, Ordered {

        @Override
        public void beforeApplicationStart(CamelContext camel) {
            try {
                change.on(camel);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void afterApplicationStart(CamelContext camel) {
            // There is nothing to do.
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    private static RoutePolicy forgiving() {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeDone(Route route, Exchange exchange) {
                exchange.setException(null);
            }
        };
    }

    private static void load(CamelContext camel, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("host.yaml", yaml));
    }

    private static long customersAsked() {
        return sandbox.calls().stream()
                .filter(call -> call.path().equals("/api/Client"))
                .count();
    }

    private static SyncRun sync(CamelContext camel) {
        return camel.createProducerTemplate()
                .request("direct:halo-scalepad-sync", exchange -> {})
                .getVariable("run", SyncRun.class);
    }
}
