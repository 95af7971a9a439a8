package com.scalepad.halo.settings;

import java.time.Duration;

/** A time from the settings, in seconds for SQL. */
public final class StoreSeconds {

    private StoreSeconds() {}

    /** Whole seconds, at most 68 years. A time shorter than a second becomes one second, because zero would mean at once, or never. */
    public static long of(Duration time) {
        return Math.min(Integer.MAX_VALUE, time.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
