package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of one of Halo's records by the keys of their names ({@link FieldNames#key}): its standard columns, asset
 * fields and custom fields. They are indexed at the first search. Not safe for several threads.
 */
final class ValuesByName {

    private final JsonNode json;
    private Map<String, Values> values;
    private Map<String, List<Sized>> sized;

    /** The value of a record under one name; null where there is none. */
    static final class Values {

        private JsonNode column;
        private List<JsonNode> entries = List.of();

        JsonNode column() {
            return column;
        }

        /** The asset fields, then the custom fields of this label or name: two tabs of an asset type may have fields of one name. */
        List<JsonNode> entries() {
            return entries;
        }

        private void add(JsonNode entry) {
            if (entries.isEmpty()) {
                entries = new ArrayList<>(1);
            }
            entries.add(entry);
        }
    }

    /**
     * A field whose name ends with a unit.
     *
     * @param unit {@code MB}
     */
    record Sized(JsonNode entry, String unit) {}

    ValuesByName(JsonNode json) {
        this.json = json;
    }

    /** The value under a name; null where there is none. */
    Values at(String key) {
        return values().get(key);
    }

    Set<String> keys() {
        return values().keySet();
    }

    /** The keys of fields whose name ends with a unit, without the unit. */
    Set<String> keysOfSized() {
        return sized().keySet();
    }

    private Map<String, Values> values() {
        if (values == null) {
            values = new HashMap<>(2 * json.size() + 32);
            json.properties().forEach(column -> addColumn(column.getKey(), column.getValue()));
            list("fields").forEach(field -> addEntry(field, field.get("name")));
            list("customfields").forEach(field -> addEntry(field, field.get("label")));
            list("customfields").forEach(field -> addEntry(field, field.get("name")));
            list("customfields").forEach(this::addWithoutPrefix);
        }
        return values;
    }

    /** The asset fields and custom fields of this name and a unit after it: {@code RAM (MB)}, {@code RAM (GB)}. */
    List<Sized> sized(String key) {
        return sized().getOrDefault(key, List.of());
    }

    private Map<String, List<Sized>> sized() {
        if (sized == null) {
            sized = new HashMap<>();
            list("fields").forEach(field -> addSized(field, "name"));
            list("customfields").forEach(field -> addSized(field, "label"));
            list("customfields").forEach(field -> addSized(field, "name"));
        }
        return sized;
    }

    /** The shown text of each asset field and custom field that is not blank, by its name or label in Halo. */
    Map<String, String> shownFields() {
        Map<String, String> shown = new LinkedHashMap<>();
        list("fields").forEach(field -> addShown(shown, field, field.path("name")));
        list("customfields")
                .forEach(field -> addShown(
                        shown,
                        field,
                        field.path("label").asText("").isBlank() ? field.path("name") : field.path("label")));
        return shown;
    }

    private static void addShown(Map<String, String> shown, JsonNode field, JsonNode name) {
        String text = FieldEntry.shown(field);
        if (name.isTextual() && !text.isBlank()) {
            shown.putIfAbsent(name.textValue(), text);
        }
    }

    private void addSized(JsonNode field, String nameKey) {
        UnitOfName.of(field.path(nameKey).asText(""))
                .filter(name -> !FieldEntry.shown(field).isBlank())
                .ifPresent(name -> sized.computeIfAbsent(name.key(), key -> new ArrayList<>(1))
                        .add(new Sized(field, name.unit())));
    }

    private Values added(String name) {
        return values.computeIfAbsent(FieldNames.key(name), key -> new Values());
    }

    private void addColumn(String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        Values at = added(name);
        // warranty_end and WarrantyEnd are one name: the one that says something counts.
        if (at.column == null || HaloValue.text(at.column).isBlank() && !HaloDate.isBlank(value)) {
            at.column = value;
        }
    }

    private void addEntry(JsonNode field, JsonNode name) {
        if (name != null && name.isTextual()) {
            added(name.textValue()).add(field);
        }
    }

    /** Halo starts the names of custom fields with {@code CF}; the label may be missing, or in another language. */
    private void addWithoutPrefix(JsonNode field) {
        String name = field.path("name").asText("");
        if (name.startsWith("CF")) {
            added(name.substring(2)).add(field);
        }
    }

    /** Only a list holds fields. An object in its place is not searched. */
    private Iterable<JsonNode> list(String column) {
        JsonNode list = json.path(column);
        return list.isArray() ? list : List.of();
    }
}
