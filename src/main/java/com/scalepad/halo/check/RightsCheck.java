package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.HaloErrorMessages;
import com.scalepad.halo.connection.StoreOwner;
import com.scalepad.halo.history.Counts;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.MappingChoices;
import com.scalepad.halo.reading.ColumnsProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;

/** Whether the agent sees what runs read. Halo does not refuse an agent without rights. It shows less, or nothing, with status 200. */
final class RightsCheck {

    static final List<String> OF_ASSETS =
            List.of("asset fields", MappingCheck.TYPES, MappingCheck.SERIALS, MappingCheck.PARTS, MappingCheck.UNUSED);
    static final List<String> ALL = Stream.concat(
                    Stream.of("customers", "assets", AssetTypesCheck.NAME), OF_ASSETS.stream())
            .toList();
    static final String ROUTE = "halo-scalepad-setup-check";
    static final int ROWS = 10;
    private static final double SHRUNK = 0.8;

    private final Calls calls;
    private final RunRepository history;
    private final RateCheck rate;
    private final String customersQuery;
    private final String assetsQuery;
    private JsonNode page;
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
                        before(RunRecord::clients))
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
                before(RunRecord::hardwareAssets));
        page = ended.json();
        assetCount = ended.json().path("record_count").asInt(0);
        assets = line.isFailed() ? null : rows(ended.json(), "assets");
        return line;
    }

    CheckResult assetTypes() {
        AssetTypesCheck check = new AssetTypesCheck(calls, rate);
        CheckResult line = check.line();
        types = check.types();
        return line;
    }

    /**
     * Whether there are asset fields, and what the mapping finds in them.
     *
     * @param sampled receives the assets that were read
     */
    List<CheckResult> assetFields(
            StoreOwner owner,
            HardwareAssetMapper mapper,
            MappingChoices choices,
            ColumnsProfile columns,
            Consumer<TenantSample> sampled) {
        AssetFieldsCheck fields = new AssetFieldsCheck(calls, assetsQuery, assets, assetCount, types.size());
        List<CheckResult> lines = new ArrayList<>(List.of(fields.line()));
        new ColumnsCheck(calls, mapper, fields.found(), assetCount, types.size())
                .line(columns, page, page(ROWS) + assetsQuery + "&includeassetfields=true")
                .ifPresent(lines::add);
        SampledAssets sample = new SampledAssets(calls, rate, assetsQuery).read(fields.found(), assets, assetCount);
        TenantSample read = new TenantSample(
                owner,
                Instant.now(),
                sample.listed(),
                sample.withFields(),
                assetCount,
                types,
                sample.keyFields(mapper));
        sampled.accept(read);
        lines.addAll(new MappingCheck(mapper, choices, read).lines());
        return lines;
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
                ended.status() == 403 && !HaloErrorMessages.isForeign(ended.failure())
                        ? "Halo answered 403: " + remedy + ", and its Login Type must be Agent ("
                                + HaloAdminPages.APPLICATION + ")"
                        : ended.isOutOfTime()
                                ? "Halo is slow, or HALO_RESOURCE_SERVER_URL leads to something else ("
                                        + HaloAdminPages.API_DETAILS + "): " + ended.words()
                                : ended.words());
    }

    /** How many the last complete run read. */
    private OptionalInt before(Function<RunRecord, Counts> kind) {
        try {
            return history.lastCompleteRun(calls.connection())
                    .map(kind)
                    .map(counts -> OptionalInt.of(counts.read()))
                    .orElse(OptionalInt.empty());
        } catch (DataAccessException | IllegalStateException e) {
            // The line of the database says what is wrong with it.
            return OptionalInt.empty();
        }
    }

    static String page(int rows) {
        return "pageinate=true&page_no=1&page_size=" + rows + "&order=id&";
    }

    static JsonNode rows(JsonNode answer, String key) {
        return answer.isArray() ? answer : answer.path(key);
    }
}
