package com.scalepad.halo.run;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a run sent to {@code halo.changes.endpoint}, and what that endpoint refused. Safe for many threads. */
public final class ChangeCounts {

    private int sent;
    private final Set<String> refused = new HashSet<>();
    private int refusedInARow;
    private String firstRefusal;

    /** The endpoint took a record. */
    public synchronized void sentOne() {
        sent++;
        refusedInARow = 0;
    }

    /**
     * The endpoint refused a record.
     *
     * @param record which one, as {@code asset-changes 4711}
     * @param again  whether it had refused it before
     */
    public synchronized void refusedOne(String record, String reason, boolean again) {
        refused.add(record);
        refusedInARow += again ? 0 : 1;
        firstRefusal = firstRefusal == null ? reason : firstRefusal;
    }

    /** Records that were refused for the first time, one after another, with none taken between. */
    public synchronized int getRefusedInARow() {
        return refusedInARow;
    }

    public synchronized boolean isRefused(String record) {
        return refused.contains(record);
    }

    public synchronized int getSent() {
        return sent;
    }

    public synchronized int getRefused() {
        return refused.size();
    }

    /** The line of the run's summary; empty when nothing was to be sent. */
    synchronized Optional<String> line() {
        if (sent + refused.size() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(Locale.ROOT, "halo.changes.endpoint: %,d sent, %,d refused", sent, refused.size())
                        + (refused.isEmpty()
                                ? ""
                                : "; they are on the list of rejected records, and the next run sends them again. The first: "
                                        + firstRefusal));
    }
}
