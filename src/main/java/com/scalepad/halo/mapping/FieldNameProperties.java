package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.settings.SettingsException;

/** The engineer's names in the mapping file, as properties of the bean {@code halo-scalepad-hardware-asset-mapper}, separated by commas. */
public abstract class FieldNameProperties {

    final HardwareAssetMapping mapping;

    FieldNameProperties(HardwareAssetMapping mapping) {
        this.mapping = mapping;
    }

    /** The rules for serials and placeholders. */
    public void setSerialNumbers(SerialNumbers serialNumbers) {
        mapping.serialNumbers(serialNumbers);
    }

    /** Names of the asset: {@code inventory_number, Name}. */
    public void setNameFields(String names) {
        mapping.places().file(AssetPart.NAME, names);
    }

    /** Serial numbers; a placeholder goes on to the next name. */
    public void setSerialNumberFields(String names) {
        mapping.places().file(AssetPart.SERIAL_NUMBER, names);
    }

    /** Who made it: {@code manufacturer_name, Make}. */
    public void setManufacturerFields(String names) {
        mapping.places().file(AssetPart.MANUFACTURER, names);
    }

    /** The name that a model is sold by; ScalePad's {@code model.description}. */
    public void setModelFields(String names) {
        mapping.places().file(AssetPart.MODEL, names);
    }

    /** The maker's number of a model; ScalePad's {@code model.number}. */
    public void setModelNumberFields(String names) {
        mapping.places().file(AssetPart.MODEL_NUMBER, names);
    }

    /** What runs on it: {@code Operating System, OS}. */
    public void setOperatingSystemFields(String names) {
        mapping.places().file(AssetPart.OPERATING_SYSTEM, names);
    }

    /** Its processor: {@code Processor, CPU}. */
    public void setCpuFields(String names) {
        mapping.places().file(AssetPart.CPU, names);
    }

    /** Its memory, in any of the forms of {@link MemorySize}. */
    public void setRamFields(String names) {
        mapping.places().file(AssetPart.RAM, names);
    }

    /** Who logged in last, which is not the assigned user. */
    public void setLastLoginUserFields(String names) {
        mapping.places().file(AssetPart.LAST_LOGIN_USER, names);
    }

    /** Where it is: {@code site_name}. */
    public void setLocationFields(String names) {
        mapping.places().file(AssetPart.LOCATION, names);
    }

    /** When it was bought, in any of the forms of {@link HaloDate}. */
    public void setPurchaseDateFields(String names) {
        mapping.places().file(AssetPart.PURCHASE_DATE, names);
    }

    /** When its warranty starts, in any of the forms of {@link HaloDate}. */
    public void setWarrantyStartFields(String names) {
        mapping.places().file(AssetPart.WARRANTY_START, names);
    }

    /** When its warranty ends, in any of the forms of {@link HaloDate}. */
    public void setWarrantyExpiryFields(String names) {
        mapping.places().file(AssetPart.WARRANTY_EXPIRY, names);
    }

    /**
     * Columns of the engineer's own, separated by semicolons: {@code asset_tag = Asset Tag, Tag No; rack = Rack}. They
     * are in each page's rows; a statement of the engineer's own stores them.
     *
     * @throws SettingsException for one that can't be read so
     */
    public void setMoreFields(String columns) {
        for (String column : columns.split(";")) {
            mapping.places().others(mapping.more().add(column));
        }
    }
}
