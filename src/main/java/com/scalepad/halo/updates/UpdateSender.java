package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.connection.ResponseCheck;
import com.scalepad.halo.model.AssetUpdate.State;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What is posted, and what becomes of it; declared as a bean, called by the routes. A batch is marked as sent before it is,
 * so that a run that is cut off leaves behind what must be read before anything is sent again. Variables: {@code updates},
 * {@code batch}; what must be read back is left in {@code unseen}, what made the POST fail in {@code failure}, and what holds for
 * all updates alike in {@code refusal}.
 */
public class UpdateSender {

    /** The next batch of the plan: the body is its rows. */
    public void piece(Exchange exchange) {
        stage(exchange).toSend(exchange.getMessage().getBody(List.class));
    }

    /** Before the POST: the rows say that it was sent. It counts as an attempt when Halo has said something of it. */
    public void sent(Exchange exchange) {
        exchange.setVariable("unseen", List.of());
        exchange.setVariable("failure", null);
        exchange.setVariable("refusal", null);
        exchange.getMessage().setBody(batch(exchange).rows(update -> update.in(State.SENT)));
    }

    /** The POST itself. */
    public void post(Exchange exchange) {
        exchange.getMessage().setBody(batch(exchange).body());
    }

    /**
     * Halo's reply: what it shows, and the list of assets will show or not, is confirmed; what else it took is read back. A reply with
     * none of the assets may be an error that came with success, so what the assets do not show then counts as refused.
     *
     * @throws HaloCallException when the reply is not Halo's
     */
    public void replied(Exchange exchange) throws HaloCallException {
        if (!ResponseCheck.isAnswered(exchange)) {
            throw ResponseCheck.unanswered(exchange);
        }
        UpdateExecution stage = stage(exchange);
        UpdateBatch batch = batch(exchange);
        JsonNode reply = exchange.getMessage().getBody(JsonNode.class);
        if (batch.isNamedIn(reply)) {
            stage.queue().accepted();
        } else {
            // Success without any of the assets: whether Halo took them, their details alone can tell.
            exchange.setVariable("failure", ResponseCheck.withoutItsRecords(exchange, reply));
        }
        List<AssetPatch> shown = batch.shownIn(reply).stream()
                .filter(change -> isListed(exchange, change))
                .toList();
        List<AssetPatch> unseen = new ArrayList<>(batch.changes());
        unseen.removeAll(shown);
        exchange.setVariable("unseen", stage.affordable(unseen));
        exchange.getMessage()
                .setBody(UpdateBatch.rows(shown, update -> update.sent().in(State.CONFIRMED)));
    }

    /** The POST failed: where Halo may have done it all the same it is read back, else it is judged, or not the batch's fault at all. */
    public void failed(Exchange exchange) {
        HaloCallException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, HaloCallException.class);
        UpdateBatch batch = batch(exchange);
        exchange.setVariable("failure", failure);
        if (!failure.isPerhapsOfTheRecord()) {
            exchange.setVariable("refusal", failure);
            exchange.getMessage().setBody(failure.isReplyLost() ? List.of() : batch.rows(update -> update));
        } else if (failure.isReplyLost()) {
            exchange.setVariable("unseen", stage(exchange).affordable(batch.changes()));
            exchange.getMessage().setBody(List.of());
        } else {
            exchange.getMessage().setBody(judged(exchange, batch, failure));
        }
    }

    /** After the reading back: what was lost on the way, and is not there, goes again; what was refused alone is judged. */
    public void settle(Exchange exchange) {
        UpdateExecution stage = stage(exchange);
        List<Map<String, Object>> rows = new ArrayList<>();
        stage.queue().takeLost().ifPresent(lost -> {
            if (lost.changes().size() < batch(exchange).changes().size()) {
                stage.queue().again(lost);
            } else {
                rows.addAll(judged(exchange, lost, exchange.getVariable("failure", HaloCallException.class)));
            }
        });
        stage.queue().judged().forEach((batch, failure) -> rows.addAll(failed(stage, batch, failure)));
        exchange.getMessage().setBody(rows);
    }

    /**
     * Nothing is left to send: what was refused alone, and could be held against no other, is that asset's fault where Halo says so
     * by its status, or has taken others before; else it may be the agent's rights, or Halo.
     */
    public void conclude(Exchange exchange) {
        UpdateExecution stage = stage(exchange);
        List<Map<String, Object>> rows = new ArrayList<>();
        exchange.setVariable("refusal", null);
        stage.queue().open().forEach((batch, failure) -> {
            boolean knownBefore = batch.changes().stream()
                    .flatMap(change -> change.updates().stream())
                    .anyMatch(update -> update.attempts() > 0);
            if (failure.isAboutData() || knownBefore) {
                rows.addAll(failed(stage, batch, failure));
            } else {
                exchange.setVariable("refusal", failure);
            }
        });
        exchange.getMessage().setBody(rows);
    }

    /**
     * After the rows say so, what no other batch would escape ends the updates of this run.
     *
     * @throws HaloCallException that refusal
     */
    public void end(Exchange exchange) throws HaloCallException {
        HaloCallException refusal = exchange.getVariable("refusal", HaloCallException.class);
        if (refusal != null) {
            // Said and done here, whatever becomes of the exception in a host that handles those of all routes.
            exchange.getVariable("run", SyncRun.class).failed(refusal.getMessage());
            stage(exchange).stop();
            throw refusal;
        }
    }

    /** Whether as much may be overwritten; the body is the row of counts. */
    public boolean isAllowed(Exchange exchange) {
        return stage(exchange).allows(exchange.getMessage().getBody(Map.class));
    }

    private static List<Map<String, Object>> judged(Exchange exchange, UpdateBatch batch, HaloCallException failure) {
        return switch (stage(exchange).queue().refused(batch, failure)) {
            case OF_THE_ASSET -> failed(stage(exchange), batch, failure);
            case OF_ALL -> {
                exchange.setVariable("refusal", failure);
                yield batch.rows(update -> update.because(update.state(), failure.getSaid()));
            }
            case OPEN ->
                batch.rows(update -> batch.isOne() ? update.because(update.state(), failure.getSaid()) : update);
        };
    }

    private static List<Map<String, Object>> failed(
            UpdateExecution stage, UpdateBatch batch, HaloCallException failure) {
        return batch.rows(update -> failure.isTakenInVain()
                ? AssetVerifier.notKept(update, failure.getSaid())
                : AssetVerifier.failed(update, stage, failure.getSaid()));
    }

    /** Whether the list of assets shows all that a change writes, so that the next run sees whether Halo keeps it. */
    private static boolean isListed(Exchange exchange, AssetPatch change) {
        return change.updates().stream()
                .allMatch(update -> exchange.getVariable("run", SyncRun.class)
                        .getHardwareAssets()
                        .shows(update.column()));
    }

    private static UpdateBatch batch(Exchange exchange) {
        return exchange.getVariable("batch", UpdateBatch.class);
    }

    private static UpdateExecution stage(Exchange exchange) {
        return exchange.getVariable("updates", UpdateExecution.class);
    }
}
