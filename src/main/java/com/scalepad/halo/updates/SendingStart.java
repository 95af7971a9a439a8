package com.scalepad.halo.updates;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * Where a run starts to send: at the first asset of the plan. Where Halo seemed to refuse every asset in the last run,
 * at any of them, so that a batch of assets that Halo does refuse is not the first one each night.
 */
final class SendingStart {

    private final SplittableRandom random;
    private boolean anyRefused;
    private int asset;

    /** @param seed different in each run */
    SendingStart(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * What the plan has.
     *
     * @param counts a row of {@code to_send}, {@code first_to_send}, {@code last_to_send} and {@code refused}
     * @param batch  how many assets a batch has; a plan of one batch starts with its first asset
     */
    synchronized void expect(Map<String, Object> counts, int batch) {
        anyRefused |= number(counts, "refused") > 0;
        asset = anyRefused && number(counts, "to_send") > batch
                ? random.nextInt(number(counts, "first_to_send"), number(counts, "last_to_send"))
                : 0;
    }

    /** The asset after which it starts; 0 for the first one. */
    synchronized int asset() {
        return asset;
    }

    private static int number(Map<String, Object> counts, String name) {
        return ((Number) counts.get(name)).intValue();
    }
}
