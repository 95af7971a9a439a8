package com.scalepad.halo.run;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The totals of each connection's runs since the process started, for meters, which only grow. */
final class RunTotals {

    /** Of the runs that ended, by connection, and by what is counted: {@code client read}. */
    private final Map<String, Map<String, Long>> ended = new ConcurrentHashMap<>();

    void add(SyncRun run) {
        Map<String, Long> totals = ended.computeIfAbsent(run.getConnection(), connection -> new ConcurrentHashMap<>());
        counts(run).forEach((what, count) -> totals.merge(what, count.longValue(), Long::sum));
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
        String counted = what + " " + which;
        long now = running.map(run -> switch (counted) {
                    case "client read" -> run.getClients().getRead();
                    case "hardware_asset read" -> run.getHardwareAssets().getRead();
                    default -> 0;
                })
                .orElse(0);
        return now + ended.getOrDefault(connection, Map.of()).getOrDefault(counted, 0L);
    }

    private static Map<String, Number> counts(SyncRun run) {
        Map<String, Number> counts = new HashMap<>();
        String outcome = run.getOutcome().name().toLowerCase(Locale.ROOT);
        String prefix = run.isOfChanges() ? "changes_" : "";
        counts.put(prefix + "runs " + outcome, 1);
        counts.put(prefix + "millis " + outcome, Math.round(run.getSeconds() * 1000));
        records(counts, "client ", run.getClients());
        records(counts, "hardware_asset ", run.getHardwareAssets());
        list(counts, "lifecycle ", run.getLifecycles());
        list(counts, "listed_asset ", run.getListedAssets());
        counts.put("change sent", run.getChanges().getSent());
        counts.put("change refused", run.getChanges().getRefused());
        Integer missed = run.getChangesFindings().getMissed();
        counts.put("changes missed", missed == null ? 0 : missed);
        UpdateCounts updates = run.getUpdates();
        counts.put("updates confirmed", updates.count("CONFIRMED"));
        counts.put("updates accepted", updates.count("ACCEPTED"));
        counts.put("updates unconfirmed", updates.count("SENT"));
        counts.put("updates failed", updates.getFailed());
        counts.put("updates on_hold", updates.count("ON_HOLD"));
        counts.put("updates not_sent", updates.count("PLANNED"));
        return counts;
    }

    private static void records(Map<String, Number> counts, String kind, StepCounts of) {
        counts.put(kind + "read", of.getRead());
        counts.put(kind + "new", of.getInserted());
        counts.put(kind + "changed", of.getChanged());
        counts.put(kind + "unchanged", of.getUnchanged());
        counts.put(kind + "missing", of.getMissing());
        counts.put(kind + "skipped", of.getSkipped());
        counts.put(kind + "rejected", of.getRejected());
        counts.put(kind + "failed", of.getFailed());
    }

    private static void list(Map<String, Number> counts, String kind, ListCounts of) {
        counts.put(kind + "read", of.getRead() + of.getRejected());
        counts.put(kind + "stored", of.getRead());
        counts.put(kind + "missing", of.getMissing());
        counts.put(kind + "rejected", of.getRejected());
    }
}
