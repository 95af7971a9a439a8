package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.KeyFieldNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tests whether a profile of columns adds something to Halo's list of assets and loses nothing. The first pages with
 * and without it are mapped and compared with each other and with the store. No value may get lost or change.
 */
public final class ColumnsProof {

    private static final String HASH = "content_hash";

    private final HardwareAssetMapper mapper;
    private final boolean fieldsWithout;
    private final boolean fieldsWith;
    private final boolean datesGained;
    private final String objection;

    public ColumnsProof(
            HardwareAssetMapper mapper, JsonNode without, JsonNode with, Collection<Map<String, Object>> stored) {
        this.mapper = mapper;
        List<JsonNode> before = rows(without);
        List<JsonNode> after = rows(with);
        fieldsWithout = before.stream().anyMatch(this::hasFields);
        fieldsWith = after.stream().anyMatch(this::hasFields);
        datesGained = after.stream().anyMatch(ColumnsProof::hasDates)
                && before.stream().noneMatch(ColumnsProof::hasDates);
        objection = ids(before).equals(ids(after))
                        && without.path("record_count").asInt()
                                == with.path("record_count").asInt()
                ? objection(before, after, stored)
                : "it brings other assets than the list without it";
    }

    private String objection(List<JsonNode> before, List<JsonNode> after, Collection<Map<String, Object>> stored) {
        Map<Integer, Map<String, Object>> known = new HashMap<>();
        stored.forEach(row -> known.put(((Number) row.get("source_record_id")).intValue(), row));
        Map<Integer, Set<String>> lost = new LinkedHashMap<>();
        for (int i = 0; i < before.size(); i++) {
            int id = HaloRecord.idOf(before.get(i)).orElse(0);
            Set<String> columns = lost(before.get(i), after.get(i), known.getOrDefault(id, Map.of()));
            if (!columns.isEmpty()) {
                lost.put(id, columns);
            }
        }
        if (!lost.isEmpty()) {
            return "asset " + lost.keySet().iterator().next()
                    + (lost.size() > 1 ? " and " + (lost.size() - 1) + " more" : "") + " would lose or change "
                    + lost.values().stream().flatMap(Set::stream).distinct().collect(Collectors.joining(", "));
        }
        return isFieldsGained() || datesGained
                ? null
                : "it brings neither asset fields nor dates that the list without it lacks";
    }

    /** Why the profile is not used, in words; empty where it may be. */
    public Optional<String> objection() {
        return Optional.ofNullable(objection);
    }

    public boolean isFieldsGained() {
        return fieldsWith && !fieldsWithout;
    }

    public boolean isDatesGained() {
        return datesGained;
    }

    /** What comes by it, in words. */
    public String gain() {
        return isFieldsGained() && datesGained ? "asset fields and dates" : isFieldsGained() ? "asset fields" : "dates";
    }

    /** The columns of an asset that the profile would lose or change; none where it can't be mapped without the profile. */
    private Set<String> lost(JsonNode without, JsonNode with, Map<String, Object> stored) {
        Map<String, Object> before = row(without);
        if (before.isEmpty()) {
            return Set.of();
        }
        Map<String, Object> after = row(with);
        Set<String> lost = new LinkedHashSet<>();
        // Fields may have a better value than a column, as for a name.
        boolean mayDiffer = hasFields(with) && !hasFields(without);
        before.forEach((column, value) -> {
            Object now = after.get(column);
            if (value != null && !column.equals(HASH) && (now == null || !mayDiffer && !now.equals(value))) {
                lost.add(column);
            }
        });
        if (isFieldsGained()) {
            // Until now the fields were read by type or asset by asset. With the profile that ends.
            after.forEach((column, value) -> {
                if (value == null && stored.get(column) != null) {
                    lost.add(column);
                }
            });
        }
        return after.isEmpty() && !lost.isEmpty() ? Set.of("all of it") : lost;
    }

    private Map<String, Object> row(JsonNode asset) {
        return mapper.hardware(asset, KeyFieldNames.UNKNOWN)
                .map(HardwareAsset::row)
                .orElse(Map.of());
    }

    private boolean hasFields(JsonNode asset) {
        return !asset.path("fields").isEmpty() && mapper.isHardware(asset);
    }

    private static boolean hasDates(JsonNode asset) {
        return AssetPart.DATE_COLUMNS.stream().anyMatch(asset::has);
    }

    private static List<Integer> ids(List<JsonNode> rows) {
        return rows.stream().map(HaloRecord::idOf).map(id -> id.orElse(0)).toList();
    }

    private static List<JsonNode> rows(JsonNode page) {
        return page.path("assets").valueStream().toList();
    }
}
