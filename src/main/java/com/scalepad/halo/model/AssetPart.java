package com.scalepad.halo.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a hardware asset that Halo has under names that differ from tenant to tenant. */
public enum AssetPart {
    SERIAL_NUMBER("serial number", "serial_number", "serial_key"),
    NAME("name", "name"),
    MANUFACTURER("manufacturer", "manufacturer_name"),
    MODEL("model", "model_description"),
    MODEL_NUMBER("model number", "model_number"),
    OPERATING_SYSTEM("operating system", "operating_system"),
    CPU("CPU", "cpu_name"),
    RAM("RAM", "ram_bytes"),
    LAST_LOGIN_USER("last login user", "last_login_user"),
    LOCATION("location", "location_name"),
    PURCHASE_DATE("purchase date", "purchase_date"),
    WARRANTY_START("warranty start", "warranty_start_date"),
    WARRANTY_EXPIRY("warranty expiry", "warranty_expiry_date");

    /** Halo's own columns of dates, which its list of assets may show and the store keeps as they are. */
    public static final List<String> DATE_COLUMNS =
            Stream.of(values()).flatMap(part -> part.dateColumn().stream()).toList();

    private final String label;
    private final List<String> columns;

    AssetPart(String label, String... columns) {
        this.label = label;
        this.columns = List.of(columns);
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

    public List<String> columns() {
        return columns;
    }

    /** For people: {@code serial number}. */
    public String label() {
        return label;
    }

    /** The setting that names more places of it: {@code halo.mapping.serial-number}. */
    public String setting() {
        return "halo.mapping." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
