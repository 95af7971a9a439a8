package com.scalepad.halo.updates;

import com.scalepad.halo.run.SyncRun;

/** The requests to Halo that one run may spend on updates. */
final class RequestBudget {

    private static final int MOST_READ = 100;
    private static final int MOST_READ_PERCENT = 48;

    private final SyncRun run;
    private final int most;
    private final int before;

    RequestBudget(SyncRun run, int most) {
        this.run = run;
        this.most = most;
        this.before = run.getRequests();
    }

    /**
     * How many assets may be read next: less than half of the requests, so that whatever was read can be sent too and,
     * where the reply does not show it, read back.
     */
    int readSize() {
        return Math.min(MOST_READ, most * MOST_READ_PERCENT / 100 - spent());
    }

    boolean isEnoughToRead() {
        return isLeft(readSize());
    }

    boolean isEnoughToSend() {
        return isLeft(left());
    }

    /** Requests that are not spent. */
    int left() {
        return Math.max(0, most - spent());
    }

    private boolean isLeft(int left) {
        if (left <= 0) {
            run.getUpdates()
                    .remark("halo.updates.max-requests = " + most
                            + " are spent: the rest of the plan goes on in the next run");
        }
        return left > 0;
    }

    private int spent() {
        return run.getRequests() - before;
    }
}
