package com.scalepad.halo.model;

import java.util.List;
import java.util.Optional;

/** A part of a hardware asset that Halo has under names that differ from tenant to tenant. */
public enum AssetPart {
    SERIAL_NUMBER("serial number", "serial-number"),
    NAME("name", "name"),
    MANUFACTURER("manufacturer", "manufacturer"),
    MODEL("model", "model"),
    MODEL_NUMBER("model number", "model-number"),
    OPERATING_SYSTEM("operating system", "operating-system"),
    CPU("CPU", "cpu"),
    RAM("RAM", "ram"),
    LAST_LOGIN_USER("last login user", "last-login-user"),
    LOCATION("location", "location"),
    PURCHASE_DATE("purchase date", "purchase-date"),
    WARRANTY_START("warranty start", "warranty-start"),
    WARRANTY_EXPIRY("warranty expiry", "warranty-expiry");

    private final String label;
    private final String key;

    AssetPart(String label, String key) {
        this.label = label;
        this.key = key;
    }

    /** Halo's own column of a date; empty for a part that is none. */
    public Optional<String> dateColumn() {
        return switch (this) {
            case PURCHASE_DATE -> Optional.of("supplier_purchasedate");
            case WARRANTY_START -> Optional.of("warranty_start");
            case WARRANTY_EXPIRY -> Optional.of("warranty_end");
            default -> Optional.empty();
        };
    }

    /** The store's columns that hold it. */
    public List<String> columns() {
        return switch (this) {
            case SERIAL_NUMBER -> List.of("serial_number", "serial_key");
            case NAME -> List.of("name");
            case MANUFACTURER -> List.of("manufacturer_name");
            case MODEL -> List.of("model_description");
            case MODEL_NUMBER -> List.of("model_number");
            case OPERATING_SYSTEM -> List.of("operating_system");
            case CPU -> List.of("cpu_name");
            case RAM -> List.of("ram_bytes");
            case LAST_LOGIN_USER -> List.of("last_login_user");
            case LOCATION -> List.of("location_name");
            case PURCHASE_DATE -> List.of("purchase_date");
            case WARRANTY_START -> List.of("warranty_start_date");
            case WARRANTY_EXPIRY -> List.of("warranty_expiry_date");
        };
    }

    /** For people: {@code serial number}. */
    public String label() {
        return label;
    }

    /** The setting that names more places of it: {@code halo.mapping.serial-number}. */
    public String setting() {
        return "halo.mapping." + key;
    }
}
