package com.scalepad.halo.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client of ScalePad's Core API, which is a customer of Halo.
 *
 * @param name          may be null, as in Halo
 * @param active        whether it is active in Halo; ScalePad has no such field
 * @param recordLineage one entry, with Halo's id
 * @param absent        what it lacks; the store's, not in JSON
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Client(
        String name,
        @JsonProperty("is_active") boolean active,
        List<RecordLineage> recordLineage,
        @JsonIgnore Set<Absent> absent)
        implements ScalePadRecord {

    public static Client of(int sourceRecordId, String name, boolean active) {
        return new Client(name, active, List.of(new RecordLineage(sourceRecordId)), Set.of());
    }

    /** The same, without something that every customer has. */
    public Client without(Set<Absent> what) {
        return new Client(name, active, recordLineage, Set.copyOf(what));
    }

    @Override
    public int sourceRecordId() {
        return recordLineage.get(0).sourceRecordId();
    }

    @Override
    public Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source_record_id", sourceRecordId());
        row.put("name", name);
        row.put("is_active", active);
        row.put("content_hash", ContentHash.of(row.values()));
        row.put("name_key", NameKey.of(name));
        return row;
    }
}
