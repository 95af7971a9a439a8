package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.mapping.HaloDate;
import com.scalepad.halo.mapping.HaloRecord;
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
import java.util.OptionalInt;

/** Compares an asset as Halo has it now with what the plan is about to write; called by the routes. */
public class AssetVerifier {

    private final HardwareAssetMapper mapper;

    /** @param mapper tells whether the asset is still the hardware that the plan means */
    public AssetVerifier(HardwareAssetMapper mapper) {
        this.mapper = mapper;
    }

    /** Whether the asset is still the hardware that the plan means: active, with the same serial, and of the same client. */
    public boolean isExpected(SyncRun run, AssetPatch patch, JsonNode asset) {
        return hardware(run, asset)
                .filter(hardware -> hardware.active()
                        && hardware.sourceRecordId() == patch.asset()
                        && patch.updates().get(0).serialKey().equals(hardware.serialKey())
                        && !isOfAnotherClient(patch, hardware.client().id()))
                .isPresent();
    }

    /** An asset whose client is not told may be that client's still, as on the review list. */
    private static boolean isOfAnotherClient(AssetPatch patch, Integer client) {
        return patch.client() != null && client != null && !client.equals(patch.client());
    }

    /** What the asset shows in the columns of its updates, a row for each. */
    public List<Map<String, Object>> shown(SyncRun run, AssetPatch patch, JsonNode asset) {
        HardwareAsset hardware = hardware(run, asset).orElseThrow();
        return patch.updates().stream()
                .map(update -> row(update, HaloDate.column(asset, update.column()), hardware))
                .toList();
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

    /** The asset has changed since, or can't be mapped any more: nothing is sent. */
    public List<Map<String, Object>> changed(SyncRun run, AssetPatch patch, JsonNode asset) {
        String reason = whyChanged(run, asset);
        return patch.updates().stream()
                .map(update -> update.because(update.state(), reason).row(false))
                .toList();
    }

    private String whyChanged(SyncRun run, JsonNode asset) {
        try {
            mapped(run, asset);
            return "The asset is inactive, no hardware, or has another serial or client by now: the next run plans again";
        } catch (RejectedRecordException e) {
            return e.getMessage();
        }
    }

    /** The asset can't be read, which costs its own updates alone. */
    public List<Map<String, Object>> unreadable(AssetPatch patch, HaloCallException failure) {
        return patch.rows(update -> update.because(
                State.FAILED, failure.getSaid() + ", so it was not written: a later run reads it again"));
    }

    private Optional<HardwareAsset> hardware(SyncRun run, JsonNode asset) {
        try {
            return mapped(run, asset) instanceof HardwareAsset hardware ? Optional.of(hardware) : Optional.empty();
        } catch (RejectedRecordException e) {
            return Optional.empty();
        }
    }

    /** As the run mapped it when it read the asset, with the names of its key fields. */
    private Object mapped(SyncRun run, JsonNode asset) {
        OptionalInt type = HaloRecord.of(asset).id("assettype_id");
        return mapper.of(run.getConnection()).mapped(asset, run.getKeyFields().known(type));
    }
}
