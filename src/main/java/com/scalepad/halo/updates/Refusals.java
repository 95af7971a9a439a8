package com.scalepad.halo.updates;

import com.scalepad.halo.connection.HaloCallException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Halo's refusals of one run say. A batch that Halo refuses because of one asset is halved until that asset stands alone. As long
 * as Halo has taken nothing in this run, it may as well refuse everything. So single assets are sent first, and when some of them
 * are refused with the same status, no other asset would be taken. What is about the caller as a rule, a refused token or a redirect,
 * may start in the middle of a run: it brings the doubt back.
 */
final class Refusals {

    private static final int FORBIDDEN = 403;
    /** For rights, which are the usual reason, and for the rate limit, where each costs all the patience. */
    private static final int FEW_ALIKE = 2;

    private static final int ALIKE = 3;

    private final long seed;
    private final Map<UpdateBatch, HaloCallException> suspects = new LinkedHashMap<>();
    private boolean anyTaken;
    private boolean everTaken;

    /** @param seed another one each run, so that not the same assets are compared every night */
    Refusals(long seed) {
        this.seed = seed;
    }

    /** Halo took something: an asset that was refused alone was refused for itself. */
    void taken() {
        anyTaken = true;
        everTaken = true;
    }

    boolean isAnyTaken() {
        return anyTaken;
    }

    /** Whether Halo took anything in this run, be it before the doubt came back. */
    boolean isEverTaken() {
        return everTaken;
    }

    /** Halo refused something: whether it takes anything still is open where the answer is about the caller as a rule. */
    void refused(HaloCallException failure) {
        anyTaken &= !failure.isAboutCaller();
    }

    /** Whether an asset was refused alone, and it is not known yet whether every asset would be. */
    boolean isInDoubt() {
        return !suspects.isEmpty();
    }

    /** How a batch of many assets that was refused is sent again. */
    List<UpdateBatch> parts(UpdateBatch batch) {
        if (anyTaken) {
            return List.of(batch.half(0), batch.half(1));
        }
        List<UpdateBatch> parts = new ArrayList<>(oneAndRest(batch));
        UpdateBatch rest = parts.get(1);
        if (!rest.isOne()) {
            parts.set(1, rest.half(0));
            parts.add(rest.half(1));
        }
        return parts;
    }

    /** One asset of a batch of many, and the others. */
    List<UpdateBatch> oneAndRest(UpdateBatch batch) {
        List<AssetPatch> rest = new ArrayList<>(batch.patches());
        AssetPatch one = rest.remove(Math.floorMod(seed, rest.size()));
        return List.of(new UpdateBatch(List.of(one)), new UpdateBatch(rest));
    }

    /** Halo refused an asset that was sent alone, and has taken nothing in this run; whether it would refuse every other asset too. */
    boolean isOfAll(UpdateBatch one, HaloCallException failure) {
        suspects.put(one, failure);
        long alike = suspects.values().stream()
                .filter(other -> other.getStatusCode() == failure.getStatusCode())
                .count();
        return alike >= (failure.getStatusCode() == FORBIDDEN || failure.isRateLimit() ? FEW_ALIKE : ALIKE);
    }

    /** The assets that were refused alone and are not judged yet; they are forgotten here. */
    Map<UpdateBatch, HaloCallException> takeSuspects() {
        Map<UpdateBatch, HaloCallException> taken = new LinkedHashMap<>(suspects);
        suspects.clear();
        return taken;
    }
}
