package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetType;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.HardwareAsset.ClientReference;
import com.scalepad.halo.model.HardwareAsset.Configuration;
import com.scalepad.halo.model.HardwareAsset.Cpu;
import com.scalepad.halo.model.HardwareAsset.HaloDates;
import com.scalepad.halo.model.HardwareAsset.Manufacturer;
import com.scalepad.halo.model.HardwareAsset.Model;
import com.scalepad.halo.model.HardwareAsset.Software;
import com.scalepad.halo.model.RecordLineage;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Makes a hardware asset of a record of Halo's, from the names under which an engineer says each part of it is found
 * (mapping rule 1). A part that is not found, or can't be read, is null: nothing is invented (mapping rule 5).
 */
final class HardwareAssetMapping {

    /** What Halo has under names that differ from tenant to tenant. */
    enum Part {
        NAME,
        SERIAL_NUMBER,
        MANUFACTURER,
        MODEL,
        MODEL_NUMBER,
        OPERATING_SYSTEM,
        CPU,
        RAM,
        LAST_LOGIN_USER,
        LOCATION,
        PURCHASE_DATE,
        WARRANTY_START,
        WARRANTY_EXPIRY
    }

    private final Map<Part, FieldNames> names = new EnumMap<>(Part.class);
    private final Map<String, FieldNames> more = new LinkedHashMap<>();
    private SerialNumbers serialNumbers = new SerialNumbers();

    void names(Part part, String list) {
        names.put(part, FieldNames.of(list));
    }

    /** A column of the engineer's own, and where its value is found. */
    void more(String column, String list) {
        more.put(column, FieldNames.of(list));
    }

    void serialNumbers(SerialNumbers rules) {
        serialNumbers = rules;
    }

    HardwareAsset hardwareAsset(HaloRecord asset, AssetType type) {
        String serial =
                asset.shown(namesOf(Part.SERIAL_NUMBER), serialNumbers::serial).orElse(null);
        DatePlaces purchase = dates(asset, Part.PURCHASE_DATE, DateKind.START);
        DatePlaces warrantyStart = dates(asset, Part.WARRANTY_START, DateKind.START);
        DatePlaces warrantyExpiry = dates(asset, Part.WARRANTY_EXPIRY, DateKind.EXPIRY);
        List<DatePlaces> all = List.of(purchase, warrantyStart, warrantyExpiry);
        OptionalInt client = asset.id("client_id");
        return new HardwareAsset(
                text(asset, Part.NAME),
                type,
                new ClientReference(
                        client.isPresent() ? client.getAsInt() : null,
                        asset.text("client_name").orElse(null)),
                new Manufacturer(text(asset, Part.MANUFACTURER)),
                new Model(text(asset, Part.MODEL_NUMBER), text(asset, Part.MODEL)),
                serial,
                SerialNumbers.key(serial),
                text(asset, Part.LOCATION),
                text(asset, Part.LAST_LOGIN_USER),
                new Configuration(
                        new Cpu(text(asset, Part.CPU)),
                        asset.shown(namesOf(Part.RAM), MemorySize::bytes).orElse(null)),
                new Software(text(asset, Part.OPERATING_SYSTEM)),
                purchase.date(),
                warrantyStart.date(),
                warrantyExpiry.date(),
                new HaloDates(
                        asset.date("supplier_purchasedate"),
                        asset.date("warranty_start"),
                        asset.date("warranty_end"),
                        purchase.other(),
                        warrantyStart.other(),
                        warrantyExpiry.other(),
                        all.stream().anyMatch(DatePlaces::isUnreadable),
                        all.stream().anyMatch(DatePlaces::isContradictory)),
                !asset.isSet("inactive"),
                List.of(new RecordLineage(asset.id())),
                asset.absentOfAsset(),
                more(asset));
    }

    private Map<String, String> more(HaloRecord asset) {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("asset_type_name", asset.text("assettype_name").orElse(null));
        more.forEach((column, fields) -> found.put(column, asset.text(fields).orElse(null)));
        return found;
    }

    private String text(HaloRecord asset, Part part) {
        return asset.text(namesOf(part)).orElse(null);
    }

    private DatePlaces dates(HaloRecord asset, Part part, DateKind kind) {
        return DatePlaces.of(asset.dates(namesOf(part), kind));
    }

    private FieldNames namesOf(Part part) {
        return names.getOrDefault(part, FieldNames.none());
    }
}
