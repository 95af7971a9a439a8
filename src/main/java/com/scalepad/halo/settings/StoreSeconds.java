package com.scalepad.halo.settings;

import java.time.Duration;

/** A time of the settings as SQL takes it. */
public final class StoreSeconds {

    private StoreSeconds() {}

    /** Whole seconds, at most 68 years. What is shorter than a second is one, for none at all would mean at once, or never. */
    public static long of(Duration time) {
        return Math.min(Integer.MAX_VALUE, time.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
