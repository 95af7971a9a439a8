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
    /** By {@link System#nanoTime}, which nobody sets. */
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

    /** What a run before this one met, hours ago perhaps, does not count against it. */
    synchronized void reset() {
        limitedSince = null;
        nextWait = firstWait;
        failedCalls = 0;
        failedRecords = 0;
        refusedTokens = 0;
    }

    /** A call was refused for its token, though it was a new one, or no token was given. */
    synchronized void tokenRefused() {
        refusedTokens++;
    }

    synchronized int refusedTokens() {
        return refusedTokens;
    }

    /**
     * One record was answered with an error after all its tries. It does not show whether Halo is up, so it is no
     * reason to stop all calls. But after some of them in a row the next ones are tried only once, until one is
     * answered.
     */
    synchronized void recordFailed() {
        failedRecords++;
    }

    /** Whether so many records in a row were answered with an error that the next one is not worth trying again. */
    synchronized boolean isRetryPointless() {
        return failedRecords >= FAILED_RECORDS;
    }

    /** A call was given up after all its tries. */
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
     * 429 was said: everyone waits. Callers that were refused together, while the others wait already, don't lengthen
     * the wait.
     *
     * @param asked    what {@code Retry-After} asks for, or zero when it is not there
     * @param patience for how long 429 is borne without a single success between
     * @return whether the call is worth making again, within the patience
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
