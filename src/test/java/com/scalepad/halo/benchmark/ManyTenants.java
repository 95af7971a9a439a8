package com.scalepad.halo.benchmark;

import java.io.BufferedReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;

/**
 * Many tenants whose timers are due in the same second, on one node or on two, against one PostgreSQL. Halo's limit of one request a second
 * holds for each of them, with a window of 3 s instead of 5 minutes. A tenant by itself says how long its run takes at its own limit.
 */
final class ManyTenants {

    /** @param seconds from the tenants' timer to the end of each run; sorted */
    record Night(List<Double> seconds, int twice) {

        double median() {
            return seconds.get(seconds.size() / 2);
        }

        double slowest() {
            return seconds.get(seconds.size() - 1);
        }
    }

    private static final Duration LONGEST = Duration.ofMinutes(8);
    /** Two nodes are ready by then. */
    private static final Duration AHEAD = Duration.ofSeconds(35);

    private final Map<String, String> sandbox;
    private final BiFunction<Class<?>, Map<String, String>, Process> start;
    private final String store;

    /**
     * @param sandbox the environment that leads to it
     * @param store   the URL of an empty PostgreSQL schema
     * @param start   starts a main class in a process with an environment
     */
    ManyTenants(Map<String, String> sandbox, String store, BiFunction<Class<?>, Map<String, String>, Process> start) {
        this.sandbox = sandbox;
        this.store = store;
        this.start = start;
    }

    /**
     * One firing of the timers of so many tenants.
     *
     * @param nodes  one, or two, of which the first is killed when half of the runs have ended
     */
    Night night(int tenants, int nodes) throws Exception {
        ZonedDateTime due = ZonedDateTime.now(ZoneOffset.UTC).plus(AHEAD).withNano(0);
        Map<String, String> environment = environment(tenants, due);
        List<Process> running = new ArrayList<>();
        try {
            for (int i = 0; i < nodes; i++) {
                running.add(ready(start.apply(TenantNode.class, environment)));
            }
            if (ZonedDateTime.now(ZoneOffset.UTC).isAfter(due)) {
                throw new IllegalStateException("The nodes were not ready in time");
            }
            if (nodes > 1) {
                await(() -> ended(due).size() >= tenants / 2);
                running.get(0).destroyForcibly().waitFor();
            }
            await(() -> ended(due).size() == tenants);
            List<Double> seconds = new ArrayList<>();
            int twice = 0;
            for (Map.Entry<Double, Integer> run : ended(due).values()) {
                seconds.add(run.getKey());
                twice += run.getValue() > 1 ? 1 : 0;
            }
            seconds.sort(Comparator.naturalOrder());
            return new Night(seconds, twice);
        } finally {
            for (Process node : running) {
                node.destroyForcibly().waitFor();
            }
        }
    }

    private Map<String, String> environment(int tenants, ZonedDateTime due) {
        Map<String, String> environment = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= tenants; i++) {
            names.add("t" + i);
            for (Map.Entry<String, String> value : sandbox.entrySet()) {
                environment.put(
                        "HALO_CONNECTIONS_T" + i + "_" + value.getKey().substring("HALO_".length()), value.getValue());
            }
        }
        environment.put("HALO_CONNECTIONS", String.join(",", names));
        environment.put("HALO_STORE_URL", store);
        environment.put("HALO_RATE_REQUESTS", "3");
        environment.put("HALO_RATE_WINDOW", "3s");
        environment.put("HALO_SCHEDULE_QUARTZ", "halo-scalepad-quartz");
        environment.put("HALO_SCHEDULE_CRON", due.format(DateTimeFormatter.ofPattern("s m H d M ?")));
        // In proportion to the window.
        environment.put("HALO_SCHEDULE_CLUSTER_CHECK_IN", "1s");
        environment.put("HALO_RUN_LEASE", "6s");
        environment.put("HALO_RUN_HEARTBEAT", "1s");
        return environment;
    }

    private static Process ready(Process node) throws Exception {
        BufferedReader lines = node.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.equals("ready")) {
                Thread rest = new Thread(() -> lines.lines().forEach(more -> {}));
                rest.setDaemon(true);
                rest.start();
                return node;
            }
        }
        throw new IllegalStateException("A node ended before it was ready:\n" + String.join("\n", said));
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await().atMost(LONGEST).pollInterval(Duration.ofMillis(500)).until(condition);
    }

    /** By connection: the seconds from its timer to the end of its complete run, and how many complete runs there were. */
    private Map<String, Map.Entry<Double, Integer>> ended(ZonedDateTime due) throws SQLException {
        Map<String, Map.Entry<Double, Integer>> ended = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(store);
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT connection, COUNT(*), EXTRACT(EPOCH FROM MIN(finished_at)) FROM halo_sync_run "
                                        + "WHERE outcome = 'COMPLETE' AND started_at >= to_timestamp("
                                        + due.toEpochSecond()
                                        + ") GROUP BY connection")) {
            while (rows.next()) {
                ended.put(rows.getString(1), Map.entry(rows.getDouble(3) - due.toEpochSecond(), rows.getInt(2)));
            }
        }
        return ended;
    }
}
