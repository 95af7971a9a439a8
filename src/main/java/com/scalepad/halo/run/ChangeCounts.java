package com.scalepad.halo.run;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/** What a run sent to {@code halo.changes.endpoint}, and what the endpoint refused. Safe for many threads. */
public final class ChangeCounts {

    private int sent;
    /** The ids of the refused records, by kind. A million of them take a few hundred kilobytes. */
    private final Map<String, RoaringBitmap> refused = new HashMap<>();

    private int refusedInARow;
    private String firstRefusal;

    public synchronized void sentOne() {
        sent++;
        refusedInARow = 0;
    }

    /**
     * The endpoint refused a record.
     *
     * @param kind  {@code asset-changes} or {@code client-changes}
     * @param again whether it had refused it before
     */
    public synchronized void refusedOne(String kind, int id, String reason, boolean again) {
        refused.computeIfAbsent(kind, name -> new RoaringBitmap()).add(id);
        refusedInARow += again ? 0 : 1;
        firstRefusal = firstRefusal == null ? reason : firstRefusal;
    }

    /** Records that were refused for the first time in a row, with none accepted between them. */
    public synchronized int getRefusedInARow() {
        return refusedInARow;
    }

    /** Whether a record was refused in this run; of the same kind and id. */
    public synchronized boolean isRefused(String kind, int id) {
        return refused.containsKey(kind) && refused.get(kind).contains(id);
    }

    public synchronized int getSent() {
        return sent;
    }

    public synchronized int getRefused() {
        return refused.values().stream().mapToInt(RoaringBitmap::getCardinality).sum();
    }

    /** The line of the run's summary; empty when nothing was to be sent. */
    synchronized Optional<String> line() {
        if (sent + getRefused() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(Locale.ROOT, "halo.changes.endpoint: %,d sent, %,d refused", sent, getRefused())
                        + (refused.isEmpty()
                                ? ""
                                : "; they are on the list of rejected records, and the next run sends them again. The first: "
                                        + firstRefusal));
    }
}
