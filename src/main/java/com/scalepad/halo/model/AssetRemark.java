package com.scalepad.halo.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A remark on a Halo asset, beyond its row if it has one: that it is skipped, or the text in the place of its serial.
 *
 * @param skippedAs         the type that is skipped, as it is counted; null for hardware
 * @param serialPlaceholder a text that is no serial; null for none
 */
public record AssetRemark(
        String name,
        Integer clientId,
        String clientName,
        String serialNumber,
        String serialKey,
        String skippedAs,
        String serialPlaceholder) {

    /** The remark of a hardware asset whose serial is a placeholder, or that is skipped. */
    public static AssetRemark of(HardwareAsset asset, String skippedAs) {
        return new AssetRemark(
                asset.name(),
                asset.client().id(),
                asset.client().name(),
                asset.serialNumber(),
                asset.serialKey(),
                skippedAs,
                asset.sources().serialPlaceholder());
    }

    /** A row of {@code halo_asset_remark}, by the names of the columns; a new map, for the caller to add to. */
    public Map<String, Object> row(int sourceRecordId) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source_record_id", sourceRecordId);
        row.put("name", name);
        row.put("client_source_record_id", clientId);
        row.put("client_name", clientName);
        row.put("serial_number", serialNumber);
        row.put("serial_key", serialKey);
        row.put("skipped_as", skippedAs);
        row.put("serial_placeholder", serialPlaceholder);
        return row;
    }
}
