package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.AssetTypeList;
import java.util.List;
import java.util.Optional;

/** Which of Halo's asset types the agent may see. */
final class AssetTypesCheck {

    static final String NAME = "asset types";

    private final Calls calls;
    private final RateCheck rate;
    private List<JsonNode> types = List.of();

    AssetTypesCheck(Calls calls, RateCheck rate) {
        this.calls = calls;
        this.rate = rate;
    }

    /** Its line. A 429 belongs to the line of the rate window. */
    CheckResult line() {
        Calls.Ended ended = calls.get(RightsCheck.ROUTE, "/AssetType", "");
        if (!ended.isGood() && rate.met(ended)) {
            return CheckResult.skipped(NAME, RateCheck.SEE);
        }
        Optional<List<JsonNode>> list = ended.isGood() ? AssetTypeList.of(ended.json()) : Optional.empty();
        if (list.isEmpty()) {
            return CheckResult.warn(
                    NAME,
                    (ended.status() == 403
                                    ? "The agent may not list asset types"
                                    : ended.isGood()
                                            ? "Halo's answer to GET /AssetType is no list of asset types"
                                            : ended.words())
                            + "; a run needs them only where lists bring no asset fields, and then reads asset by asset. The role should allow all asset types ("
                            + HaloAdminPages.ROLES + ")");
        }
        types = list.get();
        List<String> names =
                types.stream().map(type -> type.path("name").asText("?")).toList();
        return names.isEmpty()
                ? CheckResult.fail(NAME, "The role allows no asset type: allow all (" + HaloAdminPages.ROLES + ")")
                : CheckResult.ok(
                        NAME,
                        names.size() + " are allowed: " + String.join(", ", names.subList(0, Math.min(8, names.size())))
                                + (names.size() > 8 ? ", …" : "") + "; if there are more in Halo, allow all ("
                                + HaloAdminPages.ROLES + ")");
    }

    /** The types, once the line is made. */
    List<JsonNode> types() {
        return types;
    }
}
