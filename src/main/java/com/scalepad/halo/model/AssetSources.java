package com.scalepad.halo.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the parts of a hardware asset were found. Runs count it. The store has each set of {@code found} once.
 *
 * @param found             the name of the column or field, by part; a part that was not found is not in it
 * @param fields            the asset's fields that have a value: what Halo shows, by name
 * @param unusedFields      the names of these that the mapping does not use
 * @param keyFieldsNeeded   whether a part was not found, and the asset has key fields, whose names its type has
 * @param serialPlaceholder the text in the place of a missing serial; null for none
 */
public record AssetSources(
        Map<AssetPart, String> found,
        Map<String, String> fields,
        List<String> unusedFields,
        boolean keyFieldsNeeded,
        String serialPlaceholder) {

    public static final AssetSources NONE = new AssetSources(Map.of(), Map.of(), List.of(), false, null);

    /** Where each part was found, a line each: {@code SERIAL_NUMBER=Asset Serial}; the same text for all assets with the same sources. */
    public String foundText() {
        return found.entrySet().stream()
                .map(part -> part.getKey().name() + "=" + part.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
