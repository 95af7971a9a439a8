package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.model.AssetUpdate;
import com.scalepad.halo.model.AssetUpdate.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * What is posted, and what becomes of it; declared as a bean, called by the routes. A batch is marked as sent before it is,
 * so that a run that is cut off leaves behind what must be read before anything is sent again. Variables: {@code updates},
 * {@code batch}; what must be read back is left in {@code unseen}.
 */
public class UpdateSender {

    /** The next batch of the plan: the body is its rows. */
    public void piece(Exchange exchange) {
        stage(exchange).toSend(exchange.getMessage().getBody(List.class));
    }

    /** Before the POST: the rows say that it was sent. */
    public void sent(Exchange exchange) {
        exchange.getMessage().setBody(batch(exchange).rows(AssetUpdate::sent));
    }

    /** The POST itself. */
    public void post(Exchange exchange) {
        exchange.getMessage().setBody(batch(exchange).body());
    }

    /** Halo's reply: what it shows is confirmed, what it does not is read back. */
    public void replied(Exchange exchange) {
        UpdateBatch batch = batch(exchange);
        List<AssetChange> shown = batch.shownIn(exchange.getMessage().getBody(JsonNode.class));
        List<AssetChange> unseen = new ArrayList<>(batch.changes());
        unseen.removeAll(shown);
        exchange.setVariable("unseen", unseen);
        exchange.getMessage().setBody(UpdateBatch.rows(shown, update -> update.sent().in(State.CONFIRMED)));
    }

    /**
     * The POST failed. A batch with a bad element is halved until that one stands alone and is set aside; where Halo may have
     * done it all the same, it is read back; what holds for all updates alike ends them.
     *
     * @throws HaloCallException for a refusal that no other batch would escape
     */
    public void failed(Exchange exchange) throws HaloCallException {
        HaloCallException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, HaloCallException.class);
        UpdateBatch batch = batch(exchange);
        int status = failure.getStatusCode();
        boolean badElement = status == 400 || status == 404;
        boolean perhapsDone = status == 0 || status == 408 || status >= 500;
        exchange.setVariable("unseen", perhapsDone ? batch.changes() : List.of());
        exchange.setVariable("refusal", badElement || perhapsDone ? null : failure);
        if (badElement && batch.isOne()) {
            exchange.getMessage().setBody(batch.rows(update -> UpdateReader.failed(update, stage(exchange), failure.getMessage())));
        } else if (perhapsDone) {
            exchange.getMessage().setBody(List.of());
        } else {
            if (badElement) {
                stage(exchange).halve(batch);
            }
            exchange.getMessage().setBody(batch.rows(update -> update));
        }
    }

    /** After the rows say so: a refusal that no other batch would escape ends the updates of this run. */
    public void end(Exchange exchange) throws HaloCallException {
        HaloCallException refusal = exchange.getVariable("refusal", HaloCallException.class);
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Whether as much may be overwritten; the body is the row of counts. */
    public boolean isAllowed(Exchange exchange) {
        return stage(exchange).allows(exchange.getMessage().getBody(Map.class));
    }

    private static UpdateBatch batch(Exchange exchange) {
        return exchange.getVariable("batch", UpdateBatch.class);
    }

    private static UpdateStage stage(Exchange exchange) {
        return exchange.getVariable("updates", UpdateStage.class);
    }
}
