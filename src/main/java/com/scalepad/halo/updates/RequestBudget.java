package com.scalepad.halo.updates;

import com.scalepad.halo.run.SyncRun;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests to Halo that one run may spend on updates. Safe for many threads. */
final class RequestBudget {

    /** Where all that is written is read back: less than half, so that all verified assets can also be sent and read back. */
    private static final int VERIFY_PERCENT = 48;
    /** Else, after the first assets: the POST of a batch, reading back one of its assets, and one more call for what Halo refuses. */
    private static final double CALLS_PER_BATCH = 3;

    private final SyncRun run;
    private final UpdateSettings settings;
    private final int limit;
    private final int before;
    private final AtomicInteger verified = new AtomicInteger();
    private volatile boolean anyLeftOut;
    private volatile boolean allReadBack;

    RequestBudget(SyncRun run, UpdateSettings settings) {
        this.run = run;
        this.settings = settings;
        this.limit = settings.maxRequests();
        this.before = run.getCalls().getRequests();
        run.getUpdates().limit(limit, () -> anyLeftOut && (spent() >= verifyLimit() || left() == 0));
    }

    /** All that is written will be read back. */
    void readBackAll() {
        allReadBack = true;
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
        int readBackFirst = settings.readBackFirst();
        double sampled = ((double) limit - readBackFirst)
                / (1 + CALLS_PER_BATCH / settings.batchSize() + settings.readBackRatio());
        return allReadBack || sampled < readBackFirst ? (int) ((long) limit * VERIFY_PERCENT / 100) : (int) sampled;
    }

    private int spent() {
        return run.getCalls().getRequests() - before;
    }
}
