package com.scalepad.halo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.connection.ConnectionChoices;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.ChildJvm;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.routes.Typed;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes on one PostgreSQL with twenty connections, of which one is killed: Quartz's own JDBC cluster shares the work. */
@Tag("faults")
class ClusterTest {

    private static final int CONNECTIONS = 20;
    private static final String OF_THE_FIRST =
            "(SELECT f.node FROM halo_sync_run f WHERE f.kind = 'changes' ORDER BY f.id LIMIT 1)";
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration START = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    @Proves("every connection complete, no two runs of one at once, what was left behind is said")
    void aNodeThatIsKilledHasItsRunsTakenOverAndNoConnectionHasTwoAtOnce() throws Exception {
        try (HaloSandbox sandbox = HaloSandbox.start(HaloTenant.msp(5, 120))) {
            sandbox.quirks().pageCap(10).latency(Duration.ofMillis(150));
            String[] empty = Store.POSTGRESQL.empty();
            JdbcTemplate store = new JdbcTemplate(
                    new DriverManagerDataSource(empty[0].substring("halo.store.url=".length()), "postgres", ""));
            Nodes nodes = startedBeforeTheTimerFires(sandbox, empty, store);
            try {
                await().atMost(LONG)
                        .ignoreExceptions()
                        .until(() -> store.queryForObject(
                                        "SELECT COUNT(DISTINCT node) FROM halo_sync_run WHERE outcome = 'STARTED'",
                                        Integer.class)
                                == 2);
                nodes.killed().destroyForcibly().waitFor();

                await().atMost(LONG)
                        .until(() -> store.queryForObject(
                                        "SELECT COUNT(DISTINCT connection) FROM halo_sync_run WHERE outcome = 'COMPLETE'",
                                        Integer.class)
                                == CONNECTIONS);
            } finally {
                nodes.end();
            }

            assertThat(store.queryForObject(
                            "SELECT COUNT(*) FROM halo_sync_run WHERE outcome = 'FAILED' AND message LIKE 'Cut off%'",
                            Integer.class))
                    .as("runs that the killed node left behind")
                    .isPositive();
            assertThat(store.queryForObject("SELECT COUNT(DISTINCT node) FROM halo_sync_run", Integer.class))
                    .isEqualTo(2);
            assertThat(atOnce(store)).as("two runs of one connection at once").isEmpty();
            assertThat(store.queryForList("SELECT COUNT(*) FROM scalepad_client GROUP BY connection", Integer.class))
                    .hasSize(CONNECTIONS)
                    .containsOnly(5);
        }
    }

    @Test
    @Proves("a run that had ended is not repeated, one that had not is")
    void aRunThatEndedBeforeItsNodeDiedIsNotRepeated() throws Exception {
        try (HaloSandbox sandbox = HaloSandbox.start(HaloTenant.msp(5, 20))) {
            String[] empty = Store.POSTGRESQL.empty();
            JdbcTemplate store = new JdbcTemplate(
                    new DriverManagerDataSource(empty[0].substring("halo.store.url=".length()), "postgres", ""));
            List<String> settings = new ArrayList<>(List.of(empty));
            settings.addAll(List.of(
                    "halo.schedule.enabled=true",
                    "halo.schedule.quartz=halo-scalepad-quartz",
                    "halo.schedule.cluster-check-in=1s",
                    "halo.schedule.cron=0 0 0 1 1 ? 2099"));
            try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
                Instant due = Instant.now().minusSeconds(1);
                bundle.sync();

                firedByANodeThatDied(store, due);
                await().atMost(LONG).until(() -> fired(store) == 0);
                firedByANodeThatDied(store, Instant.now().plusSeconds(1));
                await().atMost(LONG).until(() -> runs(store) > 1 && fired(store) == 0);

                assertThat(runs(store)).isEqualTo(2);
            }
        }
    }

    /** What Quartz keeps of a firing that a node was at when it died. */
    private static void firedByANodeThatDied(JdbcTemplate store, Instant due) {
        store.update(
                "INSERT INTO halo_scalepad_qrtz_fired_triggers SELECT sched_name, 'dead-1', trigger_name, trigger_group, 'dead', ?, ?, "
                        + "priority, 'EXECUTING', job_name, job_group, TRUE, TRUE FROM halo_scalepad_qrtz_triggers",
                due.toEpochMilli(),
                due.toEpochMilli());
        store.update("INSERT INTO halo_scalepad_qrtz_scheduler_state SELECT DISTINCT sched_name, 'dead', 0, 1000 "
                + "FROM halo_scalepad_qrtz_job_details");
    }

    /** Firings that are on, were left by a node that died, or wait to be repeated. */
    private static int fired(JdbcTemplate store) {
        return store.queryForObject(
                "SELECT (SELECT COUNT(*) FROM halo_scalepad_qrtz_fired_triggers) "
                        + "+ (SELECT COUNT(*) FROM halo_scalepad_qrtz_triggers WHERE trigger_group = 'RECOVERING_JOBS')",
                Integer.class);
    }

    @Test
    @Proves("the other node has it within the interval of its refresh, and runs by it when the first has ended")
    void aScheduleThatIsChangedOnOneNodeIsTakenOverByTheOther() throws Exception {
        try (HaloSandbox sandbox = HaloSandbox.start(HaloTenant.msp(5, 20))) {
            List<String> settings = new ArrayList<>(List.of(Store.POSTGRESQL.empty()));
            settings.addAll(List.of(
                    // As in the runnable form: timers are the same on two nodes where their contexts have the same
                    // name.
                    "camel.main.name=halo-scalepad",
                    "halo.encryption-key=" + Bundle.ENCRYPTION_KEY,
                    "halo.private-addresses=true",
                    "halo.page.enabled=false",
                    "halo.schedule.enabled=true",
                    "halo.schedule.quartz=halo-scalepad-quartz",
                    "halo.schedule.cluster-check-in=1s",
                    "halo.saved-connections.refresh=200ms",
                    "server.port=0",
                    "management.server.port=0"));
            Bundle one = Bundle.start(sandbox, settings.toArray(String[]::new));
            JdbcTemplate store = new JdbcTemplate(
                    new DriverManagerDataSource(settings.get(0).substring("halo.store.url=".length()), "postgres", ""));
            one.saved().add(Typed.connection("acme", sandbox));
            await().untilAsserted(() -> assertThat(crons(store)).containsExactly("0 0 2 * * ?"));
            settings.addAll(Bundle.connection(sandbox));
            Process other = process(settings);
            try (one) {
                await().atMost(LONG)
                        .until(() -> store.queryForObject(
                                        "SELECT COUNT(*) FROM halo_scalepad_qrtz_scheduler_state", Integer.class)
                                == 2);
                Instant version = one.saved().find("acme").orElseThrow().changedAt();

                one.saved().choose("acme", new ConnectionChoices("* * * * * ?", "", Map.of()), false, version);

                await().untilAsserted(() -> assertThat(crons(store)).containsExactly("* * * * * ?"));
            }
            int before = runs(store);
            store.update("DELETE FROM halo_scalepad_qrtz_cron_triggers WHERE trigger_name = 'acme'");
            store.update("DELETE FROM halo_scalepad_qrtz_triggers WHERE trigger_name = 'acme'");
            try {
                await().atMost(LONG).until(() -> runs(store) > before + 1);
                assertThat(crons(store)).as("made again by the other node").containsExactly("* * * * * ?");
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    @Proves("its changes run is closed as cut off, what it left is brought by the other node's, and no two run at once")
    void aChangesRunOfANodeThatIsKilledIsTakenOver() throws Exception {
        try (HaloSandbox sandbox = HaloSandbox.start(HaloTenant.msp(5, 60))) {
            String[] empty = Store.POSTGRESQL.empty();
            List<String> settings = new ArrayList<>(List.of(empty));
            settings.addAll(List.of(
                    "camel.main.name=halo-scalepad",
                    "halo.page.enabled=false",
                    "halo.schedule.enabled=true",
                    "halo.schedule.quartz=halo-scalepad-quartz",
                    "halo.schedule.cluster-check-in=1s",
                    "halo.schedule.cron=0 0 0 1 1 ? 2099",
                    "halo.schedule.changes-cron=* * * * * ?",
                    "halo.run.heartbeat=300ms",
                    "halo.run.lease=2s",
                    "server.port=0",
                    "management.server.port=0"));
            try (Bundle first = Bundle.start(sandbox, empty)) {
                first.sync();
            }
            sandbox.quirks().latency(Duration.ofMillis(150));
            List<String> ofTheProcess = new ArrayList<>(settings);
            ofTheProcess.addAll(Bundle.connection(sandbox));
            Process killed = process(ofTheProcess);
            JdbcTemplate store = new JdbcTemplate(
                    new DriverManagerDataSource(settings.get(0).substring("halo.store.url=".length()), "postgres", ""));
            // A node that runs takes the next time of the timer as well, so this one comes first.
            await().atMost(LONG).until(() -> changesRuns(store, "outcome = 'COMPLETE'") > 0 || !killed.isAlive());
            try (Bundle other = Bundle.start(sandbox, settings.toArray(String[]::new))) {
                await().atMost(LONG)
                        .until(() -> changesRuns(store, "outcome = 'STARTED' AND node = " + OF_THE_FIRST) > 0);
                killed.destroyForcibly().waitFor();
                int edited = sandbox.tenant().assetIds().get(7);
                sandbox.tenant().editAsset(edited, asset -> asset.put("inventory_number", "AFTER-THE-KILL"));

                await().atMost(LONG)
                        .untilAsserted(
                                () -> assertThat(other.hardwareAsset(edited)).containsEntry("name", "AFTER-THE-KILL"));

                assertThat(changesRuns(store, "message LIKE 'Cut off%'"))
                        .as("runs that the killed node left behind")
                        .isEqualTo(1);
                assertThat(atOnce(store)).as("two runs at once").isEmpty();
            } finally {
                killed.destroyForcibly().waitFor();
            }
        }
    }

    private static int changesRuns(JdbcTemplate store, String condition) {
        return store.queryForObject(
                "SELECT COUNT(*) FROM halo_sync_run WHERE kind = 'changes' AND " + condition, Integer.class);
    }

    /** Runs of one connection that were on at the same time. */
    private static List<Long> atOnce(JdbcTemplate store) {
        return store.queryForList(
                "SELECT a.id FROM halo_sync_run a JOIN halo_sync_run b ON a.connection = b.connection AND a.id < b.id "
                        + "AND b.started_at < a.finished_at",
                Long.class);
    }

    private static List<String> crons(JdbcTemplate store) {
        return store.queryForList(
                "SELECT cron_expression FROM halo_scalepad_qrtz_cron_triggers WHERE trigger_name = 'acme'",
                String.class);
    }

    private static int runs(JdbcTemplate store) {
        return store.queryForObject("SELECT COUNT(*) FROM halo_sync_run WHERE outcome = 'COMPLETE'", Integer.class);
    }

    /** The one that is killed is a process of its own; the other is in this JVM. */
    private record Nodes(Process killed, ConfigurableApplicationContext other) {

        void end() throws InterruptedException {
            killed.destroyForcibly().waitFor();
            other.close();
        }
    }

    /** A timer that fires once a day, so that a killed run can be completed by recovery alone; on a slow machine, tried again with a later one. */
    private Nodes startedBeforeTheTimerFires(HaloSandbox sandbox, String[] empty, JdbcTemplate store) throws Exception {
        for (Duration wait = START; ; wait = wait.multipliedBy(2)) {
            ZonedDateTime firing = ZonedDateTime.now(ZoneOffset.UTC).plus(wait);
            List<String> settings = settings(sandbox, empty, firing);
            Nodes nodes = new Nodes(process(settings), inThisJvm(settings));
            await().atMost(LONG)
                    .ignoreExceptions()
                    .until(() -> ZonedDateTime.now(ZoneOffset.UTC).isAfter(firing)
                            || store.queryForObject(
                                            "SELECT COUNT(*) FROM halo_scalepad_qrtz_scheduler_state, halo_scalepad_qrtz_triggers",
                                            Integer.class)
                                    == 2 * CONNECTIONS);
            if (ZonedDateTime.now(ZoneOffset.UTC).isBefore(firing)) {
                return nodes;
            }
            nodes.end();
            store.execute("DROP SCHEMA IF EXISTS " + store.queryForObject("SELECT CURRENT_SCHEMA", String.class)
                    + " CASCADE");
            store.execute("CREATE SCHEMA "
                    + empty[0].substring(empty[0].indexOf("currentSchema=") + "currentSchema=".length()));
        }
    }

    private static List<String> settings(HaloSandbox sandbox, String[] store, ZonedDateTime firing) {
        List<String> names = IntStream.rangeClosed(1, CONNECTIONS)
                .mapToObj(i -> String.format("msp%02d", i))
                .toList();
        List<String> all = new ArrayList<>(List.of(store));
        all.addAll(List.of(
                "halo.connections=" + String.join(",", names),
                "halo.schedule.quartz=halo-scalepad-quartz",
                "halo.schedule.cluster-check-in=1s",
                "halo.run.heartbeat=500ms",
                "halo.run.lease=5s",
                "halo.rate.requests=100000",
                "halo.store.pool-size=20",
                "halo.schedule.threads=10",
                "server.port=0",
                "management.server.port=0",
                "halo.page.enabled=false",
                String.format(
                        "halo.schedule.cron=%d %d %d * * ?",
                        firing.getSecond(), firing.getMinute(), firing.getHour())));
        names.forEach(name -> Bundle.connection(sandbox)
                .forEach(setting -> all.add(setting.replace("halo.", "halo.connections." + name + "."))));
        return all;
    }

    private Process process(List<String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.command(
                "-Xmx256m", "-cp", System.getProperty("java.class.path"), HaloScalePadApplication.class.getName()));
        settings.forEach(setting -> builder.environment()
                .put(
                        setting.substring(0, setting.indexOf('='))
                                .toUpperCase(Locale.ROOT)
                                .replace('.', '_')
                                .replace('-', '_'),
                        setting.substring(setting.indexOf('=') + 1)));
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed").toFile())
                .start();
    }

    private static ConfigurableApplicationContext inThisJvm(List<String> settings) {
        return HaloScalePadApplication.start(
                Stream.concat(
                                settings.stream(),
                                Stream.of(
                                        "camel.main.run-controller=false", "spring.main.register-shutdown-hook=false"))
                        .map(setting -> "--" + setting)
                        .toList(),
                WebApplicationType.NONE);
    }
}
