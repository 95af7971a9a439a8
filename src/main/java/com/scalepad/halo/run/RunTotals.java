package com.scalepad.halo.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The totals of each connection's runs since the process started. */
final class RunTotals {

    private final Map<String, RunCounters> ended = new ConcurrentHashMap<>();

    void add(SyncRun run) {
        ended.computeIfAbsent(run.getConnection(), connection -> new RunCounters())
                .add(run);
    }

    void forget(String connection) {
        ended.remove(connection);
    }

    /**
     * A total, including what the active run has read so far.
     *
     * @param what  what is counted, see {@code which}
     * @param which of {@code client}, {@code hardware_asset}, {@code lifecycle} and {@code listed_asset}: {@code read},
     *              {@code missing}, {@code new}, {@code changed}, {@code unchanged}, {@code stored}, {@code skipped},
     *              {@code rejected} or {@code failed}; of {@code change}: {@code sent} or {@code refused}; of
     *              {@code changes}: {@code missed}; of {@code updates}: {@code confirmed}, {@code accepted},
     *              {@code unconfirmed}, {@code failed}, {@code on_hold} or {@code not_sent}; of {@code runs} and
     *              {@code millis}, and of {@code changes_runs} and {@code changes_millis}: {@code complete},
     *              {@code incomplete}, {@code failed} or {@code stopped}
     */
    long of(String connection, Optional<SyncRun> running, String what, String which) {
        RunCounters counted = ended.get(connection);
        long now = running.map(run -> switch (what + " " + which) {
                    case "client read" -> run.getClients().getRead();
                    case "hardware_asset read" -> run.getHardwareAssets().getRead();
                    default -> 0;
                })
                .orElse(0);
        return now + (counted == null ? 0 : counted.of(what, which));
    }
}
