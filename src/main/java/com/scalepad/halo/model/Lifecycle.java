package com.scalepad.halo.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What ScalePad's Lifecycle Manager knows of one serial number. Unknown values are null.
 *
 * @param serialKey the serial number in the form that serials are compared in, or one with a space in it where there
 *                  is no usable serial; the store's, not in JSON
 * @param clientId  ScalePad's id of the client
 * @param rawDates  the raw texts of the three dates, for people; null for none. A text without its date can't be read
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Lifecycle(
        String serialNumber,
        @JsonIgnore String serialKey,
        String name,
        String clientId,
        @JsonSerialize(using = ToStringSerializer.class) LocalDate purchaseDate,
        @JsonSerialize(using = ToStringSerializer.class) LocalDate warrantyExpiryDate,
        @JsonSerialize(using = ToStringSerializer.class) LocalDate manufacturerExpiryDate,
        @JsonIgnore Written rawDates) {

    /** The raw texts of the dates: {@code 2029-02-08T00:00:00Z}. */
    public record Written(String purchaseDate, String warrantyExpiryDate, String manufacturerExpiryDate) {}

    /** The key of a record without a usable serial. No serial's key has a space. */
    public static String keyWithoutSerial(String text) {
        return "no serial " + ContentHash.of(List.of(text));
    }

    /** A row of {@code scalepad_lifecycle}, by the names of the columns; a new map, for the caller to add to. */
    public Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>(32);
        row.put("serial_key", serialKey);
        row.put("serial_number", serialNumber);
        row.put("name", name);
        row.put("client_id", clientId);
        row.put("purchase_date", purchaseDate);
        row.put("warranty_expiry_date", warrantyExpiryDate);
        row.put("manufacturer_expiry_date", manufacturerExpiryDate);
        row.put("purchase_date_raw", rawDates.purchaseDate());
        row.put("warranty_expiry_date_raw", rawDates.warrantyExpiryDate());
        row.put("manufacturer_expiry_date_raw", rawDates.manufacturerExpiryDate());
        return row;
    }
}
