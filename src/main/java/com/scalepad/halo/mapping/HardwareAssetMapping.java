package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.AssetRemark;
import com.scalepad.halo.model.AssetSources;
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
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns a Halo record into a hardware asset, by the engineer's names for each part (mapping rule 1). A part that is not
 * found, or can't be read, is null: nothing is made up (mapping rule 6).
 */
final class HardwareAssetMapping {

    /** What the key fields of an asset may have where no field has it. */
    private static final Set<AssetPart> IN_KEY_FIELDS = Set.of(
            AssetPart.SERIAL_NUMBER,
            AssetPart.MANUFACTURER,
            AssetPart.MODEL,
            AssetPart.OPERATING_SYSTEM,
            AssetPart.CPU,
            AssetPart.RAM);

    /** What Halo or an RMM gives an asset in place of a name, for example Halo's id. */
    private static final Pattern GUID =
            Pattern.compile("\\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}}?", Pattern.CASE_INSENSITIVE);

    /** How many, how fast and of which architecture: {@code 4 cores, 2.4 GHz}, {@code x64-based PC}, {@code GenuineIntel}. */
    private static final Pattern NO_CPU = Pattern.compile(
            "(?:[0-9.,]++\\s*+(?:[GM]Hz|v?CPUs?|(?:logical |physical )?(?:cores?|threads?|processors?|sockets?))[\\s,;/@+&()]*+)++"
                    + "|(?:x64|x86|x86[-_]64|amd64|arm64|aarch64|i[3-6]86|(?:32|64)[- ]?bit)(?:[- ]based (?:PC|processor))?"
                    + "|GenuineIntel|AuthenticAMD",
            Pattern.CASE_INSENSITIVE);

    private final PartPlaces places;
    private final MoreFields more;
    private SerialNumbers serialNumbers = new SerialNumbers();

    HardwareAssetMapping() {
        this(new PartPlaces(), new MoreFields());
    }

    private HardwareAssetMapping(PartPlaces places, MoreFields more) {
        this.places = places;
        this.more = more;
    }

    HardwareAssetMapping copy() {
        HardwareAssetMapping same = new HardwareAssetMapping(places.copy(), more);
        same.serialNumbers = serialNumbers;
        return same;
    }

    String words() {
        return places.words() + serialNumbers.words();
    }

    PartPlaces places() {
        return places;
    }

    MoreFields more() {
        return more;
    }

    void serialNumbers(SerialNumbers rules) {
        serialNumbers = rules;
    }

    HardwareAsset hardwareAsset(HaloRecord asset, AssetType type) {
        String typeName = asset.text("assettype_name").orElse("");
        PartFinder parts = new PartFinder(asset, places, typeName);
        String serial = parts.text(AssetPart.SERIAL_NUMBER, serialNumbers::serial);
        DatePlaces purchase = parts.date(AssetPart.PURCHASE_DATE, DateKind.START);
        DatePlaces warrantyStart = parts.date(AssetPart.WARRANTY_START, DateKind.START);
        DatePlaces warrantyExpiry = parts.date(AssetPart.WARRANTY_EXPIRY, DateKind.EXPIRY);
        List<DatePlaces> dates = List.of(purchase, warrantyStart, warrantyExpiry);
        OptionalInt client = asset.id("client_id");
        String ownName = parts.textThat(AssetPart.NAME, text -> isName(text, asset.id()));
        // Where all names are GUIDs, placeholders or Halo's id, the first one is used, because Halo shows it.
        String name = ownName == null ? parts.text(AssetPart.NAME) : ownName;
        // A number alone is that of an option.
        Manufacturer manufacturer =
                new Manufacturer(parts.textThat(AssetPart.MANUFACTURER, text -> reads(AssetPart.MANUFACTURER, text)));
        Model model = new Model(text(parts, AssetPart.MODEL_NUMBER), text(parts, AssetPart.MODEL));
        String cpu = parts.textThat(AssetPart.CPU, text -> reads(AssetPart.CPU, text));
        Configuration configuration = new Configuration(new Cpu(cpu), parts.size(AssetPart.RAM));
        Software software = new Software(text(parts, AssetPart.OPERATING_SYSTEM));
        String location = parts.text(AssetPart.LOCATION);
        String lastLoginUser = text(parts, AssetPart.LAST_LOGIN_USER);
        Map<String, String> fields = asset.fields();
        return new HardwareAsset(
                name,
                type,
                new ClientReference(
                        client.isPresent() ? client.getAsInt() : null,
                        asset.text("client_name").orElse(null)),
                manufacturer,
                model,
                serial,
                SerialNumbers.key(serial),
                location,
                lastLoginUser,
                configuration,
                software,
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
                        dates.stream().anyMatch(DatePlaces::isUnreadable),
                        dates.stream().anyMatch(DatePlaces::isContradictory)),
                !asset.isSet("inactive"),
                List.of(new RecordLineage(asset.id())),
                AbsentParts.ofAsset(asset.json()),
                more.of(asset),
                new AssetSources(
                        parts.found(),
                        fields,
                        places.unused(fields.keySet(), typeName),
                        isDateNeeded(asset, dates) || isTextNeeded(asset, parts, ownName),
                        serial == null ? parts.first(AssetPart.SERIAL_NUMBER) : null));
    }

    /** Whether a date that no field has may be in the key fields. */
    private static boolean isDateNeeded(HaloRecord asset, List<DatePlaces> dates) {
        return dates.stream().anyMatch(date -> date.date() == null && date.other() == null)
                && asset.keyFields().hasDate();
    }

    /** Whether a name or a part that no field has may be in the key fields. */
    private boolean isTextNeeded(HaloRecord asset, PartFinder parts, String ownName) {
        return (ownName == null || !parts.found().keySet().containsAll(IN_KEY_FIELDS))
                && asset.keyFields().hasOtherThan(parts.values(), text -> !serialNumbers.isPlaceholder(text));
    }

    /** The first text that is no placeholder. */
    private String text(PartFinder parts, AssetPart part) {
        return parts.textThat(part, found -> !serialNumbers.isPlaceholder(found));
    }

    private boolean isName(String text, int id) {
        return !GUID.matcher(text).matches() && !text.equals(String.valueOf(id)) && !serialNumbers.isPlaceholder(text);
    }

    /** What is kept of an asset that is skipped; nothing where it has a text that is too long. */
    AssetRemark remark(HaloRecord asset, String label) {
        try {
            PartFinder parts = new PartFinder(asset, places, label);
            String serial = parts.text(AssetPart.SERIAL_NUMBER, serialNumbers::serial);
            OptionalInt client = asset.id("client_id");
            return new AssetRemark(
                    parts.text(AssetPart.NAME),
                    client.isPresent() ? client.getAsInt() : null,
                    asset.text("client_name").orElse(null),
                    serial,
                    SerialNumbers.key(serial),
                    label,
                    null);
        } catch (RejectedRecordException e) {
            return null;
        }
    }

    boolean reads(AssetPart part, String text) {
        return switch (part) {
            case SERIAL_NUMBER ->
                serialNumbers.serial(text).isPresent() && text.chars().anyMatch(Character::isDigit);
            case RAM -> MemorySize.bytes(text).isPresent();
            case PURCHASE_DATE, WARRANTY_START ->
                HaloDate.read(text, DateKind.START).date() != null;
            case WARRANTY_EXPIRY -> HaloDate.read(text, DateKind.EXPIRY).date() != null;
            case CPU -> isText(text) && !NO_CPU.matcher(text).matches();
            default -> isText(text);
        };
    }

    private boolean isText(String text) {
        return text.chars().anyMatch(Character::isLetter) && !serialNumbers.isPlaceholder(text);
    }
}
