package com.scalepad.halo.updates;

import com.scalepad.halo.connection.HaloCallException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The batches that wait to be sent, and what the refusals of earlier ones say. A batch that Halo refuses because of one asset is
 * halved until that one stands alone. As long as Halo has taken nothing in this run, it may as well refuse everything: then single
 * assets are sent, and when some of them are refused alike, no other would fare better.
 */
final class BatchQueue {

    /** What a refusal says. */
    enum Verdict {
        /** The batch comes again in parts, or its one asset waits to be held against another. */
        OPEN,
        /** Its one asset is to blame. */
        OF_THE_ASSET,
        /** Every asset would be refused. */
        OF_ALL
    }

    private static final int FORBIDDEN = 403;
    private static final int ALIKE_FOR_RIGHTS = 2;
    private static final int ALIKE = 3;

    private final long seed;
    private final Deque<UpdateBatch> waiting = new ArrayDeque<>();
    private final Map<UpdateBatch, HaloCallException> suspects = new LinkedHashMap<>();
    private final List<AssetPatch> lost = new ArrayList<>();
    private boolean accepted;

    /** @param seed another one each run, so that not the same assets are held against each other every night */
    BatchQueue(long seed) {
        this.seed = seed;
    }

    void add(UpdateBatch batch) {
        waiting.add(batch);
    }

    /** What is left of a batch goes next. */
    void again(UpdateBatch batch) {
        waiting.addFirst(batch);
    }

    void clear() {
        waiting.clear();
        suspects.clear();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The next batch; a single asset of it, while one that was refused alone is to be held against another. */
    UpdateBatch next() {
        UpdateBatch batch = waiting.poll();
        if (suspects.isEmpty() || batch.isOne()) {
            return batch;
        }
        waiting.addFirst(withoutOne(batch));
        return oneOf(batch);
    }

    /** Halo took something: whatever was refused alone was refused for itself. */
    void accepted() {
        accepted = true;
    }

    /** Halo refused a batch. */
    Verdict refused(UpdateBatch batch, HaloCallException failure) {
        if (batch.isOne()) {
            return refusedAlone(batch, failure);
        }
        UpdateBatch rest = accepted ? batch : withoutOne(batch);
        if (rest.isOne()) {
            waiting.addFirst(rest);
        } else {
            waiting.addFirst(rest.half(1));
            waiting.addFirst(rest.half(0));
        }
        if (!accepted) {
            waiting.addFirst(oneOf(batch));
        }
        return Verdict.OPEN;
    }

    private UpdateBatch oneOf(UpdateBatch batch) {
        return new UpdateBatch(List.of(batch.changes().get(which(batch))));
    }

    private UpdateBatch withoutOne(UpdateBatch batch) {
        List<AssetPatch> others = new ArrayList<>(batch.changes());
        others.remove(which(batch));
        return new UpdateBatch(others);
    }

    private int which(UpdateBatch batch) {
        return Math.floorMod(seed, batch.changes().size());
    }

    private Verdict refusedAlone(UpdateBatch batch, HaloCallException failure) {
        if (accepted) {
            return Verdict.OF_THE_ASSET;
        }
        suspects.put(batch, failure);
        long alike = suspects.values().stream()
                .filter(other -> other.getStatusCode() == failure.getStatusCode())
                .count();
        return alike >= (failure.getStatusCode() == FORBIDDEN ? ALIKE_FOR_RIGHTS : ALIKE)
                ? Verdict.OF_ALL
                : Verdict.OPEN;
    }

    /** No reply came to a POST, and this asset does not show what was sent. */
    void lost(AssetPatch change) {
        lost.add(change);
    }

    /** All those of the last POST, as what Halo has refused; empty if there are none. */
    Optional<UpdateBatch> takeLost() {
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        UpdateBatch batch = new UpdateBatch(lost);
        lost.clear();
        return Optional.of(batch);
    }

    /** Those that were refused alone, and of which it is known by now that it was for themselves. */
    Map<UpdateBatch, HaloCallException> judged() {
        return accepted ? open() : Map.of();
    }

    /** Those that were refused alone and could be held against no other. */
    Map<UpdateBatch, HaloCallException> open() {
        Map<UpdateBatch, HaloCallException> taken = new LinkedHashMap<>(suspects);
        suspects.clear();
        return taken;
    }
}
