package com.scalepad.halo.check;

import java.util.Locale;

/** Whether Halo allows as many calls as the settings of a run. */
final class RateCheck {

    static final String RATE = "rate window";
    static final String SEE = "Halo says 429, asked too often: see the rate window";
    /** Halo's own limit: 300 requests per rolling 5 minute window. */
    private static final double USUAL_PER_SECOND = 1.0;

    private final int requests;
    private final long windowMillis;
    private boolean refused;

    RateCheck(int requests, long windowMillis) {
        this.requests = requests;
        this.windowMillis = windowMillis;
    }

    boolean met(Calls.Ended ended) {
        refused |= ended.isRefused();
        return ended.isRefused();
    }

    /** Halo has just answered 429 to a run, and is not called until the wait is over. */
    void isHeld() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    CheckResult line() {
        String set = String.format(Locale.ROOT, "halo.rate.requests is %,d in %,d s", requests, windowMillis / 1000);
        if (refused) {
            return CheckResult.fail(
                    RATE,
                    "Halo says 429: others, or a run of this one, have used up the tenant's limit; check again in five minutes. "
                            + set + "; lower it if others share the limit, or run at another hour");
        }
        return requests * 1000.0 / windowMillis > USUAL_PER_SECOND
                ? CheckResult.warn(
                        RATE,
                        set + ", while Halo's usual limit is 300 in 300 s: runs will "
                                + "meet 429 and wait, unless this tenant's is higher")
                : CheckResult.ok(RATE, set + ", within Halo's usual limit of 300 in 300 s; no call met 429");
    }
}
