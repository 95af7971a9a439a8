package com.scalepad.halo.mapping;

import com.scalepad.halo.settings.SettingsException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where one part of an asset is found: names for single asset types, then names for all types. They are separated by
 * semicolons: {@code Serial Number, Service Tag; Mobile Phone: inventory_number, IMEI}.
 *
 * @param ofTypes   by the key of a type's name: its own names, then those of all types
 * @param typeNames by the same key, as the type's name was written
 */
record FieldPlaces(FieldNames ofAll, Map<String, FieldNames> ofTypes, Map<String, String> typeNames) {

    /**
     * @param where how the text is called, for the message
     * @throws SettingsException for a type without names, for names after a colon without a type, and for a brace without its partner
     */
    static FieldPlaces of(String text, String where) {
        FieldNames ofAll = FieldNames.none();
        Map<String, FieldNames> ofTypes = new LinkedHashMap<>();
        Map<String, String> typeNames = new LinkedHashMap<>();
        for (String section : text.split(";")) {
            int colon = section.indexOf(':');
            FieldNames names = FieldNames.of(section.substring(colon + 1));
            names.names().stream()
                    .map(FieldNames.Name::written)
                    .filter(name -> name.matches(".*[{}].*"))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new SettingsException(
                                where + ": '" + name
                                        + "' has a brace without its partner in the name: alternatives stand as in '{PC|Laptop} Serial'");
                    });
            if (colon < 0) {
                ofAll = ofAll.then(names);
                continue;
            }
            String type = section.substring(0, colon).strip();
            if (FieldNames.key(type).isEmpty() || names.isEmpty()) {
                throw new SettingsException(
                        where + ": '" + section.strip()
                                + "' should be an asset type, a colon and names of fields, such as 'Mobile Phone: inventory_number, IMEI'");
            }
            ofTypes.merge(FieldNames.key(type), names, FieldNames::then);
            typeNames.putIfAbsent(FieldNames.key(type), type);
        }
        FieldNames all = ofAll;
        ofTypes.replaceAll((type, names) -> names.then(all));
        return new FieldPlaces(all, ofTypes, typeNames);
    }

    /** @param type the key of the type's name */
    FieldNames ofType(String type) {
        return ofTypes.getOrDefault(type, ofAll);
    }
}
