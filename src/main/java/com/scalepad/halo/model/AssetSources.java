package com.scalepad.halo.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the parts of a hardware asset were found. It is counted; of {@code found} the store has each set once.
 *
 * @param found           the name of the column or field, by part; a part that was not found is not in it
 * @param fields          the asset's fields that have a value: what Halo shows, by name
 * @param unusedFields    those of their names that no part of the mapping looks for
 * @param keyFieldsNeeded whether something was not found, and the asset has key fields whose names its type would tell
 * @param serialPlaceholder what stands in the place of a serial where there is none; null for nothing
 */
public record AssetSources(
        Map<AssetPart, String> found,
        Map<String, String> fields,
        List<String> unusedFields,
        boolean keyFieldsNeeded,
        String serialPlaceholder) {

    /** Of an asset of which nothing is known. */
    public static final AssetSources NONE = new AssetSources(Map.of(), Map.of(), List.of(), false, null);

    /** Where each part was found, a line each: {@code SERIAL_NUMBER=Asset Serial}; the same text for all assets that are alike in it. */
    public String foundText() {
        return found.entrySet().stream()
                .map(part -> part.getKey().name() + "=" + part.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
