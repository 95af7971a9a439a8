package com.scalepad.halo.updates;

import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.model.AssetUpdate.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One POST of a batch, the variable {@code batch} of the routes: what is posted, and what is left to do when Halo has answered. */
public final class BatchPost {

    private final UpdateExecution updates;
    private final UpdateBatch batch;
    private final List<AssetPatch> toReadBack = new ArrayList<>();
    private final List<AssetPatch> lost = new ArrayList<>();
    private final List<UpdateBatch> parts = new ArrayList<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private HaloCallException lostReply;

    BatchPost(UpdateExecution updates, UpdateBatch batch) {
        this.updates = updates;
        this.batch = batch;
    }

    static Iterator<BatchPost> of(UpdateExecution updates, Iterator<UpdateBatch> batches) {
        return new Iterator<>() {
            private UpdateBatch rest;

            @Override
            public boolean hasNext() {
                return rest != null || batches.hasNext();
            }

            @Override
            public BatchPost next() {
                UpdateBatch batch = rest == null ? batches.next() : rest;
                rest = null;
                if (updates.refusals().isInDoubt() && !batch.isOne()) {
                    List<UpdateBatch> split = updates.refusals().oneAndRest(batch);
                    batch = split.get(0);
                    rest = split.get(1);
                }
                return new BatchPost(updates, batch);
            }
        };
    }

    UpdateExecution updates() {
        return updates;
    }

    UpdateBatch batch() {
        return batch;
    }

    /** Its rows before the POST: marked as sent. */
    public List<Map<String, Object>> getSent() {
        return batch.rows(update -> update.in(State.SENT));
    }

    /** What is posted: an array of partial assets, each with its id. */
    public String getJson() {
        return batch.json();
    }

    /** Rows to store when the batch is settled. */
    void save(List<Map<String, Object>> more) {
        rows.addAll(more);
    }

    List<Map<String, Object>> rows() {
        return rows;
    }

    /** Has assets read back, as far as there are requests left for it; the next run reads the rest. */
    void readBack(List<AssetPatch> patches) {
        toReadBack.addAll(updates.affordable(patches));
    }

    /** The assets to read back. */
    public List<AssetPatch> getToReadBack() {
        return toReadBack;
    }

    /** No reply came. */
    void lost(HaloCallException failure) {
        lostReply = failure;
    }

    boolean isReplyLost() {
        return lostReply != null;
    }

    HaloCallException lostReply() {
        return lostReply;
    }

    /** No reply came, and the asset does not show this. */
    void lost(AssetPatch patch) {
        lost.add(patch);
    }

    /** All of it that was lost; empty if there is none. */
    Optional<UpdateBatch> takeLost() {
        return lost.isEmpty() ? Optional.empty() : Optional.of(new UpdateBatch(lost));
    }

    void sendAgain(List<UpdateBatch> smaller) {
        parts.addAll(smaller);
    }

    /** What is to be sent again: smaller batches, none where all of it is decided. */
    public List<UpdateBatch> getParts() {
        return parts;
    }
}
