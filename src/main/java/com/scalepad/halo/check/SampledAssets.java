package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.model.KeyFieldNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Some assets of a tenant with their fields: a few pages from all over the list, read in the way in which this Halo returns fields. */
final class SampledAssets {

    private static final int ROWS = 100;
    private static final int PAGES = 5;
    private static final int TYPES = 8;
    private static final int DETAILS = 8;
    private static final int KEY_FIELD_TYPES = 8;
    private static final Duration LEFT_FOR_OTHERS = Duration.ofSeconds(7);

    private final Calls calls;
    private final RateCheck rate;
    private final String assetsQuery;
    private final Map<Integer, JsonNode> listed = new LinkedHashMap<>();
    private final Map<Integer, JsonNode> withFields = new LinkedHashMap<>();

    /** @param rate learns of a 429 */
    SampledAssets(Calls calls, RateCheck rate, String assetsQuery) {
        this.rate = rate;
        this.calls = calls;
        this.assetsQuery = assetsQuery;
    }

    /** Where asset fields come from. */
    enum Fields {
        LIST,
        TYPE_LIST,
        DETAIL,
        NOWHERE
    }

    /**
     * Reads as many as there is time for.
     *
     * @param first the first assets of the list, which were read already
     */
    SampledAssets read(Fields fields, JsonNode first, int count) {
        add(listed, first);
        pages(count);
        switch (fields) {
            case TYPE_LIST -> typeLists();
            case DETAIL -> details();
            default -> withFields.putAll(listed);
        }
        return this;
    }

    /** Those of the lists, with or without fields. */
    Collection<JsonNode> listed() {
        return listed.values();
    }

    /** Those that were read in the way that returns fields. */
    Collection<JsonNode> withFields() {
        return withFields.values();
    }

    /** The names of the key fields of those types of which a run needs them. */
    Map<Integer, KeyFieldNames> keyFields(HardwareAssetMapper mapper) {
        Map<Integer, KeyFieldNames> names = new HashMap<>();
        for (JsonNode asset : withFields.values()) {
            int type = asset.path("assettype_id").asInt();
            if (type > 0
                    && names.size() < KEY_FIELD_TYPES
                    && !names.containsKey(type)
                    && mapper.hardware(asset, KeyFieldNames.UNKNOWN)
                            .filter(hardware -> hardware.sources().keyFieldsNeeded())
                            .isPresent()
                    && !isOutOfTime()) {
                Calls.Ended ended = calls.get(RightsCheck.ROUTE, "/AssetType/" + type, "");
                names.put(type, ended.isGood() ? KeyFieldNames.of(ended.json()) : KeyFieldNames.UNKNOWN);
            }
        }
        return names;
    }

    private void pages(int count) {
        int rows = page(listed, "", 1);
        if (rows == 0) {
            return;
        }
        int last = (count + rows - 1) / rows;
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int i = 1; i < PAGES; i++) {
            numbers.add(1 + i * (last - 1) / (PAGES - 1));
        }
        numbers.remove(1);
        numbers.forEach(number -> page(listed, "", number));
    }

    /** The number of rows; 0 where there are none, and where there is no time. */
    private int page(Map<Integer, JsonNode> assets, String filter, int number) {
        if (isOutOfTime()) {
            return 0;
        }
        Calls.Ended ended = calls.get(
                RightsCheck.ROUTE,
                "/Asset",
                "pageinate=true&page_no=" + number + "&page_size=" + ROWS + "&order=id&" + assetsQuery
                        + "&includeassetfields=true" + filter);
        if (rate.met(ended)) {
            return 0;
        }
        return ended.isGood() ? add(assets, RightsCheck.rows(ended.json(), "assets")) : 0;
    }

    private static int add(Map<Integer, JsonNode> assets, JsonNode rows) {
        rows.forEach(row -> HaloRecord.idOf(row).ifPresent(id -> assets.put(id, row)));
        return rows.size();
    }

    private void typeLists() {
        listed.values().stream()
                .map(asset -> asset.path("assettype_id").asInt())
                .filter(type -> type > 0)
                .distinct()
                .limit(TYPES)
                .toList()
                .forEach(type -> page(withFields, "&assettype_id=" + type, 1));
    }

    private void details() {
        List<Integer> ids = new ArrayList<>(listed.keySet());
        int wanted = Math.min(DETAILS, ids.size());
        for (int i = 0; i < wanted && !isOutOfTime(); i++) {
            int id = ids.get(i * ids.size() / wanted);
            Calls.Ended ended = calls.get(RightsCheck.ROUTE, "/Asset/" + id, "includedetails=true");
            if (ended.isGood() && HaloRecord.idOf(ended.json()).equals(OptionalInt.of(id))) {
                withFields.put(id, ended.json());
            }
        }
    }

    /** Whether the remaining time, or the rest of Halo's rate limit, is needed for the other lines. */
    boolean isOutOfTime() {
        return rate.isRefused() || calls.left().compareTo(LEFT_FOR_OTHERS) < 0;
    }
}
