package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.HardwareAsset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final Set<String> lost = new LinkedHashSet<>();
    private String objection;
    private int losers;
    private int loser;

    /**
     * Compares them.
     *
     * @param mapper  of the connection
     * @param without the list's first page
     * @param with the same, with the profile
     * @param stored the stored rows of the page's assets
     */
    public ColumnsProof(
            HardwareAssetMapper mapper, JsonNode without, JsonNode with, Collection<Map<String, Object>> stored) {
        this.mapper = mapper;
        List<JsonNode> before = rows(without);
        List<JsonNode> after = rows(with);
        fieldsWithout = before.stream().anyMatch(this::hasFields);
        fieldsWith = after.stream().anyMatch(this::hasFields);
        datesGained = after.stream().anyMatch(ColumnsProof::hasDates)
                && before.stream().noneMatch(ColumnsProof::hasDates);
        if (!ids(before).equals(ids(after))
                || without.path("record_count").asInt()
                        != with.path("record_count").asInt()) {
            objection = "it brings other assets than the list without it";
            return;
        }
        Map<Integer, Map<String, Object>> known = new HashMap<>();
        stored.forEach(row -> known.put(((Number) row.get("source_record_id")).intValue(), row));
        for (int i = 0; i < before.size(); i++) {
            compare(before.get(i), after.get(i), known);
        }
        objection = !lost.isEmpty()
                ? "asset " + loser + (losers > 1 ? " and " + (losers - 1) + " more" : "") + " would lose or change "
                        + String.join(", ", lost)
                : !isFieldsGained() && !datesGained
                        ? "it brings neither asset fields nor dates that the list without it lacks"
                        : null;
    }

    /** Why the profile is not used, in words; empty where it may be. */
    public Optional<String> objection() {
        return Optional.ofNullable(objection);
    }

    /** Whether it adds asset fields. */
    public boolean isFieldsGained() {
        return fieldsWith && !fieldsWithout;
    }

    /** Whether it adds Halo's own dates. */
    public boolean isDatesGained() {
        return datesGained;
    }

    /** What comes by it, in words. */
    public String gain() {
        return isFieldsGained() && datesGained ? "asset fields and dates" : isFieldsGained() ? "asset fields" : "dates";
    }

    private void compare(JsonNode without, JsonNode with, Map<Integer, Map<String, Object>> known) {
        Optional<Map<String, Object>> before = row(without);
        Map<String, Object> after = row(with).orElse(Map.of());
        if (before.isEmpty()) {
            return;
        }
        int id = (Integer) before.get().get("source_record_id");
        Set<String> gone = new LinkedHashSet<>();
        // Fields may have a better value than a column, as for a name.
        boolean mayDiffer = hasFields(with) && !hasFields(without);
        before.get().forEach((column, value) -> {
            Object now = after.get(column);
            if (value != null && !column.equals(HASH) && (now == null || !mayDiffer && !now.equals(value))) {
                gone.add(column);
            }
        });
        if (isFieldsGained()) {
            // Until now the fields were read by type or asset by asset. With the profile that ends.
            Map<String, Object> stored = known.getOrDefault(id, Map.of());
            after.forEach((column, value) -> {
                if (value == null && stored.get(column) != null) {
                    gone.add(column);
                }
            });
        }
        if (!gone.isEmpty()) {
            losers++;
            loser = losers == 1 ? id : loser;
            lost.addAll(after.isEmpty() ? Set.of("all of it") : gone);
        }
    }

    private Optional<Map<String, Object>> row(JsonNode asset) {
        try {
            return mapper.mapped(asset) instanceof HardwareAsset hardware
                    ? Optional.of(hardware.row())
                    : Optional.empty();
        } catch (RejectedRecordException e) {
            return Optional.empty();
        }
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
