package com.scalepad.halo.model;

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

    /** For people: {@code serial number}. */
    public String label() {
        return label;
    }

    /** The setting that names more places of it: {@code halo.mapping.serial-number}. */
    public String setting() {
        return "halo.mapping." + key;
    }
}
