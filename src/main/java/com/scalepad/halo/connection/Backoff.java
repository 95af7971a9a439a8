package com.scalepad.halo.connection;

import java.time.Duration;

/** When the callers of one connection may call; see {@link RateLimitGate}. */
final class Backoff {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    final HttpCallMetrics traffic = new HttpCallMetrics();
    private final Duration firstWait;
    private Duration nextWait;
    /** By {@link System#nanoTime}, which nobody sets. */
    private Long open;

    private Long refusedSince;
    private int giveUps;
    private int failedRecords;

    Backoff(Duration firstWait) {
        this.firstWait = firstWait;
        this.nextWait = firstWait;
    }

    /** What a run before this one met, hours ago perhaps, does not count against it. */
    synchronized void startOver() {
        refusedSince = null;
        nextWait = firstWait;
        giveUps = 0;
        failedRecords = 0;
    }

    synchronized void recordFailed() {
        failedRecords++;
    }

    synchronized int failedRecords() {
        return failedRecords;
    }

    synchronized void gaveUp() {
        giveUps++;
    }

    synchronized int giveUps() {
        return giveUps;
    }

    synchronized long millisToWait() {
        long left = open == null ? 0 : open - System.nanoTime();
        return left > 0 ? Math.max(1, Duration.ofNanos(left).toMillis()) : 0;
    }

    synchronized boolean refused(Duration asked, Duration patience) {
        long now = System.nanoTime();
        if (refusedSince == null) {
            refusedSince = now;
        }
        if (Duration.ofNanos(now - refusedSince).plus(asked).compareTo(patience) >= 0) {
            refusedSince = null;
            return false;
        }
        if (!asked.isZero()) {
            long until = now + asked.toNanos();
            open = open == null || until - open > 0 ? until : open;
        } else if (open == null || now - open >= 0) {
            open = now + nextWait.toNanos();
            nextWait = nextWait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : nextWait.multipliedBy(2);
        }
        return true;
    }

    synchronized void answered() {
        refusedSince = null;
        nextWait = firstWait;
        giveUps = 0;
    }

    synchronized void recordAnswered() {
        failedRecords = 0;
    }
}
