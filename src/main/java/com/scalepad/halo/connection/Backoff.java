package com.scalepad.halo.connection;

import java.time.Duration;

/** When the callers of one connection may call; see {@link RateLimitGate}. */
final class Backoff {

    private static final int FAILED_RECORDS = 3;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    final HttpCallMetrics metrics = new HttpCallMetrics();
    final RateWindow window;
    private final Duration firstWait;
    private Duration nextWait;
    /** By {@link System#nanoTime}, because nobody can set that clock. */
    private Long blockedUntil;

    private Long limitedSince;
    private int failedCalls;
    private int failedRecords;
    private int refusedTokens;

    Backoff(Duration firstWait, RateWindow window) {
        this.window = window;
        this.firstWait = firstWait;
        this.nextWait = firstWait;
    }

    /** Failures of an earlier run, perhaps hours ago, do not count against this one. */
    synchronized void reset() {
        limitedSince = null;
        nextWait = firstWait;
        failedCalls = 0;
        failedRecords = 0;
        refusedTokens = 0;
    }

    /** A call with a new token was refused because of it, or the request for a token was refused. */
    synchronized void tokenRefused() {
        refusedTokens++;
    }

    synchronized int refusedTokens() {
        return refusedTokens;
    }

    /**
     * Halo still answered a call for one record with an error after all retries. That does not show that Halo is down,
     * so calls go on. But after several in a row, later records are tried only once, until one succeeds.
     */
    synchronized void recordFailed() {
        failedRecords++;
    }

    /** Whether enough records in a row failed that the next one is not retried. */
    synchronized boolean isRetryPointless() {
        return failedRecords >= FAILED_RECORDS;
    }

    /** A call failed after all its retries. */
    synchronized void callFailed() {
        failedCalls++;
    }

    synchronized int failedCalls() {
        return failedCalls;
    }

    synchronized long millisToWait() {
        long left = blockedUntil == null ? 0 : blockedUntil - System.nanoTime();
        return left > 0 ? Math.max(1, Duration.ofNanos(left).toMillis()) : 0;
    }

    /**
     * Halo answered 429: every caller waits. A 429 to a caller that was refused at the same time as the others does not
     * lengthen the wait.
     *
     * @param asked    the wait that {@code Retry-After} names; zero when it is missing
     * @param patience how long 429 may go on without a single success
     * @return whether to retry the call: it can be made before the patience ends
     */
    synchronized boolean rateLimited(Duration asked, Duration patience) {
        long now = System.nanoTime();
        if (limitedSince == null) {
            limitedSince = now;
        }
        if (Duration.ofNanos(now - limitedSince).plus(asked).compareTo(patience) >= 0) {
            limitedSince = null;
            return false;
        }
        if (!asked.isZero()) {
            long until = now + asked.toNanos();
            blockedUntil = blockedUntil == null || until - blockedUntil > 0 ? until : blockedUntil;
        } else if (blockedUntil == null || now - blockedUntil >= 0) {
            blockedUntil = now + nextWait.toNanos();
            nextWait = nextWait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : nextWait.multipliedBy(2);
        }
        return true;
    }

    synchronized void succeeded() {
        limitedSince = null;
        nextWait = firstWait;
        failedCalls = 0;
        refusedTokens = 0;
    }

    synchronized void recordAnswered() {
        failedRecords = 0;
    }
}
