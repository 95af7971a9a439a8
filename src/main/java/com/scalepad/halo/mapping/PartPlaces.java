package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetPart;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Where the parts of assets are found: first a person's choices, then the settings, then the mapping file. */
final class PartPlaces {

    private static final String CHOICE = "choice ";
    private static final String SETTING = "setting ";
    private static final String FILE = "file ";
    /** Stands for all types that have no places of their own; no key of a name is empty. */
    private static final String OTHER_TYPES = "";

    /** By what says it and the part: {@code setting SERIAL_NUMBER}. */
    private final Map<String, Written> written = new TreeMap<>();
    /** By the key of a type that has places of its own, however many types the tenant has. */
    private final Map<String, ByType> byType = new ConcurrentHashMap<>();

    private Set<String> ownTypes = Set.of();

    private FieldNames others = FieldNames.none();

    /** A text as it was set, and what it says. */
    private record Written(String text, FieldPlaces places) {

        private static final Written NOTHING = new Written("", FieldPlaces.of("", ""));
    }

    /**
     * @param names  by part
     * @param keys   of all names, as names are compared
     * @param unused names of fields that were read, and whether they are unused
     */
    private record ByType(Map<AssetPart, FieldNames> names, Set<String> keys, Remembered<Boolean> unused) {

        boolean isUnused(String field) {
            return unused.of(
                    field,
                    name -> !keys.contains(FieldNames.key(name))
                            && UnitOfName.of(name)
                                    .filter(withoutUnit -> keys.contains(withoutUnit.key()))
                                    .isEmpty());
        }
    }

    PartPlaces copy() {
        PartPlaces places = new PartPlaces();
        places.written.putAll(written);
        places.others = others;
        places.changed();
        return places;
    }

    void file(AssetPart part, String text) {
        set(FILE + part, text, "The bean halo-scalepad-hardware-asset-mapper, " + part.label());
    }

    void setting(AssetPart part, String text) {
        set(SETTING + part, text, part.setting());
    }

    void choose(AssetPart part, String text) {
        set(CHOICE + part, text, "The choice for " + part.label());
    }

    private void set(String what, String text, String where) {
        written.put(what, new Written(text, FieldPlaces.of(text, where)));
        changed();
    }

    private Written written(String source, AssetPart part) {
        return written.getOrDefault(source + part, Written.NOTHING);
    }

    String setting(AssetPart part) {
        return written(SETTING, part).text();
    }

    /** All that was set, as it was written; a text that is empty names nothing. */
    String words() {
        return written.entrySet().stream()
                .filter(one -> !one.getValue().text().isEmpty())
                .map(one -> one.getKey() + "=" + one.getValue().text())
                .collect(Collectors.joining("\n"));
    }

    private void changed() {
        ownTypes = typeNames().stream().map(FieldNames::key).collect(Collectors.toUnmodifiableSet());
        byType.clear();
    }

    FieldNames of(AssetPart part, String typeName) {
        return byType(typeName).names().get(part);
    }

    Set<String> keys(String typeName) {
        return byType(typeName).keys();
    }

    Set<String> typeNames() {
        return written.values().stream()
                .flatMap(one -> one.places().typeNames().values().stream())
                .collect(Collectors.toSet());
    }

    /** Names that are looked for besides those of the parts. */
    void others(FieldNames names) {
        others = others.then(names);
        changed();
    }

    List<String> unused(Collection<String> fields, String typeName) {
        ByType ofType = byType(typeName);
        return fields.stream().filter(ofType::isUnused).toList();
    }

    private ByType byType(String typeName) {
        String key = FieldNames.key(typeName);
        return byType.computeIfAbsent(ownTypes.contains(key) ? key : OTHER_TYPES, this::made);
    }

    private ByType made(String type) {
        Map<AssetPart, FieldNames> names = new EnumMap<>(AssetPart.class);
        Set<String> keys = new HashSet<>();
        for (AssetPart part : AssetPart.values()) {
            FieldNames ofPart = List.of(CHOICE, SETTING, FILE).stream()
                    .map(source -> written(source, part).places().ofType(type))
                    .reduce(FieldNames.none(), FieldNames::then);
            names.put(part, ofPart);
            ofPart.names().forEach(name -> keys.add(name.key()));
        }
        others.names().forEach(name -> keys.add(name.key()));
        return new ByType(names, keys, new Remembered<>());
    }
}
