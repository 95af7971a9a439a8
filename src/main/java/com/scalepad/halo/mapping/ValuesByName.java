package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one of Halo's records by the keys of their names ({@link FieldNames#key}): its standard columns, asset fields and custom
 * fields. Each kind is indexed when it is first looked for. Not safe for several threads.
 */
final class ValuesByName {

    private final JsonNode json;
    private Map<String, JsonNode> columns;
    private Map<String, JsonNode> fields;
    private Map<String, JsonNode> customFields;
    private Map<String, Sized> sized;

    /**
     * A field whose name ends with a unit.
     *
     * @param unit {@code MB}
     */
    record Sized(JsonNode entry, String unit) {}

    ValuesByName(JsonNode json) {
        this.json = json;
    }

    /** The value of a standard column; null where there is none. */
    JsonNode column(String key) {
        return columns().get(key);
    }

    /** The asset field of this name; null where there is none. */
    JsonNode field(String key) {
        return fields().get(key);
    }

    /** The custom field of this label or name; null where there is none. */
    JsonNode customField(String key) {
        return customFields().get(key);
    }

    /** The asset field or custom field of this name and a unit after it, {@code RAM (MB)}; null where there is none. */
    Sized sized(String key) {
        if (sized == null) {
            sized = new HashMap<>();
            list("fields").forEach(field -> addSized(field, "name"));
            list("customfields").forEach(field -> addSized(field, "label"));
            list("customfields").forEach(field -> addSized(field, "name"));
        }
        return sized.get(key);
    }

    /** What is shown in each asset field and custom field that is not blank, by its name or label as Halo writes it. */
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
                .ifPresent(name -> sized.putIfAbsent(name.key(), new Sized(field, name.unit())));
    }

    private Map<String, JsonNode> columns() {
        if (columns == null) {
            columns = new HashMap<>(2 * json.size());
            for (Map.Entry<String, JsonNode> column : json.properties()) {
                if (!column.getValue().isNull()) {
                    columns.merge(
                            FieldNames.key(column.getKey()),
                            column.getValue(),
                            (first, next) -> isText(first) ? first : next);
                }
            }
        }
        return columns;
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() || value.isNumber();
    }

    private Map<String, JsonNode> fields() {
        if (fields == null) {
            fields = new HashMap<>();
            list("fields").forEach(field -> add(fields, field, "name"));
        }
        return fields;
    }

    private Map<String, JsonNode> customFields() {
        if (customFields == null) {
            customFields = new HashMap<>();
            list("customfields").forEach(field -> add(customFields, field, "label"));
            list("customfields").forEach(field -> add(customFields, field, "name"));
            list("customfields").forEach(field -> addWithoutPrefix(customFields, field));
        }
        return customFields;
    }

    /** What is no list holds no fields: an object that stands in its place is not looked through. */
    private Iterable<JsonNode> list(String column) {
        JsonNode list = json.path(column);
        return list.isArray() ? list : List.of();
    }

    /** Halo starts the names of custom fields with {@code CF}; the label may be missing, or in another language. */
    private static void addWithoutPrefix(Map<String, JsonNode> index, JsonNode field) {
        String name = field.path("name").asText("");
        if (name.startsWith("CF") && !FieldEntry.shown(field).isBlank()) {
            index.putIfAbsent(FieldNames.key(name.substring(2)), field);
        }
    }

    /** Of two fields of one name, as two tabs of an asset type may have, the first that says something. */
    private static void add(Map<String, JsonNode> index, JsonNode field, String nameKey) {
        JsonNode name = field.get(nameKey);
        if (name != null && name.isTextual()) {
            index.merge(
                    FieldNames.key(name.textValue()),
                    field,
                    (first, next) -> FieldEntry.shown(first).isBlank() ? next : first);
        }
    }
}
