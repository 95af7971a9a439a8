package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.HaloRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether the hardware of a list has asset fields. {@code "fields": []} and {@code null} are none. The class keeps the
 * ids of a few assets of each type, so that their details can show whether details have any. Safe for many threads.
 */
final class AssetFieldCounts {

    private static final int CANDIDATES = 10;
    private static final int OF_A_TYPE = 2;

    private final Predicate<JsonNode> isHardware;
    private final Map<String, Integer> ofType = new HashMap<>();
    private final List<Integer> candidates = new ArrayList<>();
    private boolean hardware;
    private boolean fields;
    private Set<Integer> types = Set.of();

    AssetFieldCounts(Predicate<JsonNode> isHardware) {
        this.isHardware = isHardware;
    }

    static boolean in(JsonNode asset) {
        return asset.path("fields").isArray() && !asset.path("fields").isEmpty();
    }

    /** @param all whether the list has no other rows */
    synchronized void look(List<JsonNode> rows, boolean all) {
        if (all) {
            types = rows.stream().map(row -> row.path("assettype_id").asInt()).collect(Collectors.toSet());
        }
        for (JsonNode row : rows) {
            if (fields) {
                return;
            }
            if (isHardware.test(row)) {
                hardware = true;
                fields = in(row);
                String type = row.path("assettype_name").asText();
                if (candidates.size() < CANDIDATES && ofType.merge(type, 1, Integer::sum) <= OF_A_TYPE) {
                    HaloRecord.idOf(row).ifPresent(candidates::add);
                }
            }
        }
    }

    /** Whether there is hardware, and none of it has any. */
    synchronized boolean areMissing() {
        return hardware && !fields;
    }

    synchronized boolean any() {
        return fields;
    }

    /** The asset types of all rows, if one page has all rows; else none. */
    synchronized Set<Integer> types() {
        return types;
    }

    /** Ids of hardware whose details may have some. */
    synchronized List<Integer> candidates() {
        return List.copyOf(candidates);
    }
}
