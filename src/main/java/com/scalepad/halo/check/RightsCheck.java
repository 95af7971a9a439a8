package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.mapping.AssetTypeList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** Whether the agent sees what runs read. Halo does not refuse an agent without rights: it shows less, or nothing, with 200. */
final class RightsCheck {

    static final List<String> ALL = List.of("customers", "assets", "asset types", "asset fields");
    private static final String ROUTE = "halo-scalepad-setup-check";
    private static final int ROWS = 10;
    private static final int MOST_TYPES = 3;
    private static final double SHRUNK = 0.8;

    private final Calls calls;
    private final RunRepository history;
    private final RateCheck rate;
    private final String customersQuery;
    private final String assetsQuery;
    private JsonNode assets;
    private int assetCount;
    private List<JsonNode> types = List.of();

    RightsCheck(Calls calls, RunRepository history, RateCheck rate, String customersQuery, String assetsQuery) {
        this.calls = calls;
        this.history = history;
        this.rate = rate;
        this.customersQuery = customersQuery;
        this.assetsQuery = assetsQuery;
    }

    CheckResult customers() {
        Calls.Ended ended = calls.get(ROUTE, "/Client", page(1) + customersQuery);
        return ended.isGood()
                ? seen(
                        "customers",
                        ended.json(),
                        "clients",
                        "Customers Access Level = Read Only, all customers allowed",
                        before(true))
                : refused(
                        "customers",
                        ended,
                        "the role needs Customers Access Level = Read Only (" + HaloAdminPages.ROLES
                                + "), the application read:customers");
    }

    CheckResult assets() {
        Calls.Ended ended = calls.get(ROUTE, "/Asset", page(ROWS) + assetsQuery + "&includeassetfields=true");
        if (!ended.isGood()) {
            return refused(
                    "assets",
                    ended,
                    "the role needs Assets Access Level = Read and Modify (" + HaloAdminPages.ROLES
                            + "), the application read:assets");
        }
        CheckResult line = seen(
                "assets",
                ended.json(),
                "assets",
                "Assets Access Level = Read and Modify, all customers and all asset types allowed",
                before(false));
        assetCount = ended.json().path("record_count").asInt(0);
        assets = line.isFailed() ? null : rows(ended.json(), "assets");
        return line;
    }

    CheckResult assetTypes() {
        Calls.Ended ended = calls.get(ROUTE, "/AssetType", "");
        if (!ended.isGood() && rate.met(ended)) {
            return CheckResult.skipped("asset types", RateCheck.SEE);
        }
        Optional<List<JsonNode>> list = ended.isGood() ? AssetTypeList.of(ended.json()) : Optional.empty();
        if (list.isEmpty()) {
            return CheckResult.warn(
                    "asset types",
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
                ? CheckResult.fail(
                        "asset types", "The role allows no asset type: allow all (" + HaloAdminPages.ROLES + ")")
                : CheckResult.ok(
                        "asset types",
                        names.size() + " are allowed: " + String.join(", ", names.subList(0, Math.min(8, names.size())))
                                + (names.size() > 8 ? ", …" : "") + "; if there are more in Halo, allow all ("
                                + HaloAdminPages.ROLES + ")");
    }

    /** Serials are in asset fields, so without these nothing is matched; a type may have none, so a few assets are looked at. */
    CheckResult assetFields() {
        Optional<JsonNode> inList = withFields(assets);
        if (inList.isPresent()) {
            return CheckResult.ok(
                    "asset fields",
                    "The list of assets brings them: "
                            + inList.get().path("fields").size() + " of asset "
                            + inList.get().path("id").asText());
        }
        if (!types.isEmpty() && typeBringsFields()) {
            return CheckResult.warn(
                    "asset fields",
                    "The plain list of assets brings none, the list of one asset type does: a run reads " + types.size()
                            + " lists, one a type");
        }
        Calls.Ended unread = null;
        for (int i = 0; i < Math.min(2, assets.size()); i++) {
            Calls.Ended detail =
                    calls.get(ROUTE, "/Asset/" + assets.get(i).path("id").asInt(), "includedetails=true");
            unread = detail.isGood() ? unread : detail;
            if (detail.isGood() && withFields(List.of(detail.json())).isPresent()) {
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

    /** As a run tries it: the lists of the types of a few of the assets, for a type may have no fields. */
    private boolean typeBringsFields() {
        Set<Integer> tried = new LinkedHashSet<>();
        for (JsonNode asset : assets) {
            int type = asset.path("assettype_id").asInt();
            if (type > 0 && tried.size() < MOST_TYPES && tried.add(type)) {
                Calls.Ended list = calls.get(
                        ROUTE, "/Asset", page(ROWS) + assetsQuery + "&includeassetfields=true&assettype_id=" + type);
                if (list.isGood() && withFields(rows(list.json(), "assets")).isPresent()) {
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

    boolean hasAssets() {
        return assets != null;
    }

    private CheckResult seen(String name, JsonNode answer, String key, String right, OptionalInt before) {
        int rows = rows(answer, key).size();
        int count = answer.path("record_count").asInt(rows);
        if (rows == 0) {
            return CheckResult.fail(
                    name,
                    "Halo shows the agent no " + name + ", as it does where rights are missing: the role needs " + right
                            + " (" + HaloAdminPages.ROLES + ")");
        }
        if (before.isPresent() && count < SHRUNK * before.getAsInt()) {
            return CheckResult.warn(
                    name,
                    String.format(
                            Locale.ROOT,
                            "Halo shows the agent %,d %s, the last complete run read %,d: rights were perhaps taken "
                                    + "away; the role needs %s (%s)",
                            count,
                            name,
                            before.getAsInt(),
                            right,
                            HaloAdminPages.ROLES));
        }
        return CheckResult.ok(name, String.format(Locale.ROOT, "Halo shows the agent %,d %s", count, name));
    }

    private CheckResult refused(String name, Calls.Ended ended, String remedy) {
        if (rate.met(ended)) {
            return CheckResult.skipped(name, RateCheck.SEE);
        }
        return CheckResult.fail(
                name,
                ended.status() == 403
                        ? "Halo answered 403: " + remedy + ", and its Login Type must be Agent ("
                                + HaloAdminPages.APPLICATION + ")"
                        : ended.isOutOfTime()
                                ? "Halo is slow, or HALO_RESOURCE_SERVER_URL leads to something else ("
                                        + HaloAdminPages.API_DETAILS + "): " + ended.words()
                                : ended.words());
    }

    private OptionalInt before(boolean ofCustomers) {
        try {
            return history.lastCompleteRun(calls.connection())
                    .map(run -> ofCustomers
                            ? run.clients().read()
                            : run.hardwareAssets().read())
                    .map(OptionalInt::of)
                    .orElse(OptionalInt.empty());
        } catch (DataAccessException | IllegalStateException e) {
            // The line of the database says what is wrong with it.
            return OptionalInt.empty();
        }
    }

    private static String page(int rows) {
        return "pageinate=true&page_no=1&page_size=" + rows + "&order=id&";
    }

    private static JsonNode rows(JsonNode answer, String key) {
        return answer.isArray() ? answer : answer.path(key);
    }
}
