package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether the agent sees asset fields: in a plain list, in the list of a type, or in the details. */
final class AssetFieldsCheck {

    private static final int MOST_TYPES = 3;

    private final Calls calls;
    private final String assetsQuery;
    private final JsonNode assets;
    private final int assetCount;
    private final int assetTypes;
    private SampledAssets.Fields found = SampledAssets.Fields.NOWHERE;

    /** @param assets     the first assets of the list */
    AssetFieldsCheck(Calls calls, String assetsQuery, JsonNode assets, int assetCount, int assetTypes) {
        this.calls = calls;
        this.assetsQuery = assetsQuery;
        this.assets = assets;
        this.assetCount = assetCount;
        this.assetTypes = assetTypes;
    }

    /** Serials are in asset fields, so without these nothing is matched. A type may have none, so the check reads a few assets. */
    CheckResult line() {
        Optional<JsonNode> inList = withFields(assets);
        if (inList.isPresent()) {
            found = SampledAssets.Fields.LIST;
            return CheckResult.ok(
                    "asset fields",
                    "The list of assets brings them: "
                            + inList.get().path("fields").size() + " of asset "
                            + inList.get().path("id").asText());
        }
        if (assetTypes > 0 && typeBringsFields()) {
            found = SampledAssets.Fields.TYPE_LIST;
            return CheckResult.warn(
                    "asset fields",
                    "The plain list of assets brings none, the list of one asset type does: a run reads " + assetTypes
                            + " lists, one a type");
        }
        Calls.Ended unread = null;
        for (int i = 0; i < Math.min(2, assets.size()); i++) {
            Calls.Ended detail = calls.get(
                    RightsCheck.ROUTE, "/Asset/" + assets.get(i).path("id").asInt(), "includedetails=true");
            unread = detail.isGood() ? unread : detail;
            if (detail.isGood() && withFields(List.of(detail.json())).isPresent()) {
                found = SampledAssets.Fields.DETAIL;
                return CheckResult.warn(
                        "asset fields",
                        String.format(
                                Locale.ROOT,
                                "No list of assets brings any, an asset's detail does: a run reads "
                                        + "asset by asset, which costs a request each, for up to %,d assets",
                                assetCount));
            }
        }
        if (unread != null) {
            return CheckResult.fail(
                    "asset fields",
                    "The list of assets brings none, so there are no serial numbers, and whether an asset's detail does could not be seen: "
                            + unread.words());
        }
        return CheckResult.fail(
                "asset fields",
                "Neither the list nor the detail of an asset brings any, so there are no serial numbers: the role must allow "
                        + "all asset fields (" + HaloAdminPages.ROLES + ")");
    }

    /** Where they come from, once the line is made. */
    SampledAssets.Fields found() {
        return found;
    }

    /** As in a run: the lists of the types of a few assets, because a type may have no fields. */
    private boolean typeBringsFields() {
        Set<Integer> tried = new LinkedHashSet<>();
        for (JsonNode asset : assets) {
            int type = asset.path("assettype_id").asInt();
            if (type > 0 && tried.size() < MOST_TYPES && tried.add(type)) {
                Calls.Ended list = calls.get(
                        RightsCheck.ROUTE,
                        "/Asset",
                        RightsCheck.page(RightsCheck.ROWS) + assetsQuery + "&includeassetfields=true&assettype_id="
                                + type);
                if (list.isGood()
                        && withFields(RightsCheck.rows(list.json(), "assets")).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<JsonNode> withFields(Iterable<JsonNode> rows) {
        for (JsonNode row : rows) {
            if (row.path("fields").isArray() && !row.path("fields").isEmpty()) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }
}
