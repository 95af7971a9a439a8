package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.OnEachStore;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SandboxSettings;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.quartz.impl.SchedulerRepository;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The plain jar in somebody else's Camel Spring Boot application adds its routes, and nothing else changes. */
class HostTest {

    private static HaloSandbox sandbox;
    private static ScalePadSandbox scalePad;

    @BeforeAll
    static void startSandbox() {
        sandbox = HaloSandbox.start(HaloTenant.msp(12, 150));
        scalePad = ScalePadSandbox.start(sandbox.tenant());
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
    }

    @AfterAll
    static void stopSandbox() {
        scalePad.close();
        sandbox.close();
    }

    @Test
    void theRoutesRunBesideTheHostsOnItsDataSourceAndLeaveTheRestAsItWas() {
        int schedulers = SchedulerRepository.getInstance().lookupAll().size();
        try (ConfigurableApplicationContext host = host("halo.store.data-source=dataSource")) {
            CamelContext camel = host.getBean(CamelContext.class);
            JdbcTemplate database = new JdbcTemplate(host.getBean(DataSource.class));

            SyncRun run = sync(camel);

            assertThat(run.getOutcome()).isEqualTo(SyncRun.Outcome.COMPLETE);
            assertThat(database.queryForObject("SELECT COUNT(*) FROM scalepad_client", Integer.class))
                    .isEqualTo(12);
            assertThat(camel.createProducerTemplate().requestBody("direct:host-tickets", null, List.class))
                    .singleElement()
                    .isEqualTo(Map.of("SUBJECT", "The printer is on fire"));
            assertThat(camel.createProducerTemplate().requestBody("direct:host-fails", (Object) null))
                    .isEqualTo("handled by the host");
            assertThat(SchedulerRepository.getInstance().lookupAll()).hasSize(schedulers + 1);
            assertThat(camel.getRoutes())
                    .extracting(Route::getId)
                    .contains(
                            "host-tick",
                            "host-tickets",
                            "host-fails",
                            "halo-scalepad-sync",
                            "halo-scalepad-schedule-default")
                    .allMatch(id -> id.matches("host-.*|halo-scalepad-.*"));
            assertThat(host.getBeansOfType(DataSource.class)).hasSize(1);
            assertThat(host.getBeansOfType(Flyway.class)).hasSize(1);
            assertThat(tables(database))
                    .allMatch(table ->
                            table.matches("host_ticket|flyway_schema_history|halo_.*|scalepad_.*|asset_coverage.*"));
            assertThat(database.queryForList(
                            "SELECT \"script\" FROM \"flyway_schema_history\" WHERE \"version\" IS NOT NULL",
                            String.class))
                    .containsExactly("V1__tickets.sql");
            assertThat(database.queryForList(
                            "SELECT \"script\" FROM \"halo_scalepad_schema_history\" WHERE \"version\" <> '0'",
                            String.class))
                    .contains("V1__clients_assets_and_runs.sql")
                    .doesNotContain("V1__tickets.sql");
        }
    }

    @Test
    void aTimerOfTheHostsGoesOnWhileARunIsOnThoughQuartzHasOneThreadAndItsDatabaseIsNotPolled() {
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch ticked = new CountDownLatch(3);
        AtomicBoolean inTime = new AtomicBoolean();
        sandbox.faults().beforePage("/api/Client", 1, () -> {
            runs.countDown();
            inTime.set(await(ticked));
        });
        ApplicationContextInitializer<GenericApplicationContext> oneThread = application -> application.registerBean(
                "oneThread",
                ComponentCustomizer.class,
                () -> ComponentCustomizer.forType(
                        QuartzComponent.class,
                        quartz -> quartz.setProperties(Map.of("org.quartz.threadPool.threadCount", "1"))));
        try (ConfigurableApplicationContext host = new SpringApplicationBuilder(HostApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(oneThread)
                .run(arguments(
                        "halo.store.data-source=dataSource",
                        "halo.schedule.cron=* * * * * ?",
                        "halo.saved-connections.refresh=100ms"))) {
            JdbcTemplate database = new JdbcTemplate(host.getBean(DataSource.class));
            database.execute("SET QUERY_STATISTICS TRUE");
            database.queryForList("SELECT subject FROM host_ticket");
            assertThat(await(runs)).as("a run of the timer has started").isTrue();
            host.getBean(CamelContext.class).addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("quartz:host/seconds?cron=*+*+*+*+*+?")
                            .routeId("host-seconds")
                            .process(exchange -> ticked.countDown());
                }
            });

            assertThat(await(ticked)).as("the host's timer").isTrue();
            assertThat(database.queryForList(
                            "SELECT sql_statement FROM information_schema.query_statistics", String.class))
                    .as("what the store was asked for in those seconds, without a key for saved connections")
                    .anyMatch(statement -> statement.contains("host_ticket"))
                    .noneMatch(statement -> statement.toLowerCase(Locale.ROOT).contains("halo_scalepad_connection"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(inTime).as("it ticked while the run was on").isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @OnEachStore
    void aRunFillsTheTablesAndWhatItWritesStandsInHalo(Store store) {
        List<String> settings = new ArrayList<>(List.of(store.empty()));
        settings.addAll(SandboxSettings.of(scalePad));
        settings.add("halo.retry.first-delay=1ms");
        try (ConfigurableApplicationContext host = host(settings.toArray(String[]::new))) {
            CamelContext camel = host.getBean(CamelContext.class);

            SyncRun run = sync(camel);

            assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(SyncRun.Outcome.COMPLETE);
            Synced.assertWhole(
                    camel.getRegistry().lookupByNameAndType("halo-scalepad-store", DataSource.class), sandbox);
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "host.camel",
            matches = "4\\.18\\..*",
            disabledReason = "The health needs Spring Boot 4; the log says so")
    void aFailedRunIsNoPartOfTheHostsHealth() {
        try (ConfigurableApplicationContext host =
                host("halo.store.data-source=dataSource", "halo.management.enabled=true")) {
            HealthEndpoint health = host.getBean(HealthEndpoint.class);
            sandbox.faults().failNext("/auth/token", 401, 10);

            assertThat(sync(host.getBean(CamelContext.class)).getOutcome()).isEqualTo(SyncRun.Outcome.FAILED);

            assertThat(health.healthForPath("halo-runs").getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void switchedOffItLeavesTheHostWithNothingOfIt() {
        try (ConfigurableApplicationContext host = host("halo.enabled=false")) {
            CamelContext camel = host.getBean(CamelContext.class);

            assertThat(camel.getRoutes())
                    .extracting(Route::getId)
                    .containsExactlyInAnyOrder("host-tick", "host-tickets", "host-fails");
            assertThat(host.getBeanDefinitionNames())
                    .filteredOn(name -> !name.contains("HostsFlyway"))
                    .noneMatch(name -> name.matches("(?i)(com\\.scalepad.*autoconfigure.*|.*haloscalepad.*|halo-.*)"));
            assertThat(camel.getRegistry().findByTypeWithName(Object.class).keySet())
                    .noneMatch(name -> name.startsWith("halo-scalepad"));
            assertThat(tables(new JdbcTemplate(host.getBean(DataSource.class))))
                    .containsExactlyInAnyOrder("host_ticket", "flyway_schema_history");
            List<String> sources = host.getEnvironment().getPropertySources().stream()
                    .map(PropertySource::getName)
                    .toList();
            assertThat(sources).containsSubsequence("commandLineArgs", "systemEnvironment", "halo-scalepad-defaults");
            assertThat(((EnumerablePropertySource<?>)
                                    host.getEnvironment().getPropertySources().get("halo-scalepad-defaults"))
                            .getPropertyNames())
                    .isNotEmpty()
                    .allMatch(name -> name.matches("(halo|scalepad)\\..*"));
        }
    }

    /** A host gets what is neither optional nor of the tests: the routes' components, and no web server, security, template engine, pool or driver. */
    @Test
    void onlyWhatTheRoutesAreMadeOfComesWithThePlainJar() throws Exception {
        NodeList dependencies = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                        "/*/*[local-name() = 'dependencies']/*[not(*[local-name() = 'optional'] = 'true' or *[local-name() = 'scope'] = 'test')]/*[local-name() = 'artifactId']",
                        new InputSource("pom.xml"),
                        XPathConstants.NODESET);
        assertThat(IntStream.range(0, dependencies.getLength())
                        .mapToObj(i -> dependencies.item(i).getTextContent()))
                .containsExactlyInAnyOrder(
                        "camel-direct",
                        "camel-timer",
                        "camel-bean",
                        "camel-core-languages",
                        "camel-http",
                        "camel-jackson",
                        "camel-quartz",
                        "camel-sql",
                        "camel-yaml-dsl",
                        "camel-file",
                        "jackson-dataformat-csv",
                        "jackson-datatype-jsr310",
                        "flyway-core",
                        "flyway-database-postgresql",
                        "RoaringBitmap",
                        "camel-health",
                        "spring-security-crypto");
    }

    private static ConfigurableApplicationContext host(String... settings) {
        return new SpringApplicationBuilder(HostApplication.class)
                .web(WebApplicationType.NONE)
                .run(arguments(settings));
    }

    private static String[] arguments(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + emptyDatabase(),
                "--spring.flyway.locations=classpath:host-migrations",
                "--spring.main.banner-mode=off",
                "--halo.rate.requests=10000"));
        List.of(settings).forEach(setting -> arguments.add("--" + setting));
        SandboxSettings.of(sandbox).forEach(value -> arguments.add("--" + value));
        return arguments.toArray(String[]::new);
    }

    private static String emptyDatabase() {
        return "jdbc:h2:mem:host" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    private static SyncRun sync(CamelContext camel) {
        Exchange done = camel.createProducerTemplate().request("direct:halo-scalepad-sync", exchange -> {});
        assertThat(done.getException()).isNull();
        return done.getVariable("run", SyncRun.class);
    }

    private static Stream<String> tables(JdbcTemplate database) {
        return database
                .queryForList(
                        "SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC'",
                        String.class)
                .stream();
    }
}
