package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.mapping.HaloDate;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.RejectedRecordException;
import com.scalepad.halo.model.AssetUpdate;
import com.scalepad.halo.model.AssetUpdate.State;
import com.scalepad.halo.model.DateReading;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.run.SyncRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** What the reading of an asset says of its updates; called by the routes. Variables: {@code updates}, {@code change}. */
public class AssetVerifier {

    private static final int MOST_NOT_KEPT = 2;

    private final HardwareAssetMapper mapper;

    /** @param mapper tells whether the asset is still the hardware that the plan means */
    public AssetVerifier(HardwareAssetMapper mapper) {
        this.mapper = mapper;
    }

    /** The rows of a piece of the plan become a list of changes, one an asset. */
    public void piece(Exchange exchange) {
        exchange.getMessage()
                .setBody(stage(exchange).toRead(exchange.getMessage().getBody(List.class)));
    }

    /** Before it is written: whether the asset is still the hardware that the plan means. Body: the asset's detail. */
    public boolean isMeant(Exchange exchange) {
        AssetPatch change = change(exchange);
        stage(exchange).read(true);
        return hardware(exchange)
                .filter(asset -> asset.active()
                        && asset.sourceRecordId() == change.asset()
                        && change.updates().get(0).serialKey().equals(asset.serialKey()))
                .isPresent();
    }

    /** Before it is written: the asset's detail becomes what it shows in the columns of its updates, a row for each. */
    public void shown(Exchange exchange) {
        JsonNode asset = detail(exchange);
        HardwareAsset mapped = hardware(exchange).orElseThrow();
        exchange.getMessage()
                .setBody(change(exchange).updates().stream()
                        .map(update -> row(update, HaloDate.column(asset, update.column()), mapped))
                        .toList());
    }

    private static Map<String, Object> row(AssetUpdate update, DateReading column, HardwareAsset asset) {
        DateReading mapped = asset.mappedFor(update.column());
        Map<String, Object> row = new HashMap<>();
        row.put("id", update.id());
        row.put("halo_value", column.date());
        row.put("halo_raw", column.raw());
        row.put("mapped_value", mapped.date());
        row.put("mapped_raw", mapped.raw());
        row.put("halo_purchase", asset.purchaseDate());
        return row;
    }

    /** Before it is written: the asset is another one by now, or can't be mapped any more, so nothing is sent. */
    public void changed(Exchange exchange) {
        String reason = "The asset is inactive, no hardware, or has another serial by now: the next run plans again";
        try {
            mapper.mapped(detail(exchange));
        } catch (RejectedRecordException e) {
            reason = e.getMessage();
        }
        exchange.getMessage().setBody(unsent(change(exchange), reason));
    }

    /** Before it is written: the asset can't be read, which costs its own updates alone. Variable: {@code failure}. */
    public void unreadable(Exchange exchange) {
        stage(exchange).read(false);
        String reason = failure(exchange).getSaid() + ", so it was not written: a later run tries again";
        exchange.getMessage()
                .setBody(UpdateBatch.rows(List.of(change(exchange)), update -> update.because(State.FAILED, reason)));
    }

    /**
     * After it was written, where the reply did not show it: the asset's detail becomes the rows of its updates. Where no reply came,
     * which is when there is a variable {@code failure}, what the asset does not show goes again.
     */
    public void readBack(Exchange exchange) {
        AssetPatch change = change(exchange);
        UpdateExecution stage = stage(exchange);
        JsonNode asset = exchange.getMessage().getBody(JsonNode.class);
        boolean lost = failure(exchange) != null;
        List<AssetUpdate> missing = change.notIn(asset);
        if (missing.size() < change.updates().size()) {
            stage.queue().accepted();
            if (change.isOnAnotherDay(asset)) {
                exchange.getVariable("run", SyncRun.class)
                        .getUpdates()
                        .remark("Halo shows dates as the day before or after the one that was posted, "
                                + "which is a time zone: they count as written and are not sent again");
            }
        }
        if (lost && !missing.isEmpty()) {
            stage.queue().lost(new AssetPatch(change.asset(), missing));
        }
        exchange.getMessage()
                .setBody(UpdateBatch.rows(
                        List.of(change),
                        update -> !missing.contains(update)
                                ? update.sent().in(State.CONFIRMED)
                                : lost
                                        ? update
                                        : notKept(update, "Halo took the date and the asset does not show it")));
    }

    /** After it was written: whether Halo has it can't be read. Variables: {@code failure} of the POST, {@code unreadable} of the reading. */
    public void notReadBack(Exchange exchange) {
        String reason = "It was sent, and "
                + exchange.getVariable("unreadable", HaloCallException.class).getSaid()
                + " when it was to be read back: a later run looks again";
        exchange.getMessage()
                .setBody(UpdateBatch.rows(List.of(change(exchange)), update -> update.because(State.FAILED, reason)));
    }

    /** An update that did not go through: a later run tries it again, but not for ever. */
    static AssetUpdate failed(AssetUpdate update, UpdateExecution stage, String reason) {
        AssetUpdate sent = update.sent();
        return sent.because(sent.attempts() < stage.maxAttempts() ? State.FAILED : State.GIVEN_UP, reason);
    }

    /** Halo took it, or answered so, and does not show it: once it may be an accident. */
    static AssetUpdate notKept(AssetUpdate update, String reason) {
        AssetUpdate sent = update.sent();
        boolean again = sent.attempts() >= MOST_NOT_KEPT;
        return sent.because(
                again ? State.GIVEN_UP : State.FAILED,
                reason
                        + (again
                                ? ", once more: it is not sent again until ScalePad's date changes. Look whether the asset's type lets the agent edit "
                                        + update.column() + ", and whether a rule of Halo's takes it back"
                                : ": the next run looks again, and sends it once more"));
    }

    private Optional<HardwareAsset> hardware(Exchange exchange) {
        JsonNode asset = detail(exchange);
        try {
            return mapper.mapped(asset) instanceof HardwareAsset hardware ? Optional.of(hardware) : Optional.empty();
        } catch (RejectedRecordException e) {
            return Optional.empty();
        }
    }

    private static JsonNode detail(Exchange exchange) {
        return exchange.getMessage().getBody(JsonNode.class);
    }

    private static List<Map<String, Object>> unsent(AssetPatch change, String reason) {
        return change.updates().stream()
                .map(update -> update.because(update.state(), reason).row(false))
                .toList();
    }

    private static AssetPatch change(Exchange exchange) {
        return exchange.getVariable("change", AssetPatch.class);
    }

    private static HaloCallException failure(Exchange exchange) {
        return exchange.getVariable("failure", HaloCallException.class);
    }

    private static UpdateExecution stage(Exchange exchange) {
        return exchange.getVariable("updates", UpdateExecution.class);
    }
}
