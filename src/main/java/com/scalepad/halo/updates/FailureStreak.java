package com.scalepad.halo.updates;

import com.scalepad.halo.run.UpdateCounts;

/** How many assets in a row could not be read. When there are many, the others are left to the next run. Safe for many threads. */
final class FailureStreak {

    private static final int MOST = 20;

    private final UpdateCounts counts;
    private int inARow;

    FailureStreak(UpdateCounts counts) {
        this.counts = counts;
    }

    /** An asset could be read, or not. */
    synchronized void read(boolean readable) {
        inARow = readable ? 0 : inARow + 1;
        if (inARow == MOST) {
            counts.remark(MOST
                    + " assets in a row could not be read, so the others were skipped: each has its reason in the list of updates, "
                    + "and the next run starts with the others");
        }
    }

    synchronized boolean isTooLong() {
        return inARow >= MOST;
    }
}
