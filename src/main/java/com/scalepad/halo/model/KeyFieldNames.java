package com.scalepad.halo.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The names of the columns {@code key_field}, {@code key_field2} and {@code key_field3} for one asset type. Halo
 * computes them from three fields that are chosen for each type.
 *
 * @param names the names of these fields, in the order of the columns; blank where a type has none
 */
public record KeyFieldNames(List<String> names) {

    /** The names of a type that has none, or could not be read. */
    public static final KeyFieldNames UNKNOWN = new KeyFieldNames(List.of());

    /** The columns of an asset, in the order of the names. */
    public static final List<String> COLUMNS = List.of("key_field", "key_field2", "key_field3");

    /** @param assetType Halo's {@code /AssetType/{id}}; null where it could not be read */
    public static KeyFieldNames of(JsonNode assetType) {
        if (assetType == null) {
            return UNKNOWN;
        }
        return new KeyFieldNames(
                List.of(name(assetType, "keyfield"), name(assetType, "keyfield2"), name(assetType, "keyfield3")));
    }

    /** The name itself. Where it is absent, the name of the type's field with that id. */
    private static String name(JsonNode assetType, String keyField) {
        String name = assetType.path(keyField + "_name").asText("");
        int id = assetType.path(keyField + "_id").asInt();
        if (name.isBlank() && id > 0 && assetType.path("fields").isArray()) {
            for (JsonNode field : assetType.path("fields")) {
                // Ids of fields come as 51.0 too.
                if (field.path("field_id").asInt() == id) {
                    return field.path("field_name").asText("");
                }
            }
        }
        return name;
    }
}
