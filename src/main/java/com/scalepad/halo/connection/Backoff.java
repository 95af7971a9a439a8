package com.scalepad.halo.connection;

import java.time.Duration;

/** When the callers of one connection may call; see {@link RateLimitGate}. */
final class Backoff {

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

    synchronized void tokenRefused() {
        refusedTokens++;
    }

    synchronized int refusedTokens() {
        return refusedTokens;
    }

    synchronized void recordFailed() {
        failedRecords++;
    }

    synchronized int failedRecords() {
        return failedRecords;
    }

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
