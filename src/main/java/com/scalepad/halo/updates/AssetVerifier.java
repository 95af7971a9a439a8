package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.mapping.HaloDate;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.RejectedRecordException;
import com.scalepad.halo.model.Absent;
import com.scalepad.halo.model.AssetUpdate;
import com.scalepad.halo.model.AssetUpdate.State;
import com.scalepad.halo.model.DateReading;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.KeyFieldNames;
import com.scalepad.halo.run.SyncRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Compares an asset's present state in Halo with the plan; called by the routes. */
public class AssetVerifier {

    private static final String WITHOUT_FIELDS =
            "The asset's details came without asset fields, so its serial can't be compared; the "
                    + "agent's role must allow all asset fields (Configuration > Teams & Agents > Roles)";

    private final HardwareAssetMapper mapper;

    /** @param mapper knows whether the asset is still the planned hardware */
    public AssetVerifier(HardwareAssetMapper mapper) {
        this.mapper = mapper;
    }

    /** Whether the asset is still the planned hardware: active, with the same serial, and of the same client. */
    public boolean isExpected(SyncRun run, AssetPatch patch, JsonNode asset) {
        return difference(run, patch, asset).isEmpty();
    }

    /** What keeps the asset from being the hardware that the plan means, in a sentence; empty where it is that. */
    private Optional<String> difference(SyncRun run, AssetPatch patch, JsonNode asset) {
        Object mapped;
        try {
            mapped = mapped(run, asset);
        } catch (RejectedRecordException e) {
            return Optional.of(e.getMessage());
        }
        if (!(mapped instanceof HardwareAsset hardware)) {
            return Optional.of("The asset is no hardware by now");
        }
        if (!hardware.active()) {
            return Optional.of("The asset is inactive by now");
        }
        if (isSerialWithheld(hardware)) {
            return Optional.of(WITHOUT_FIELDS);
        }
        if (!patch.updates().get(0).serialKey().equals(hardware.serialKey())) {
            return Optional.of("The asset has another serial by now, or none");
        }
        return isOfAnotherClient(patch, hardware.client().id())
                ? Optional.of("The asset belongs to another client by now")
                : Optional.empty();
    }

    private static boolean isSerialWithheld(HardwareAsset hardware) {
        return hardware.serialKey() == null && hardware.absent().contains(Absent.FIELD_LIST);
    }

    /** An asset without a client in the answer may still be that client's, as on the review list. */
    private static boolean isOfAnotherClient(AssetPatch patch, Integer client) {
        return patch.client() != null && client != null && !client.equals(patch.client());
    }

    /** The values of an expected asset in the columns of its updates, a row for each. */
    public List<Map<String, Object>> shown(SyncRun run, AssetPatch patch, JsonNode asset) {
        HardwareAsset hardware = (HardwareAsset) mapped(run, asset);
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

    /** The asset is not what the plan means any more, or does not show it: nothing is sent, and the run says why. */
    public List<Map<String, Object>> changed(SyncRun run, AssetPatch patch, JsonNode asset) {
        String reason = difference(run, patch, asset).orElseThrow();
        run.getUpdates().leave(patch.updates().size(), reason);
        return patch.updates().stream()
                .map(update -> update.because(
                                reason.equals(WITHOUT_FIELDS) ? State.FAILED : update.state(),
                                reason + ": the next run plans again")
                        .row(false))
                .toList();
    }

    /** The asset can't be read, which costs only its own updates. */
    public List<Map<String, Object>> unreadable(AssetPatch patch, HaloCallException failure) {
        return patch.rows(update -> update.because(
                State.FAILED, failure.getSaid() + ", so it was not written: a later run reads it again"));
    }

    /** Maps it as the run did, with the names of its key fields. */
    private Object mapped(SyncRun run, JsonNode asset) {
        OptionalInt type = HaloRecord.of(asset).id("assettype_id");
        KeyFieldNames names = run.getKeyFields().getOrDefault(type.orElse(0), KeyFieldNames.UNKNOWN);
        return mapper.of(run.getConnection()).mapped(asset, names);
    }
}
