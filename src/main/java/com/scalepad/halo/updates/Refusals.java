package com.scalepad.halo.updates;

import com.scalepad.halo.connection.HaloCallException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Judges Halo's refusals in one run. A batch that Halo refuses because of one asset is halved until that asset stands
 * alone. As long as Halo has taken nothing in this run, it may refuse everything. So single assets are sent first. When
 * some of them are refused with the same status, Halo would take no other asset. Those that it refused in earlier runs
 * say nothing about others. An answer that usually concerns the caller, a refused token or a redirect, may start in the
 * middle of a run. Then the doubt is back.
 */
final class Refusals {

    private static final int FORBIDDEN = 403;
    /** For missing rights, the usual reason, and for the rate limit, where each refusal costs the full wait. */
    private static final int FEW_ALIKE = 2;

    private static final int ALIKE = 3;

    private final SplittableRandom random;
    private final Map<UpdateBatch, HaloCallException> suspects = new LinkedHashMap<>();
    private boolean anyTaken;
    private boolean everTaken;

    /** @param seed different in each run, so that each night compares other assets */
    Refusals(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Halo took something, so an asset that was refused alone has a problem of its own. */
    void taken() {
        anyTaken = true;
        everTaken = true;
    }

    boolean isAnyTaken() {
        return anyTaken;
    }

    /** Whether Halo took anything in this run, even before the doubt came back. */
    boolean isEverTaken() {
        return everTaken;
    }

    /** Halo refused something. Where the answer usually concerns the caller, it is open whether Halo still takes anything. */
    void refused(HaloCallException failure) {
        anyTaken &= !failure.isAboutCaller();
    }

    /** Whether an asset was refused alone, and it is unknown yet whether every asset would be. */
    boolean isInDoubt() {
        return !suspects.isEmpty();
    }

    /** How to send a refused batch of many assets again. */
    List<UpdateBatch> parts(UpdateBatch batch) {
        if (anyTaken) {
            return batch.halves();
        }
        List<UpdateBatch> parts = new ArrayList<>(oneAndRest(batch));
        UpdateBatch rest = parts.remove(1);
        parts.addAll(rest.isOne() ? List.of(rest) : rest.halves());
        return parts;
    }

    /** One asset of a batch of many, and the others. */
    List<UpdateBatch> oneAndRest(UpdateBatch batch) {
        List<AssetPatch> rest = new ArrayList<>(batch.patches());
        AssetPatch one = rest.remove(random.nextInt(rest.size()));
        return List.of(new UpdateBatch(List.of(one)), new UpdateBatch(rest));
    }

    /**
     * Halo refused an asset that was sent alone, and has taken nothing in this run. Returns whether it would refuse
     * every other asset too.
     */
    boolean isOfAll(UpdateBatch one, HaloCallException failure) {
        suspects.put(one, failure);
        long alike = suspects.entrySet().stream()
                .filter(other -> other.getValue().getStatusCode() == failure.getStatusCode())
                .filter(other -> failure.isAboutCaller() || !other.getKey().isRefusedBefore())
                .count();
        return alike >= (failure.getStatusCode() == FORBIDDEN || failure.isRateLimit() ? FEW_ALIKE : ALIKE);
    }

    /** The assets that were refused alone and are not judged yet. They are removed here. */
    Map<UpdateBatch, HaloCallException> takeSuspects() {
        Map<UpdateBatch, HaloCallException> taken = new LinkedHashMap<>(suspects);
        suspects.clear();
        return taken;
    }
}
