package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.model.AssetUpdate;
import com.scalepad.halo.model.AssetUpdate.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One POST of a batch, the variable {@code batch} of the routes: what is posted, and what remains to do after Halo's answer. */
public final class BatchPost {

    private final UpdateExecution updates;
    private final UpdateBatch batch;
    private final Set<AssetPatch> unseen = new LinkedHashSet<>();
    private final List<AssetPatch> lost = new ArrayList<>();
    private final List<UpdateBatch> parts = new ArrayList<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private HaloCallException lostReply;
    private boolean allReadBack;
    private boolean anySeen;

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

    /** What was sent in this run and is now read back after all. */
    static BatchPost again(UpdateExecution updates) {
        return new BatchPost(updates, new UpdateBatch(List.of()));
    }

    boolean isAgain() {
        return batch.patches().isEmpty();
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

    /**
     * Has assets read back, at least a sample of them.
     *
     * @param all whether it is all of them
     */
    void readBack(Collection<AssetPatch> patches, boolean all) {
        unseen.addAll(patches);
        allReadBack = all;
    }

    /**
     * The assets to read back, one after another, and null at the end. The result of one decides whether there is
     * another, but Camel asks for the next one before it processes the present one.
     */
    public Iterator<AssetPatch> getToReadBack() {
        return new Iterator<>() {
            private boolean ended;

            @Override
            public boolean hasNext() {
                return !ended;
            }

            @Override
            public AssetPatch next() {
                Optional<AssetPatch> next = updates.mayReadBack() ? nextToReadBack() : Optional.empty();
                next.ifPresent(unseen::remove);
                ended = next.isEmpty();
                return next.orElse(null);
            }
        };
    }

    private Optional<AssetPatch> nextToReadBack() {
        Optional<AssetPatch> due = unseen.stream()
                .filter(patch -> allReadBack || updates.sample().isDue(patch))
                .findFirst();
        return due.isPresent() || anySeen
                ? due
                : unseen.stream().max(Comparator.comparingDouble(updates.sample()::unseen));
    }

    /** An asset was read back. Returns what it does not show. */
    List<AssetUpdate> seen(AssetPatch patch, JsonNode asset) {
        anySeen = true;
        updates.sample().seen(patch);
        List<AssetUpdate> missing = patch.notIn(asset);
        if (missing.size() < patch.updates().size()) {
            updates.refusals().taken();
        }
        if (patch.isOnAnotherDay(asset)) {
            updates.run()
                    .getUpdates()
                    .remark("Halo shows dates as the day before or after the one that was posted, "
                            + "which is a time zone: they count as written and are not sent again");
        }
        if (isReplyLost() && !missing.isEmpty()) {
            lost.add(patch.only(missing));
        } else if (!missing.isEmpty()) {
            updates.sample().contradict();
            updates.run()
                    .getUpdates()
                    .remark(
                            "Halo accepted a date that the asset does not show, so all dates of this run are read back, as far as "
                                    + "halo.updates.max-requests allows. Those that Halo did not keep have failed, with what to check");
        }
        return missing;
    }

    /** What Halo accepted and is not read back any more; empty where requests or time for that were missing. */
    Collection<AssetPatch> accepted() {
        return nextToReadBack().isPresent() ? List.of() : unseen;
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

    /** All updates that were lost; empty if there are none. */
    Optional<UpdateBatch> takeLost() {
        return lost.isEmpty() ? Optional.empty() : Optional.of(new UpdateBatch(lost));
    }

    void sendAgain(List<UpdateBatch> smaller) {
        parts.addAll(smaller);
    }

    /** What must be sent again: smaller batches, none where the whole batch is decided. */
    public List<UpdateBatch> getParts() {
        return parts;
    }
}
