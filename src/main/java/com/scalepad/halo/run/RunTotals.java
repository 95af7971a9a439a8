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
     * @param what  {@code client}, {@code hardware_asset}, {@code lifecycle} or {@code listed_asset} with {@code read}, {@code missing}, and what
     *              became of those that were read: {@code new}, {@code changed}, {@code unchanged}, {@code stored}, {@code skipped},
     *              {@code rejected} or {@code failed}; {@code change} with {@code sent} or {@code refused}; {@code changes} with {@code missed}; {@code updates} with what became of
     *              those that were planned: {@code confirmed}, {@code accepted}, {@code unconfirmed}, {@code failed}, {@code on_hold} or
     *              {@code not_sent}; {@code runs} or {@code millis}, of changes runs {@code changes_runs} or {@code changes_millis}, with {@code complete}, {@code incomplete}, {@code failed} or {@code stopped}
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
