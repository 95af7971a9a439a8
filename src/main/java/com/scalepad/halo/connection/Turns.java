package com.scalepad.halo.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * When Halo, or ScalePad, has said 429, nobody calls it until the wait is over: one instant that every caller waits for.
 * Halo names no time as a rule, so the wait doubles from five seconds to a minute while it goes on saying 429, which
 * outlasts its rolling window of five minutes.
 */
public class Turns {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Duration firstWait = Duration.ofSeconds(5);
    private Duration nextWait = firstWait;
    private Instant open = Instant.MIN;
    private Instant refusedSince;

    /** Milliseconds of the first wait after a 429 without {@code Retry-After}. */
    public synchronized void setFirstWaitMillis(long millis) {
        this.firstWait = Duration.ofMillis(millis);
        this.nextWait = firstWait;
    }

    /** Milliseconds that a caller has to wait before it takes its turn; 0 when it may go. */
    public synchronized long millisToWait() {
        Instant now = Instant.now();
        return now.isBefore(open) ? Math.max(1, Duration.between(now, open).toMillis()) : 0;
    }

    /**
     * Halo said 429: everyone waits. Callers that were refused together, while the others wait already, don't lengthen
     * the wait.
     *
     * @param asked    what {@code Retry-After} asks for, or zero when it is not there
     * @param patience for how long 429 is borne without a single success between
     * @return whether the call is worth making again, within the patience
     */
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

    /** Halo answered: the next 429 starts over with the shortest wait. */
    public synchronized void answered() {
        refusedSince = null;
        nextWait = firstWait;
    }
}
