package com.scalepad.halo.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A hardware asset of ScalePad's own list. Unknown values are null.
 *
 * @param type             one of ScalePad's words, such as {@code WORKSTATION}
 * @param serialNumber     the raw text, even if it is a placeholder
 * @param serialKey        the form in which serials are compared; null where there is no usable serial
 * @param modelNumber      the maker's number: {@code 21ED}
 * @param modelDescription the name that the model is sold by
 */
public record ListedAsset(
        String id,
        String name,
        String type,
        String clientId,
        String clientName,
        String serialNumber,
        String serialKey,
        String manufacturerName,
        String modelNumber,
        String modelDescription) {

    /** A row of {@code scalepad_listed_asset}, by the names of the columns; a new map, for the caller to add to. */
    public Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>(32);
        row.put("asset_id", id);
        row.put("name", name);
        row.put("type", type);
        row.put("client_id", clientId);
        row.put("client_name", clientName);
        row.put("serial_number", serialNumber);
        row.put("serial_key", serialKey);
        row.put("manufacturer_name", manufacturerName);
        row.put("model_number", modelNumber);
        row.put("model_description", modelDescription);
        row.put("content_hash", ContentHash.of(row.values()));
        return row;
    }
}
