package com.scalepad.halo.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A hardware asset of ScalePad's Core API, which is an asset of Halo. What Halo lacks is null; the nested records are
 * always there. The dates are Halo's, with the names of ScalePad's lifecycles, {@code 2027-03-01} in JSON.
 *
 * @param serialKey     the serial number in the form that serials are compared in; the store's, not in JSON
 * @param haloDates     how Halo itself writes the dates; the store's, not in JSON
 * @param active        whether it is active in Halo; ScalePad has no such field
 * @param recordLineage one entry, with Halo's id
 * @param absent        what it lacks; the store's, not in JSON
 * @param more          further columns by their names, Halo's name of the type and the engineer's own; the store's, not in JSON
 * @param sources       where the parts were found; not stored
 */
@JsonNaming(SnakeCaseStrategy.class)
public record HardwareAsset(
        String name,
        AssetType type,
        ClientReference client,
        Manufacturer manufacturer,
        Model model,
        String serialNumber,
        @JsonIgnore String serialKey,
        String locationName,
        String lastLoginUser,
        Configuration configuration,
        Software software,
        @JsonSerialize(using = ToStringSerializer.class) LocalDate purchaseDate,
        @JsonSerialize(using = ToStringSerializer.class) LocalDate warrantyStartDate,
        @JsonSerialize(using = ToStringSerializer.class) LocalDate warrantyExpiryDate,
        @JsonIgnore HaloDates haloDates,
        @JsonProperty("is_active") boolean active,
        List<RecordLineage> recordLineage,
        @JsonIgnore Set<Absent> absent,
        @JsonIgnore Map<String, String> more,
        @JsonIgnore AssetSources sources)
        implements ScalePadRecord {

    /**
     * The client that the asset belongs to.
     *
     * @param id Halo's id of the customer, because ScalePad's is not known; in JSON a text as in ScalePad
     */
    public record ClientReference(
            @JsonSerialize(using = ToStringSerializer.class) Integer id, String name) {}

    /** Who made it: {@code Dell Inc.}. */
    public record Manufacturer(String name) {}

    /**
     * What it is.
     *
     * @param number      the maker's number: {@code 21ED}
     * @param description the name that it is sold by: {@code ThinkPad E14 Gen 7}
     */
    public record Model(String number, String description) {}

    /** What is in it. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Configuration(Cpu cpu, Long ramBytes) {}

    /** The processor: {@code Intel Core i7-1355U}. */
    public record Cpu(String name) {}

    /** What runs on it. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Software(String operatingSystem) {}

    /**
     * Halo's own three date columns, separate from the dates of all places, and the differing texts of other places.
     *
     * @param purchaseOther       a text in the place of a purchase date that is no date, else one that is another date than the first;
     *                            null if there is none
     * @param warrantyStartOther  the same of the start
     * @param warrantyExpiryOther the same of the expiry
     * @param isUnreadable        whether a text in the place of a date can't be read
     * @param isContradictory     whether two places have different dates for the same thing
     */
    public record HaloDates(
            DateReading supplierPurchasedate,
            DateReading warrantyStart,
            DateReading warrantyEnd,
            String purchaseOther,
            String warrantyStartOther,
            String warrantyExpiryOther,
            boolean isUnreadable,
            boolean isContradictory) {

        private void addTo(Map<String, Object> row) {
            row.put("purchase_date_raw", purchaseOther);
            row.put("warranty_start_date_raw", warrantyStartOther);
            row.put("warranty_expiry_date_raw", warrantyExpiryOther);
            row.put("supplier_purchasedate", supplierPurchasedate.date());
            row.put("supplier_purchasedate_raw", supplierPurchasedate.raw());
            row.put("warranty_start", warrantyStart.date());
            row.put("warranty_start_raw", warrantyStart.raw());
            row.put("warranty_end", warrantyEnd.date());
            row.put("warranty_end_raw", warrantyEnd.raw());
        }
    }

    @Override
    public int sourceRecordId() {
        return recordLineage.get(0).sourceRecordId();
    }

    /**
     * The date of one of Halo's columns, from all places that the mapping reads.
     *
     * @param column {@code warranty_end}; of one that the mapping does not know, nothing
     */
    public DateReading mappedFor(String column) {
        return switch (column) {
            case "supplier_purchasedate" -> new DateReading(purchaseDate, haloDates.purchaseOther());
            case "warranty_start" -> new DateReading(warrantyStartDate, haloDates.warrantyStartOther());
            case "warranty_end" -> new DateReading(warrantyExpiryDate, haloDates.warrantyExpiryOther());
            default -> DateReading.NONE;
        };
    }

    @Override
    public Map<String, Object> row() {
        Map<String, Object> row = new LinkedHashMap<>(64);
        row.put("source_record_id", sourceRecordId());
        row.put("name", name);
        row.put("type", type.name());
        row.put("client_source_record_id", client.id());
        row.put("client_name", client.name());
        row.put("manufacturer_name", manufacturer.name());
        row.put("model_number", model.number());
        row.put("model_description", model.description());
        row.put("serial_number", serialNumber);
        row.put("serial_key", serialKey);
        row.put("location_name", locationName);
        row.put("operating_system", software.operatingSystem());
        row.put("cpu_name", configuration.cpu().name());
        row.put("ram_bytes", configuration.ramBytes());
        row.put("last_login_user", lastLoginUser);
        row.put("purchase_date", purchaseDate);
        row.put("warranty_start_date", warrantyStartDate);
        row.put("warranty_expiry_date", warrantyExpiryDate);
        haloDates.addTo(row);
        row.put("is_active", active);
        more.forEach(row::putIfAbsent);
        row.put("content_hash", ContentHash.of(row.values()));
        return row;
    }
}
