package com.scalepad.halo.mapping;

import com.scalepad.halo.settings.SettingsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns of the engineer's own next to the model's, and where their values are found. */
final class MoreFields {

    /** {@code asset_tag = Asset Tag, Tag No}. */
    private static final Pattern FIELD = Pattern.compile("\\s*([a-z][a-z0-9_]*)\\s*=\\s*(\\S.*)");

    private final Map<String, FieldNames> byColumn = new LinkedHashMap<>();

    /**
     * Adds one.
     *
     * @param field {@code asset_tag = Asset Tag, Tag No}
     * @return the names of its places
     * @throws SettingsException for one that can't be read so
     */
    FieldNames add(String field) {
        Matcher parts = FIELD.matcher(field);
        if (!parts.matches()) {
            throw new SettingsException(
                    "'" + field.strip() + "' among moreFields of the bean halo-scalepad-hardware-asset-mapper "
                            + "should read like 'asset_tag = Asset Tag, Tag No'");
        }
        FieldNames names = FieldNames.of(parts.group(2));
        byColumn.put(parts.group(1), names);
        return names;
    }

    /** The texts that an asset has, by column, with the name of its type; null where it has none. */
    Map<String, String> of(HaloRecord asset) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("asset_type_name", asset.text("assettype_name").orElse(null));
        byColumn.forEach((column, names) -> texts.put(column, asset.text(names).orElse(null)));
        return texts;
    }
}
