package com.scalepad.halo.updates;

import com.scalepad.halo.run.SyncRun;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests to Halo that one run may spend on updates. Safe for many threads. */
final class RequestBudget {

    /** Less than half: whatever was verified can be sent too and, where the reply does not show it, read back. */
    private static final int VERIFY_PERCENT = 48;

    private final SyncRun run;
    private final int limit;
    private final int before;
    private final AtomicInteger verified = new AtomicInteger();
    private volatile boolean anyLeftOut;

    RequestBudget(SyncRun run, int limit) {
        this.run = run;
        this.limit = limit;
        this.before = run.getRequests();
        run.getUpdates().limit(limit, () -> anyLeftOut && (spent() >= verifyLimit() || left() == 0));
    }

    /** Whether there is a request left to verify one more asset. */
    boolean mayVerify() {
        return noted(Math.max(spent(), verified.get()) < verifyLimit());
    }

    /** One more asset is verified. */
    int verifies() {
        return verified.incrementAndGet();
    }

    int verified() {
        return verified.get();
    }

    /** Whether there is a request left to send a batch. */
    boolean maySend() {
        return noted(left() > 0);
    }

    int left() {
        return Math.max(0, limit - spent());
    }

    private boolean noted(boolean enough) {
        if (!enough) {
            anyLeftOut = true;
        }
        return enough;
    }

    private int verifyLimit() {
        return (int) ((long) limit * VERIFY_PERCENT / 100);
    }

    private int spent() {
        return run.getRequests() - before;
    }
}
