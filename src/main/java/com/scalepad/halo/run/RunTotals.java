package com.scalepad.halo.run;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

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

    /** The sums of the runs of one connection since the process started, for meters, which only grow. */
    static final class RunCounters {

        private final Map<String, LongAdder> totals = new ConcurrentHashMap<>();

        void add(SyncRun run) {
            String outcome = run.getOutcome().name().toLowerCase(Locale.ROOT);
            String prefix = run.isOfChanges() ? "changes_" : "";
            add(prefix + "runs", outcome, 1);
            add(prefix + "millis", outcome, Math.round(run.getSeconds() * 1000));
            records("client", run.getClients());
            records("hardware_asset", run.getHardwareAssets());
            list("lifecycle", run.getLifecycles());
            list("listed_asset", run.getListedAssets());
            add("change", "sent", run.getChanges().getSent());
            add("change", "refused", run.getChanges().getRefused());
            Integer missed = run.getChangesFindings().getMissed();
            add("changes", "missed", missed == null ? 0 : missed);
            UpdateCounts updates = run.getUpdates();
            add("updates", "confirmed", updates.count("CONFIRMED"));
            add("updates", "accepted", updates.count("ACCEPTED"));
            add("updates", "unconfirmed", updates.count("SENT"));
            add("updates", "failed", updates.getFailed());
            add("updates", "on_hold", updates.count("ON_HOLD"));
            add("updates", "not_sent", updates.count("PLANNED"));
        }

        private void records(String kind, StepCounts counts) {
            add(kind, "read", counts.getRead());
            add(kind, "new", counts.getInserted());
            add(kind, "changed", counts.getChanged());
            add(kind, "unchanged", counts.getUnchanged());
            add(kind, "missing", counts.getMissing());
            add(kind, "skipped", counts.getSkipped());
            add(kind, "rejected", counts.getRejected());
            add(kind, "failed", counts.getFailed());
        }

        private void list(String kind, ListCounts counts) {
            add(kind, "read", counts.getRead() + counts.getRejected());
            add(kind, "stored", counts.getRead());
            add(kind, "missing", counts.getMissing());
            add(kind, "rejected", counts.getRejected());
        }

        private void add(String what, String which, long count) {
            totals.computeIfAbsent(what + " " + which, key -> new LongAdder()).add(count);
        }

        /** The total of one of the words above, as {@code client}, {@code read}; 0 before any run. */
        long of(String what, String which) {
            LongAdder total = totals.get(what + " " + which);
            return total == null ? 0 : total.sum();
        }
    }
}
