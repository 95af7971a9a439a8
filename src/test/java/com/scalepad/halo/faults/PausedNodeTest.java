package com.scalepad.halo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A node is paused within a transaction on PostgreSQL, as a virtual machine is that is moved. PostgreSQL keeps the locks
 * of the transaction, and another node must not wait for them for ever.
 */
class PausedNodeTest extends FaultTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final List<String> settings = new ArrayList<>(List.of(Store.POSTGRESQL.empty()));
    private final JdbcTemplate store = new JdbcTemplate(
            new DriverManagerDataSource(settings.get(0).substring("halo.store.url=".length()), "postgres", ""));

    @Test
    @Proves("another node takes over its connection, and the paused one writes nothing when it goes on")
    void withinAHeartbeat() throws Exception {
        sandbox.quirks().latency(Duration.ofMillis(300)).pageCap(10);
        settings.addAll(List.of("halo.run.lease=1s", "halo.run.heartbeat=2ms"));
        ChildProcess paused = ChildProcess.start(sandbox, folder, settings, "--once");
        try {
            pauseWithin(paused, "query LIKE 'UPDATE halo_sync_run SET heartbeat_at%'");
            sandbox.quirks().latency(Duration.ZERO);
            try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
                await().atMost(LONG).until(() -> bundle.sync().isOpen());

                paused.signal("CONT");

                assertThat(paused.ended()).as(paused.log()).isEqualTo(1);
                assertThat(paused.log()).contains("lost connection 'default'");
                Oracle.of(sandbox).assertEqual(bundle);
            }
        } finally {
            paused.kill();
        }
    }

    @Test
    @Proves("the timers fire on another node")
    void withTheLockOfTheTimers() throws Exception {
        settings.addAll(List.of(
                "camel.main.name=halo-scalepad",
                "halo.page.enabled=false",
                "halo.schedule.enabled=true",
                "halo.schedule.quartz=halo-scalepad-quartz",
                "halo.schedule.cluster-check-in=200ms",
                "halo.schedule.cron=0 0 0 1 1 ? 2099",
                "halo.schedule.changes-cron=* * * * * ?",
                "halo.run.lease=1s",
                "halo.run.heartbeat=300ms"));
        try (Bundle first = Bundle.start(sandbox, settings.get(0), settings.get(1), settings.get(2))) {
            first.sync();
        }
        ChildProcess paused = ChildProcess.start(sandbox, folder, settings);
        try {
            await().atMost(LONG).until(() -> changesRuns() > 0 || !paused.isAlive());
            pauseWithin(
                    paused,
                    "pid IN (SELECT l.pid FROM pg_locks l WHERE l.mode = 'RowShareLock' "
                            + "AND l.relation = CAST('halo_scalepad_qrtz_locks' AS regclass))");
            int before = changesRuns();
            try (Bundle other = Bundle.start(sandbox, settings.toArray(String[]::new))) {
                await().atMost(LONG).until(() -> changesRuns() > before + 1);
            }
        } finally {
            paused.kill();
        }
    }

    private int changesRuns() {
        return store.queryForObject(
                "SELECT COUNT(*) FROM halo_sync_run WHERE kind = 'changes' AND outcome = 'COMPLETE'", Integer.class);
    }

    /** Pauses it again and again, until it is at a moment at which its session is as the condition says. */
    private void pauseWithin(ChildProcess process, String condition) {
        await().atMost(LONG)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(7))
                .until(() -> {
                    assertThat(process.isAlive()).isTrue();
                    process.signal("STOP");
                    List<String> seen = transactions(condition);
                    boolean within = !seen.isEmpty() && seen.equals(transactions(condition));
                    if (!within) {
                        process.signal("CONT");
                    }
                    return within;
                });
    }

    /** The sessions whose process the server waits for within a transaction, and since when. */
    private List<String> transactions(String condition) {
        return store.queryForList(
                "SELECT pid || ' ' || state_change FROM pg_stat_activity WHERE state = 'idle in transaction' "
                        + "AND pid <> pg_backend_pid() AND datname = current_database() AND " + condition,
                String.class);
    }
}
