package com.scalepad.halo.check;

import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.HardwareAsset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a mapping would change on a sample.
 *
 * @param assets hardware assets of the sample, before and after
 * @param rows   a few of the assets that it changes, with values masked
 */
public record MappingEffect(Count assets, List<Part> parts, List<TypeChange> types, List<Row> rows) {

    private static final int ROWS = 8;

    /** A number before and after. */
    public record Count(int before, int after) {}

    /** @param names where it is found afterwards: {@code Asset Serial 193} */
    public record Part(AssetPart part, Count found, String names) {}

    /** @param before ScalePad's type, null where it is skipped */
    public record TypeChange(String name, int assets, String before, String after) {}

    /** @param before the masked value, null for none */
    public record Row(int asset, String type, AssetPart part, String before, String after) {}

    /** Compares two mappings of one sample. */
    public static MappingEffect of(MappingReport before, MappingReport after) {
        List<Part> parts = new ArrayList<>();
        for (AssetPart part : AssetPart.values()) {
            Count found = new Count(before.parts().having(part), after.parts().having(part));
            String names = after.parts().names(part);
            if (found.before() != found.after() || !names.equals(before.parts().names(part))) {
                parts.add(new Part(part, found, names));
            }
        }
        List<TypeChange> types = new ArrayList<>();
        for (int i = 0; i < before.types().size(); i++) {
            MappingReport.Type was = before.types().get(i);
            MappingReport.Type is = after.types().get(i);
            if (!was.becomes().equals(is.becomes())) {
                types.add(new TypeChange(was.name(), was.assets(), name(was), name(is)));
            }
        }
        return new MappingEffect(
                new Count(before.parts().assets(), after.parts().assets()), parts, types, rows(before, after));
    }

    private static String name(MappingReport.Type type) {
        return type.becomes().map(Enum::name).orElse(null);
    }

    private static List<Row> rows(MappingReport before, MappingReport after) {
        return after.hardware().values().stream()
                .filter(asset -> before.hardware().containsKey(asset.sourceRecordId()))
                .flatMap(is -> Arrays.stream(AssetPart.values())
                        .filter(part -> !Objects.equals(
                                value(before.hardware().get(is.sourceRecordId()), part), value(is, part)))
                        .map(part -> row(before.hardware().get(is.sourceRecordId()), is, part)))
                .limit(ROWS)
                .toList();
    }

    private static Row row(HardwareAsset was, HardwareAsset is, AssetPart part) {
        return new Row(
                is.sourceRecordId(),
                is.more().get("asset_type_name"),
                part,
                masked(value(was, part)),
                masked(value(is, part)));
    }

    private static String masked(Object value) {
        return value == null ? null : SampleMask.of("", value.toString());
    }

    private static Object value(HardwareAsset asset, AssetPart part) {
        return switch (part) {
            case SERIAL_NUMBER -> asset.serialNumber();
            case NAME -> asset.name();
            case MANUFACTURER -> asset.manufacturer().name();
            case MODEL -> asset.model().description();
            case MODEL_NUMBER -> asset.model().number();
            case OPERATING_SYSTEM -> asset.software().operatingSystem();
            case CPU -> asset.configuration().cpu().name();
            case RAM -> asset.configuration().ramBytes();
            case LAST_LOGIN_USER -> asset.lastLoginUser();
            case LOCATION -> asset.locationName();
            case PURCHASE_DATE -> asset.purchaseDate();
            case WARRANTY_START -> asset.warrantyStartDate();
            case WARRANTY_EXPIRY -> asset.warrantyExpiryDate();
        };
    }
}
