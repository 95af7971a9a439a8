package com.scalepad.halo.connection;

import java.time.Duration;
import java.time.Instant;

/** When the callers of one connection may call; see {@link Turns}. */
final class Turn {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    final Traffic traffic = new Traffic();
    private final Duration firstWait;
    private Duration nextWait;
    private Instant open = Instant.MIN;
    private Instant refusedSince;
    private int giveUps;

    Turn(Duration firstWait) {
        this.firstWait = firstWait;
        this.nextWait = firstWait;
    }

    synchronized void startOver() {
        giveUps = 0;
    }

    synchronized void gaveUp() {
        giveUps++;
    }

    synchronized int giveUps() {
        return giveUps;
    }

    synchronized long millisToWait() {
        Instant now = Instant.now();
        return now.isBefore(open) ? Math.max(1, Duration.between(now, open).toMillis()) : 0;
    }

    synchronized boolean refused(Duration asked, Duration patience) {
        Instant now = Instant.now();
        if (refusedSince == null) {
            refusedSince = now;
        }
        if (Duration.between(refusedSince, now).plus(asked).compareTo(patience) >= 0) {
            refusedSince = null;
            return false;
        }
        if (!asked.isZero()) {
            Instant until = now.plus(asked);
            open = until.isAfter(open) ? until : open;
        } else if (!now.isBefore(open)) {
            open = now.plus(nextWait);
            nextWait = nextWait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : nextWait.multipliedBy(2);
        }
        return true;
    }

    synchronized void answered() {
        refusedSince = null;
        nextWait = firstWait;
        giveUps = 0;
    }
}
