package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.ColumnsProof;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.reading.ColumnsProfile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether runs read the list of assets with the profile of columns that is set, and what that saves. */
final class ColumnsCheck {

    private static final String NAME = "columns profile";

    private final Calls calls;
    private final HardwareAssetMapper mapper;
    private final SampledAssets.Fields fields;
    private final int assetCount;
    private final int assetTypes;

    /** @param fields     where asset fields come from without it */
    ColumnsCheck(Calls calls, HardwareAssetMapper mapper, SampledAssets.Fields fields, int assetCount, int assetTypes) {
        this.calls = calls;
        this.mapper = mapper;
        this.fields = fields;
        this.assetCount = assetCount;
        this.assetTypes = assetTypes;
    }

    /** Its line; empty where no profile is set. */
    Optional<CheckResult> line(ColumnsProfile columns, JsonNode without, String query) {
        String profile = columns.query(calls.connection());
        if (profile.isEmpty()) {
            return Optional.empty();
        }
        Calls.Ended with = calls.get(RightsCheck.ROUTE, "/Asset", query + profile);
        if (!with.isGood()) {
            return Optional.of(unused(columns, with.words()));
        }
        ColumnsProof proof = new ColumnsProof(mapper, without, with.json(), List.of());
        return Optional.of(proof.objection()
                .map(why -> unused(columns, why))
                .orElseGet(() -> CheckResult.ok(
                        NAME,
                        "With profile " + columns.id(calls.connection()) + " the list of assets brings " + proof.gain()
                                + ": " + saved(proof))));
    }

    private CheckResult unused(ColumnsProfile columns, String why) {
        return CheckResult.warn(
                NAME,
                "Runs read the list of assets without profile " + columns.id(calls.connection())
                        + " (HALO_ASSETS_COLUMNS_ID): " + why);
    }

    private String saved(ColumnsProof proof) {
        String reads = !proof.isFieldsGained()
                ? ""
                : fields == SampledAssets.Fields.DETAIL
                        ? String.format(Locale.ROOT, "no asset is read by itself, of up to %,d; ", assetCount)
                        : fields == SampledAssets.Fields.TYPE_LIST
                                ? "one list is read instead of " + assetTypes + ", one a type; "
                                : "there are serial numbers, and none without it; ";
        return reads
                + (proof.isDatesGained()
                        ? "no asset is read before its dates are written, nor after that"
                        : "an asset is still read before its dates are written");
    }
}
