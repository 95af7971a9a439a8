package com.scalepad.halo.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.OnEachStore;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.SilentWire;
import com.scalepad.halo.settings.SettingsException;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A host's pool that is not as the routes would set it up is worked with, or refused at the start with the database's own reason. */
class OddPoolTest {

    private static HaloSandbox sandbox;

    @BeforeAll
    static void startSandbox() {
        sandbox = HaloSandbox.start(HaloTenant.msp(12, 150));
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @OnEachStore
    @Proves("a pool without auto-commit: the run is stored, the host's connections stay as they were")
    void whereTheHostCommitsByItselfARunIsStoredAndThePoolStaysAsItWas(Store store) throws SQLException {
        String[] where = store.empty();
        try (ConfigurableApplicationContext host = host(where, "test.auto-commit=false")) {
            SyncRun run = sync(host);

            assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(SyncRun.Outcome.COMPLETE);
            JdbcTemplate other = other(where);
            assertThat(other.queryForObject("SELECT COUNT(*) FROM scalepad_client", Integer.class))
                    .isEqualTo(12);
            assertThat(other.queryForList("SELECT outcome FROM halo_sync_run", String.class))
                    .containsExactly("COMPLETE");
            try (Connection connection = host.getBean(HikariDataSource.class).getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(connection.getNetworkTimeout()).isZero();
            }
        }
    }

    @Test
    @Proves("the run fails when its time-outs are over; the next one is complete")
    void aConnectionThatGoesSilentEndsTheRunAndTheNextOneIsComplete() throws IOException {
        String[] where = Store.POSTGRESQL.migrated();
        try (SilentWire silent = SilentWire.to(
                URI.create(where[0].substring("halo.store.url=jdbc:".length())).getPort())) {
            where[0] = where[0].replaceFirst("localhost:\\d+", "localhost:" + silent.port());
            try (ConfigurableApplicationContext host = host(
                    where,
                    "test.connection-timeout=1000",
                    "halo.store.statement-timeout=1s",
                    "halo.run.lease=1s",
                    "halo.run.heartbeat=300ms")) {
                sandbox.faults().beforePage("/api/Asset", 2, silent::silence);

                SyncRun run = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> sync(host));

                assertThat(run.getOutcome()).isEqualTo(SyncRun.Outcome.FAILED);
                assertThat(run.getMessage()).contains("The store failed");
                silent.fix();
                AtomicReference<SyncRun> next = new AtomicReference<>();
                await().atMost(Duration.ofSeconds(30)).until(() -> {
                    next.set(sync(host));
                    return next.get() != null && next.get().isOpen();
                });
                assertThat(next.get().getOutcome()).as(next.get().getMessage()).isEqualTo(SyncRun.Outcome.COMPLETE);
            }
        }
    }

    @OnEachStore
    void aPoolThatReadsOnlyIsRefusedAtTheStart(Store store) {
        String[] where = store.empty();
        if (store == Store.H2) {
            // A pool's word alone does not keep H2 from writing; a user who may only read does.
            other(where).execute("CREATE USER reader PASSWORD ''");
            assertRefused(
                    new String[] {where[0], "halo.store.user=reader"}, "HALO_STORE_DATA_SOURCE", "rights are required");
        } else {
            assertRefused(where, "HALO_STORE_DATA_SOURCE", "read-only transaction", "test.read-only=true");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"H2         | SCHEMA=NOWHERE       | NOWHERE", "POSTGRESQL | currentSchema=nowhere | schema"})
    void aPoolInASchemaThatIsNotThereIsRefusedAtTheStart(Store store, String schema, String reason) {
        String[] where = store.empty();
        where[0] = store == Store.H2 ? where[0] + ";" + schema : where[0].replaceAll("currentSchema=\\w+", schema);

        assertRefused(where, "HALO_STORE_DATA_SOURCE", reason);
    }

    @ParameterizedTest
    @CsvSource({"H2, -, 2, MINUTE", "POSTGRESQL, -, 2, MINUTE", "H2, -, 5, HOUR", "POSTGRESQL, +, 3, HOUR"})
    @Proves("no live run is taken for one that was cut off, whatever the clock of the process says")
    void theDatabasesClockAloneSaysWhetherARunIsCutOff(Store store, String sign, int number, String unit) {
        String[] where = store.migrated();
        try (ConfigurableApplicationContext host =
                host(where, "test.clock=" + sign + " INTERVAL '" + number + "' " + unit)) {
            AtomicReference<SyncRun> second = new AtomicReference<>();
            sandbox.faults().beforePage("/api/Client", 1, () -> second.set(sync(host)));

            SyncRun first = sync(host);

            assertThat(second.get().isOpen())
                    .as("a second run while the first one is live")
                    .isFalse();
            assertThat(first.getOutcome()).as(first.getMessage()).isEqualTo(SyncRun.Outcome.COMPLETE);
            Instant lastComplete = host.getBean(CamelContext.class)
                    .getRegistry()
                    .lookupByNameAndType("halo-scalepad-run-repository", RunRepository.class)
                    .lastEnds()
                    .get("default")
                    .get("COMPLETE");
            assertThat(Duration.between(lastComplete, Instant.now())).isLessThan(Duration.ofSeconds(60));

            new JdbcTemplate(host.getBean("clocked", javax.sql.DataSource.class))
                    .update(
                            "INSERT INTO halo_sync_run (connection, lock_key, node, outcome, "
                                    + "started_at, heartbeat_at) VALUES ('default', 'default', 'killed', 'STARTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP - INTERVAL '90' SECOND)");

            assertThat(sync(host).isOpen())
                    .as("a run after one that was killed")
                    .isTrue();
        }
    }

    private static void assertRefused(String[] where, String setting, String reason, String... settings) {
        String[] all = Bundle.with(List.of("test.connection-timeout=1000"), settings);
        Throwable refused = catchThrowable(() -> host(where, all).close());

        assertThat(ExceptionUtils.getThrowableList(refused))
                .filteredOn(SettingsException.class::isInstance)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(setting)
                .containsIgnoringCase(reason);
    }

    private static ConfigurableApplicationContext host(String[] where, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.main.banner-mode=off",
                "--halo.schedule.enabled=false",
                "--halo.store.data-source=clocked",
                "--halo.retry.first-delay=1ms",
                "--halo.rate.requests=10000",
                "--test.url=" + where[0].substring("halo.store.url=".length()),
                "--test.user=" + where[1].substring("halo.store.user=".length())));
        List.of(settings).forEach(setting -> arguments.add("--" + setting));
        Bundle.connection(sandbox).forEach(value -> arguments.add("--" + value));
        return new SpringApplicationBuilder(OddPool.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
    }

    private static JdbcTemplate other(String[] where) {
        return new JdbcTemplate(new DriverManagerDataSource(
                where[0].substring("halo.store.url=".length()), where[1].substring("halo.store.user=".length()), ""));
    }

    private static SyncRun sync(ConfigurableApplicationContext host) {
        Exchange done = host.getBean(CamelContext.class)
                .createProducerTemplate()
                .request("direct:halo-scalepad-sync", exchange -> {});
        assertThat(done.getException()).isNull();
        return done.getVariable("run", SyncRun.class);
    }
}
