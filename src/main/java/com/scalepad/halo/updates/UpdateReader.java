package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.RejectedRecordException;
import com.scalepad.halo.model.AssetUpdate;
import com.scalepad.halo.model.AssetUpdate.State;
import com.scalepad.halo.model.HardwareAsset;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** What the reading of an asset says of its updates; declared as a bean, called by the routes. Variables: {@code updates}, {@code change}. */
public class UpdateReader {

    private HardwareAssetMapper mapper;

    /** Tells whether the asset is still the hardware that the plan means. */
    public void setMapper(HardwareAssetMapper mapper) {
        this.mapper = mapper;
    }

    /** The rows of a piece of the plan become a list of changes, one an asset. */
    public void piece(Exchange exchange) {
        exchange.getMessage().setBody(stage(exchange).toRead(exchange.getMessage().getBody(List.class)));
    }

    /** Before it is written: the asset's detail becomes the rows of its updates, planned again beside what Halo has now. */
    public void beside(Exchange exchange) {
        AssetChange change = exchange.getVariable("change", AssetChange.class);
        JsonNode asset = exchange.getMessage().getBody(JsonNode.class);
        exchange.getMessage().setBody(isMeant(change, asset)
                ? change.beside(asset).stream().map(update -> update.row(true)).toList()
                : unsent(change, "The asset is inactive or has another serial by now: the next run plans anew"));
    }

    /** Before it is written: the asset is no longer to be seen. */
    public void missing(Exchange exchange) {
        AssetChange change = exchange.getVariable("change", AssetChange.class);
        exchange.getMessage().setBody(unsent(change, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage()));
    }

    /** After it was written, where the reply did not show it: the asset's detail becomes the rows of its updates. */
    public void readBack(Exchange exchange) {
        AssetChange change = exchange.getVariable("change", AssetChange.class);
        boolean made = change.isIn(exchange.getMessage().getBody(JsonNode.class));
        exchange.getMessage().setBody(UpdateBatch.rows(List.of(change), update -> made ? update.sent().in(State.CONFIRMED)
                : failed(update, stage(exchange), "Halo took the update, or broke off, and the asset does not show it: look whether the asset's "
                        + "type lets the agent edit " + update.column())));
    }

    /** An update that did not go through: a later run tries it again, but not for ever. */
    static AssetUpdate failed(AssetUpdate update, UpdateStage stage, String reason) {
        AssetUpdate sent = update.sent();
        return sent.because(sent.attempts() < stage.maxAttempts() ? State.FAILED : State.GIVEN_UP, reason);
    }

    private boolean isMeant(AssetChange change, JsonNode asset) {
        try {
            return mapper.mapped(asset) instanceof HardwareAsset hardware && hardware.active()
                    && hardware.sourceRecordId() == change.asset() && change.updates().get(0).serialKey().equals(hardware.serialKey());
        } catch (RejectedRecordException e) {
            return false;
        }
    }

    private static List<Map<String, Object>> unsent(AssetChange change, String reason) {
        return change.updates().stream().map(update -> update.because(update.state(), reason).row(false)).toList();
    }

    private static UpdateStage stage(Exchange exchange) {
        return exchange.getVariable("updates", UpdateStage.class);
    }
}
