package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
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
        }
        return customFields;
    }

    /** What is no list holds no fields: an object that stands in its place is not looked through. */
    private Iterable<JsonNode> list(String column) {
        JsonNode list = json.path(column);
        return list.isArray() ? list : List.of();
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
