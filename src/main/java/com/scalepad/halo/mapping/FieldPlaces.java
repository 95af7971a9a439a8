package com.scalepad.halo.mapping;

import com.scalepad.halo.settings.SettingsException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where one part of an asset is found: names for all asset types, and before them those of single types. Written with semicolons
 * between: {@code Serial Number, Service Tag; Mobile Phone: inventory_number, IMEI}.
 */
final class FieldPlaces {

    private static final FieldPlaces NOWHERE = new FieldPlaces(FieldNames.none(), Map.of(), Map.of());

    private final FieldNames ofAll;
    private final Map<String, FieldNames> ofTypes;
    private final Map<String, String> typeNames;

    /**
     * @param ofTypes   by the key of a type's name: its own names, then those of all types
     * @param typeNames by the same key, as the type's name was written
     */
    private FieldPlaces(FieldNames ofAll, Map<String, FieldNames> ofTypes, Map<String, String> typeNames) {
        this.ofAll = ofAll;
        this.ofTypes = ofTypes;
        this.typeNames = typeNames;
    }

    static FieldPlaces nowhere() {
        return NOWHERE;
    }

    /**
     * @param where how the text is called, for the message
     * @throws SettingsException for a type without names, and for names after a colon without a type
     */
    static FieldPlaces of(String text, String where) {
        FieldNames ofAll = FieldNames.none();
        Map<String, FieldNames> ofTypes = new LinkedHashMap<>();
        Map<String, String> typeNames = new LinkedHashMap<>();
        for (String section : text.split(";")) {
            int colon = section.indexOf(':');
            FieldNames names = FieldNames.of(section.substring(colon + 1));
            if (colon < 0) {
                ofAll = ofAll.then(names);
                continue;
            }
            String type = section.substring(0, colon).strip();
            if (FieldNames.key(type).isEmpty() || names.isEmpty()) {
                throw new SettingsException(
                        List.of(
                                where + ": '" + section.strip()
                                        + "' should be an asset type, a colon and names of fields, such as 'Mobile Phone: inventory_number, IMEI'"));
            }
            ofTypes.merge(FieldNames.key(type), names, FieldNames::then);
            typeNames.putIfAbsent(FieldNames.key(type), type);
        }
        FieldNames all = ofAll;
        ofTypes.replaceAll((type, names) -> names.then(all));
        return new FieldPlaces(all, ofTypes, typeNames);
    }

    /** These places, then others. */
    FieldPlaces then(FieldPlaces others) {
        Map<String, String> bothNames = new LinkedHashMap<>(others.typeNames);
        bothNames.putAll(typeNames);
        Map<String, FieldNames> both = new LinkedHashMap<>();
        bothNames.keySet().forEach(type -> both.put(type, ofType(type).then(others.ofType(type))));
        return new FieldPlaces(ofAll.then(others.ofAll), both, bothNames);
    }

    /** @param type the key of the type's name */
    FieldNames ofType(String type) {
        return ofTypes.getOrDefault(type, ofAll);
    }

    /** The keys of the types that have places of their own. */
    Set<String> typeKeys() {
        return ofTypes.keySet();
    }

    /** Their names. */
    Collection<String> typeNames() {
        return typeNames.values();
    }
}
