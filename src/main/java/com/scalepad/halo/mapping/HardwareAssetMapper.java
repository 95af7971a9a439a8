package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.AssetType;
import com.scalepad.halo.model.ContentHash;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.KeyFieldNames;
import com.scalepad.halo.settings.SettingsException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * One of Halo's assets becomes a hardware asset of ScalePad's. In: the body is the asset as it came. Out: a
 * {@code HardwareAsset}, or a {@code SkippedRecord} for a template and for a type that is no hardware. The settings are
 * lists of names, separated by commas and tried in order: a standard column, else an asset field, else a custom field;
 * and after semicolons those of single asset types, which are tried first: {@code Serial Number; Mobile Phone: IMEI}.
 * Variables: {@code connection}; {@code keyFields}, the names of the asset's key fields, where they were asked for.
 * Sets {@code asset}, the asset as it came, and {@code keyFieldsNeeded}, whether something was not found that the
 * asset's key fields may have.
 */
public class HardwareAssetMapper extends FieldNameProperties implements Processor {

    private final Map<String, HardwareAssetMapper> ofConnections = new ConcurrentHashMap<>();
    private final Map<String, HardwareAssetMapper> chosen = new ConcurrentHashMap<>();
    private AssetTypeTable assetTypes;

    /** Finds nothing until its properties are set; declared as a bean. */
    public HardwareAssetMapper() {
        this(new HardwareAssetMapping(), new AssetTypeTable());
    }

    private HardwareAssetMapper(HardwareAssetMapping mapping, AssetTypeTable assetTypes) {
        super(mapping);
        this.assetTypes = assetTypes;
    }

    /** @throws RejectedRecordException for a record without a usable id, or with a text that is too long */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        KeyFieldNames keyFields = exchange.getVariable("keyFields", KeyFieldNames.class);
        JsonNode asset = message.getBody(JsonNode.class);
        Object mapped = of(exchange.getVariable("connection", "", String.class))
                .mapped(asset, keyFields == null ? KeyFieldNames.UNKNOWN : keyFields);
        exchange.setVariable("asset", asset);
        exchange.setVariable(
                "keyFieldsNeeded",
                mapped instanceof HardwareAsset hardware && hardware.sources().keyFieldsNeeded());
        message.setBody(mapped);
    }

    /**
     * What the asset becomes: a {@code HardwareAsset} or a {@code SkippedRecord}.
     *
     * @throws RejectedRecordException as {@link #process}
     */
    public Object mapped(JsonNode asset) {
        return mapped(asset, KeyFieldNames.UNKNOWN);
    }

    /** The same, where the names of the key fields of the asset's type are known. */
    public Object mapped(JsonNode json, KeyFieldNames keyFieldNames) {
        HaloRecord asset = HaloRecord.of(json, keyFieldNames);
        if (asset.isSet("is_template")) {
            return new SkippedRecord(asset.id(), "template", null);
        }
        String typeName = asset.text("assettype_name").orElse("");
        if (!asset.json().has("assettype_name")) {
            throw new RejectedRecordException(
                    "Halo gave a part of the asset, without its type: open it in Halo, or ask Halo's support why its API gives it so. "
                            + "What the store has of it stays.");
        }
        Optional<AssetType> type = assetTypes.typeOf(typeName);
        if (type.isEmpty()) {
            String label = typeName.isEmpty() ? "no asset type" : typeName;
            return new SkippedRecord(asset.id(), label, mapping.remark(asset, label));
        }
        return mapping.hardwareAsset(asset, type.get());
    }

    /** The hardware asset that it becomes; empty for one that is skipped, and for one that can't be mapped. */
    public Optional<HardwareAsset> hardware(JsonNode asset, KeyFieldNames keyFieldNames) {
        try {
            return mapped(asset, keyFieldNames) instanceof HardwareAsset hardware
                    ? Optional.of(hardware)
                    : Optional.empty();
        } catch (RejectedRecordException e) {
            return Optional.empty();
        }
    }

    /** Whether the asset is of a type that is hardware, and no template; one that can't be mapped is none. */
    public boolean isHardware(JsonNode asset) {
        try {
            HaloRecord row = HaloRecord.of(asset);
            return !row.isSet("is_template")
                    && assetTypes.typeOf(row.text("assettype_name").orElse("")).isPresent();
        } catch (RejectedRecordException e) {
            return false;
        }
    }

    /**
     * What the settings name comes before what the mapping file names.
     *
     * @param settings the value of each setting, by its name; empty where it is not set
     * @throws SettingsException for a text that can't be read
     */
    public void settings(UnaryOperator<String> settings) {
        for (AssetPart part : AssetPart.values()) {
            mapping.places().setting(part, settings.apply(part.setting()));
        }
        assetTypes.settings(settings);
    }

    /** The names of the settings that {@link #settings} takes. */
    public static Stream<String> settingNames() {
        return Stream.concat(Arrays.stream(AssetPart.values()).map(AssetPart::setting), AssetTypeTable.settingNames());
    }

    /** The same for one connection alone: its settings, in place of those of all. */
    public void settings(String connection, UnaryOperator<String> settings) {
        HardwareAssetMapper own = new HardwareAssetMapper(mapping.copy(), assetTypes.withoutSettings());
        own.settings(settings);
        ofConnections.put(connection, own);
    }

    /** The mapper of a connection: this one, unless the connection has settings or choices of its own. */
    public HardwareAssetMapper of(String connection) {
        HardwareAssetMapper ofChoices = chosen.get(connection);
        return ofChoices == null ? ofConnections.getOrDefault(connection, this) : ofChoices;
    }

    /** The mapper of a connection by its settings and by what a person chose; {@link #of} stays as it was. */
    public HardwareAssetMapper of(String connection, MappingChoices choices) {
        HardwareAssetMapper ofSettings = ofConnections.getOrDefault(connection, this);
        if (choices.equals(MappingChoices.NONE)) {
            return ofSettings;
        }
        HardwareAssetMapper own =
                new HardwareAssetMapper(ofSettings.mapping.copy(), ofSettings.assetTypes.with(choices.types()));
        for (AssetPart part : AssetPart.values()) {
            own.mapping.places().choose(part, choices.text(part));
        }
        return own;
    }

    /** What a person chose holds for the connection from now on; no choices hold none. */
    public void choose(String connection, MappingChoices choices) {
        if (choices.equals(MappingChoices.NONE)) {
            chosen.remove(connection);
        } else {
            chosen.put(connection, of(connection, choices));
        }
    }

    /** ScalePad's type for the name of one of Halo's; empty for one that is skipped. */
    public Optional<AssetType> typeOf(String typeName) {
        return assetTypes.typeOf(typeName);
    }

    public AssetTypeTable.Source sourceOf(String typeName) {
        return assetTypes.sourceOf(typeName);
    }

    /** What the settings name for a part, as it was written; empty for nothing. */
    public String setting(AssetPart part) {
        return mapping.places().setting(part);
    }

    /** A number for all that is set: the same for the same mapping, as far as settings, files and people decide. */
    public long number() {
        return ContentHash.number(mapping.words() + "\n" + assetTypes.words());
    }

    /** Whether a text can be read as a part: a date, a size, a serial number that is no placeholder. */
    public boolean reads(AssetPart part, String text) {
        return mapping.reads(part, TextSanitizer.of(text));
    }

    /** The names of Halo's asset types for which the mapping has places of their own. */
    public Set<String> namedTypes() {
        return mapping.places().typeNames();
    }

    public void setAssetTypes(AssetTypeTable assetTypes) {
        this.assetTypes = assetTypes;
    }
}
