package com.scalepad.halo.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * When Halo has said 429, nobody calls until the wait is over: one instant that every caller of the connection waits for.
 * Halo names no time as a rule, so the wait doubles from five seconds to a minute while it goes on saying 429, which
 * outlasts its rolling window of five minutes. And when some calls in a row were given up, after all their tries, the run
 * asks nothing more: the pages and stages that are left are not each tried to the end against a Halo that is down.
 */
public class Turns {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Duration firstWait = Duration.ofSeconds(5);
    private Duration nextWait = firstWait;
    private Instant open = Instant.MIN;
    private Instant refusedSince;
    private int giveUps;
    private int maxGiveUps = 2;

    /** Milliseconds of the first wait after a 429 without {@code Retry-After}. */
    public synchronized void setFirstWaitMillis(long millis) {
        this.firstWait = Duration.ofMillis(millis);
        this.nextWait = firstWait;
    }

    /** Calls in a row that are given up before the run asks nothing more of Halo. */
    public synchronized void setMaxGiveUps(int maxGiveUps) {
        this.maxGiveUps = maxGiveUps;
    }

    /** A run begins: Halo is asked anew, whatever the one before met. */
    public synchronized void startOver() {
        giveUps = 0;
    }

    /** A call was given up after all its tries. */
    synchronized void gaveUp() {
        giveUps++;
    }

    /** @throws NoMoreCallsException when the run has given up so many calls that it asks nothing more */
    public synchronized void check() throws NoMoreCallsException {
        if (giveUps >= maxGiveUps) {
            throw new NoMoreCallsException("not asked for, because " + giveUps + " calls to Halo in a row failed after all their "
                    + "tries (halo.retry.give-ups): Halo is down or out of reach; the next run tries again");
        }
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
        giveUps = 0;
    }
}
