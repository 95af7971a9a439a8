package com.scalepad.halo.faults;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.OnEachStore;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.SilentWire;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.store.StoreSetup;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database fails: away, slow, busy, in deadlock, without room. */
class StoreFaultsTest extends FaultTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String THE_OTHERS =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                    + "AND datname = current_database()";

    @Test
    @Proves("the start is refused in a sentence that names the settings, without the password")
    void aDatabaseThatIsDownAtTheStart() {
        Throwable refused = catchThrowable(() -> Bundle.start(
                        sandbox,
                        "halo.store.url=jdbc:postgresql://localhost:1/scalepad",
                        "halo.store.user=scalepad",
                        "halo.store.password=canary-of-the-store")
                .close());

        assertThat(ExceptionUtils.getThrowableList(refused))
                .filteredOn(SettingsException.class::isInstance)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("HALO_STORE_URL can't be reached")
                .contains("HALO_STORE_PASSWORD")
                .doesNotContain("canary-of-the-store");
        assertThat(log()).doesNotContain("canary-of-the-store");
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    @Proves("the run goes on or is failed with words; the next one is complete and equal")
    void aDatabaseThatGoesAwayInTheMiddle() {
        String[] store = Store.POSTGRESQL.empty();
        try (Bundle bundle = bundleOn(store)) {
            sandbox.faults()
                    .beforePage("/api/Asset", 3, () -> new JdbcTemplate(second(store)).query(THE_OTHERS, row -> {}));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isIn(COMPLETE, FAILED);
            if (run.getOutcome() == FAILED) {
                assertThat(run.getMessage()).contains("The store failed", "HALO_STORE_URL");
            }
            pool(bundle).getHikariPoolMXBean().softEvictConnections();
            undisturbed().assertNothingInvented(bundle);
            await().atMost(LONG).until(() -> bundle.sync().isOpen());
            recover(bundle, undisturbed());
            assertThat(bundle.count("halo_sync_run", "lock_key IS NOT NULL")).isZero();
        }
    }

    @Test
    @Proves("the run is failed with words when its time-outs are over; the next one is complete and equal")
    void aDatabaseThatGoesSilentInTheMiddle() throws IOException {
        String[] store = Store.POSTGRESQL.empty();
        try (SilentWire silent = SilentWire.to(
                URI.create(store[0].substring("halo.store.url=jdbc:".length())).getPort())) {
            String[] wired = {
                store[0].replaceFirst("localhost:\\d+", "localhost:" + silent.port()),
                store[1],
                "halo.store.connect-timeout=1s",
                "halo.store.statement-timeout=3s"
            };
            try (Bundle bundle = bundleOn(wired)) {
                sandbox.faults().beforePage("/api/Asset", 3, silent::silence);

                SyncRun run = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> bundle.sync());

                assertThat(run.getOutcome()).isEqualTo(FAILED);
                assertThat(run.getMessage()).contains("The store failed", "HALO_STORE_URL");
                assertThat(bundle.bean("runs", RunRegistry.class).on("default")).isEmpty();
                silent.fix();
                await().atMost(LONG).until(() -> bundle.sync().isOpen());
                recover(bundle, undisturbed());
            }
        }
    }

    @OnEachStore
    @Proves("the run waits, and is complete and equal")
    void aDatabaseThatIsSlow(Store kind) throws SQLException {
        String[] store = kind.empty();
        try (Bundle bundle = bundleOn(store);
                Connection other = second(store).getConnection();
                Statement statement = other.createStatement()) {
            bundle.sync();
            bundle.store().update("UPDATE scalepad_hardware_asset SET name = 'old', content_hash = 'old'");
            other.setAutoCommit(false);
            statement.execute("UPDATE scalepad_hardware_asset SET name = name");
            CompletableFuture.runAsync(
                    () -> rollback(other), CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS));

            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            Oracle.assertBounded(run);
            recover(bundle, undisturbed());
        }
    }

    @Test
    @Proves("the run is failed with words; when there are connections again the next one is complete and equal")
    void aPoolThatIsExhausted() throws SQLException {
        String[] store = Store.H2.empty();
        try (Bundle bundle = bundleOn(store)) {
            HikariDataSource pool = pool(bundle);
            pool.setConnectionTimeout(300);
            List<Connection> taken = new ArrayList<>();
            sandbox.faults().beforePage("/api/Asset", 2, () -> take(pool, taken));

            SyncRun run = bundle.sync();

            assertThat(run == null || !run.isOpen() || run.getOutcome() == FAILED)
                    .isTrue();
            assertThat(log()).contains("The store failed", "HALO_STORE_URL");
            for (Connection connection : taken) {
                connection.close();
            }
            undisturbed().assertNothingInvented(bundle);
            sandbox.faults().clear();
            await().atMost(LONG).until(() -> bundle.sync().isOpen());
            recover(bundle, undisturbed());
        }
    }

    @Test
    @Proves("the page is stored again; the run is complete and equal")
    void aDeadlock() throws SQLException {
        String[] store = Store.POSTGRESQL.empty();
        try (Bundle bundle = bundleOn(store);
                Connection other = second(store).getConnection();
                Statement statement = other.createStatement()) {
            bundle.sync();
            bundle.store().update("UPDATE scalepad_hardware_asset SET name = 'old', content_hash = 'old'");
            List<Integer> ids = bundle.store()
                    .queryForList("SELECT source_record_id FROM scalepad_hardware_asset ORDER BY 1", Integer.class);
            other.setAutoCommit(false);
            // The bundle's own transaction is to be the one that PostgreSQL gives up, so this one is patient.
            statement.execute("SET deadlock_timeout = '20s'");
            statement.execute(
                    "UPDATE scalepad_hardware_asset SET name = 'theirs' WHERE source_record_id = " + ids.get(20));
            CompletableFuture<Void> theirs = CompletableFuture.runAsync(
                    () -> {
                        execute(
                                statement,
                                "UPDATE scalepad_hardware_asset SET name = 'theirs' WHERE source_record_id = "
                                        + ids.get(3));
                        rollback(other);
                    },
                    CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS));

            SyncRun run = bundle.sync();

            theirs.join();
            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            await().atMost(LONG)
                    .until(() -> bundle.store()
                                    .queryForObject(
                                            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
                                            Integer.class)
                            > 0);
            undisturbed().assertEqual(bundle);
        }
    }

    @Test
    @Proves("the run is failed and says to look for room; with room again the next one is complete and equal")
    void aDiskThatIsFull(@TempDir Path folder) {
        // H2 writes at each commit here; by default half a second later, when this run would be over.
        FullDisk.register();
        String[] store = {
            "halo.store.url=jdbc:h2:full:" + folder.resolve("store") + ";WRITE_DELAY=0", "halo.store.user=sa"
        };
        try (Bundle bundle = bundleOn(store)) {
            sandbox.faults().beforePage("/api/Asset", 2, () -> FullDisk.full(true));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("The store failed", "has room");
        } finally {
            FullDisk.full(false);
        }
        try (Bundle bundle = bundleOn(store)) {
            undisturbed().assertNothingInvented(bundle);
            await().atMost(LONG).until(() -> bundle.sync().isOpen());
            recover(bundle, undisturbed());
        }
    }

    @OnEachStore
    @Proves("the next start makes the store ready; the run is complete and equal")
    void aMigrationThatWasInterrupted(Store kind) {
        String[] store = kind.empty();
        JdbcTemplate half = new JdbcTemplate(second(store));
        // The first migration made its first table, and got no further.
        StoreSetup.migrations(half.getDataSource())
                .repeatableSqlMigrationPrefix("none")
                .target("1")
                .load()
                .migrate();
        half
                .queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA "
                                + "AND table_type = 'BASE TABLE'",
                        String.class)
                .stream()
                .filter(table -> !table.equalsIgnoreCase("halo_sync_run"))
                .forEach(table -> half.execute("DROP TABLE \"" + table + "\" CASCADE"));
        try (Bundle bundle = bundleOn(store)) {
            recover(bundle, undisturbed());
        }
    }

    @Test
    @Proves("the run says so once, and is complete and equal")
    void aUserWhoMayNotCountTheRowsOfTheTables() {
        String[] store = Store.POSTGRESQL.empty();
        String schema = store[0].substring(store[0].lastIndexOf('=') + 1);
        JdbcTemplate owner = new JdbcTemplate(second(store));
        bundleOn(store).close();
        owner.execute("CREATE ROLE guest LOGIN");
        owner.execute("GRANT USAGE ON SCHEMA " + schema + " TO guest");
        owner.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA " + schema + " TO guest");
        owner.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + schema + " TO guest");
        try (Bundle bundle = bundleOn(new String[] {store[0], "halo.store.user=guest"})) {
            recover(bundle, undisturbed());
            recover(bundle, undisturbed());

            assertThat(log()).containsOnlyOnce("PostgreSQL did not count the rows");
        } finally {
            owner.execute("DROP SCHEMA " + schema + " CASCADE");
            owner.execute("DROP OWNED BY guest");
            owner.execute("DROP ROLE guest");
        }
    }

    private static Bundle bundleOn(String[] store) {
        List<String> settings = new ArrayList<>(List.of(
                "halo.read.page-size=50",
                "halo.run.lease=1s",
                "halo.run.heartbeat=300ms",
                "logging.level.com.scalepad.halo=DEBUG"));
        settings.addAll(List.of(store));
        return Bundle.start(sandbox, settings.toArray(String[]::new));
    }

    /** The same store for somebody else than the bundle. */
    private static DataSource second(String[] store) {
        return new DriverManagerDataSource(
                store[0].substring("halo.store.url=".length()), store[1].substring("halo.store.user=".length()), "");
    }

    private static HikariDataSource pool(Bundle bundle) {
        return (HikariDataSource)
                bundle.bean("store", DelegatingDataSource.class).getTargetDataSource();
    }

    private static void take(HikariDataSource pool, List<Connection> taken) {
        try {
            while (taken.size() < pool.getMaximumPoolSize()) {
                taken.add(pool.getConnection());
            }
        } catch (SQLException e) {
            // The bundle has the rest: enough are taken to starve it.
            return;
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
