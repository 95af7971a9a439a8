package com.scalepad.halo.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A ScalePad client, with what may identify its customer in Halo.
 *
 * @param name      may be null
 * @param customers Halo's ids that its {@code record_lineage} names, each once
 */
public record ClientLink(String clientId, String name, Set<Integer> customers) {

    /** A row of {@code scalepad_client_link}, by the names of the columns; a new map, for the caller to add to. */
    public Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("client_id", clientId);
        row.put("name", name);
        row.put("name_key", NameKey.of(name));
        row.put("lineage_id", customers.size() == 1 ? customers.iterator().next() : null);
        row.put("lineage_count", customers.size());
        return row;
    }
}
