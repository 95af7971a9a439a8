package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.connection.ResponseCheck;
import com.scalepad.halo.model.AssetUpdate;
import com.scalepad.halo.model.AssetUpdate.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Judges Halo's answer to the POST of a batch; called by the routes. It returns rows of {@code halo_asset_update} to
 * store. An update counts as attempted when Halo has answered for it.
 */
public class UpdateSender {

    private static final int MOST_NOT_KEPT = 2;

    /** Batches, one after another. While it is unknown whether Halo refuses every asset, one asset of the next batch is sent first. */
    public Iterator<BatchPost> posts(UpdateExecution updates, Iterator<UpdateBatch> batches) {
        return BatchPost.of(updates, batches);
    }

    /**
     * Accepts a reply that has any of the assets. One with none of them may be an error with a success status.
     *
     * @throws HaloCallException when it has none
     */
    public void requireAssets(Exchange exchange) throws HaloCallException {
        JsonNode reply = exchange.getMessage().getBody(JsonNode.class);
        if (reply == null
                || !exchange.getVariable("batch", BatchPost.class).batch().isNamedIn(reply)) {
            throw ResponseCheck.withoutItsRecords(exchange, reply == null ? MissingNode.getInstance() : reply);
        }
    }

    /**
     * Halo took it. What its reply shows is confirmed if the list of assets has the column, because the next list
     * proves or disproves it. Of the rest a sample is read back.
     */
    public void taken(BatchPost post, JsonNode reply) {
        UpdateExecution updates = post.updates();
        updates.refusals().taken();
        List<AssetPatch> shown =
                post.batch().shownIn(reply).stream().filter(updates::isListed).toList();
        Set<AssetPatch> others = new LinkedHashSet<>(post.batch().patches());
        others.removeAll(shown);
        boolean isContradicted = post.batch().contradictedBy(reply).stream().anyMatch(others::contains);
        post.readBack(others, updates.sample().accepted(others) || isContradicted);
        post.save(UpdateBatch.rows(shown, update -> update.sent().in(State.CONFIRMED)));
    }

    /** It is unknown whether Halo took the batch, so all of it is read back. */
    public void replyLost(BatchPost post, HaloCallException failure) {
        post.lost(failure);
        post.readBack(post.batch().patches(), true);
    }

    /** An asset of the run does not show what Halo accepted. So what was accepted before it is read back after all, outside any batch. */
    public BatchPost again(UpdateExecution updates) {
        return BatchPost.again(updates);
    }

    /** Halo refused it, perhaps because of one of its assets. */
    public void refused(BatchPost post, HaloCallException failure) {
        refused(post, post.batch(), failure);
    }

    /** It failed for a reason that would make every other batch fail. */
    public void failed(BatchPost post, HaloCallException failure) {
        post.updates().endWith(failure);
        post.save(post.batch().rows(update -> update));
    }

    /**
     * An asset was read back. What it shows is confirmed. What it lacks is sent again where no reply came. Else Halo
     * did not keep it, and may not have kept others.
     */
    public List<Map<String, Object>> readBack(BatchPost post, AssetPatch patch, JsonNode asset) {
        List<AssetUpdate> missing = post.seen(patch, asset);
        return patch.rows(update -> {
            AssetUpdate sent = post.isAgain() ? update : update.sent();
            return !missing.contains(update)
                    ? sent.in(State.CONFIRMED)
                    : post.isReplyLost() ? update : notKept(sent, "Halo took the date and the asset does not show it");
        });
    }

    /** An asset could not be read back, so it is unknown whether Halo has the date. Returns the asset's rows. */
    public List<Map<String, Object>> notReadBack(AssetPatch patch, HaloCallException failure) {
        String reason = "It was sent, and " + failure.getSaid() + " when it was read back: a later run reads it";
        return patch.rows(update -> update.because(State.FAILED, reason));
    }

    /**
     * After the reading back: what was lost on the way is sent again, assets that were refused alone may now be judged,
     * and what was not read back is accepted.
     *
     * @return all rows but those of assets that were read back
     */
    public List<Map<String, Object>> settled(BatchPost post) {
        post.takeLost().ifPresent(lost -> {
            if (lost.patches().size() < post.batch().patches().size()) {
                post.sendAgain(List.of(lost));
            } else {
                refused(post, lost, post.lostReply());
            }
        });
        if (post.updates().refusals().isAnyTaken()) {
            post.updates()
                    .refusals()
                    .takeSuspects()
                    .forEach((one, failure) -> post.save(failed(post.updates(), one, failure)));
        }
        post.save(UpdateBatch.rows(post.accepted(), update -> update.sent().in(State.ACCEPTED)));
        return post.rows();
    }

    private static void refused(BatchPost post, UpdateBatch batch, HaloCallException failure) {
        UpdateExecution updates = post.updates();
        updates.refusals().refused(failure);
        if (!batch.isOne()) {
            post.sendAgain(updates.refusals().parts(batch));
            post.save(batch.rows(update -> update));
        } else if (updates.refusals().isAnyTaken()) {
            post.save(failed(updates, batch, failure));
        } else {
            if (updates.refusals().isOfAll(batch, failure)) {
                updates.endWith(failure);
            }
            post.save(batch.rows(update -> update.because(update.state(), failure.getSaid())));
        }
    }

    /**
     * Nothing is left to send. An asset that was refused alone, without another to compare, is the cause itself where
     * Halo's status says so, where it was refused in an earlier run, or where Halo took others before it. Else the
     * cause may be the agent's role, or Halo.
     *
     * @return the rows of such assets
     */
    public List<Map<String, Object>> concluded(UpdateExecution updates) {
        List<Map<String, Object>> rows = new ArrayList<>();
        updates.refusals().takeSuspects().forEach((one, failure) -> {
            if (failure.isAboutData()
                    || one.isRefusedBefore()
                    || updates.refusals().isEverTaken()) {
                rows.addAll(failed(updates, one, failure));
            } else {
                updates.endWith(failure);
            }
        });
        return rows;
    }

    /** Updates that Halo refused: a later run sends them again, up to a number of attempts. */
    private static List<Map<String, Object>> failed(
            UpdateExecution updates, UpdateBatch batch, HaloCallException failure) {
        updates.run().getUpdates().refused(batch.patches().get(0).asset(), failure.getSaid());
        return batch.rows(update -> failure.isTakenInVain()
                ? notKept(update.sent(), failure.getSaid())
                : update.sent()
                        .because(
                                update.attempts() + 1 < updates.maxAttempts() ? State.FAILED : State.ABANDONED,
                                failure.getSaid()));
    }

    /** Halo answered that it took the date, and does not show it. Once may be an accident. */
    private static AssetUpdate notKept(AssetUpdate sent, String reason) {
        boolean repeated = sent.attempts() >= MOST_NOT_KEPT;
        return sent.because(
                repeated ? State.ABANDONED : State.FAILED,
                reason
                        + (repeated
                                ? ", for the second time: it is not sent again until ScalePad's date changes. Check whether the "
                                        + "asset's type lets the agent edit " + sent.column()
                                        + ", and whether a rule in Halo resets it"
                                : ": the next run sends it once more"));
    }
}
