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
import java.util.stream.Stream;

/** Where the parts of assets are found: first what a person chose, then what the settings name, then what the mapping file names. */
final class PartPlaces {

    /** Stands for all types that have no places of their own; no key of a name is empty. */
    private static final String OTHER_TYPES = "";

    private final Map<AssetPart, FieldPlaces> chosen = new EnumMap<>(AssetPart.class);
    private final Map<AssetPart, FieldPlaces> ofSettings = new EnumMap<>(AssetPart.class);
    private final Map<AssetPart, String> settings = new EnumMap<>(AssetPart.class);
    private final Map<AssetPart, FieldPlaces> ofFile = new EnumMap<>(AssetPart.class);
    /** By the key of a type that has places of its own, however many types the tenant has. */
    private final Map<String, ByType> byType = new ConcurrentHashMap<>();

    private Set<String> ownTypes = Set.of();

    private FieldNames others = FieldNames.none();
    /** Each text as it was set, by what it was set for. */
    private final Map<String, String> texts = new TreeMap<>();

    /**
     * @param names  by part
     * @param keys   of all names, as names are compared
     * @param unused names of fields that were met, and whether nothing looks for them
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

    /** The same places, to be changed without these. */
    PartPlaces copy() {
        PartPlaces places = new PartPlaces();
        places.chosen.putAll(chosen);
        places.ofSettings.putAll(ofSettings);
        places.settings.putAll(settings);
        places.ofFile.putAll(ofFile);
        places.others = others;
        places.texts.putAll(texts);
        places.changed();
        return places;
    }

    void file(AssetPart part, String text) {
        ofFile.put(part, FieldPlaces.of(text, "The bean halo-scalepad-hardware-asset-mapper, " + part.label()));
        texts.put("file " + part, text);
        changed();
    }

    void setting(AssetPart part, String text) {
        ofSettings.put(part, FieldPlaces.of(text, part.setting()));
        settings.put(part, text);
        texts.put("setting " + part, text);
        changed();
    }

    String setting(AssetPart part) {
        return settings.getOrDefault(part, "");
    }

    void choose(AssetPart part, String text) {
        chosen.put(part, FieldPlaces.of(text, "The choice for " + part.label()));
        texts.put("choice " + part, text);
        changed();
    }

    /** All that was set, as it was written; a text that is empty names nothing. */
    String words() {
        return texts.entrySet().stream()
                .filter(text -> !text.getValue().isEmpty())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private void changed() {
        ownTypes = Stream.of(chosen, ofSettings, ofFile)
                .flatMap(places -> places.values().stream())
                .flatMap(places -> places.typeKeys().stream())
                .collect(Collectors.toUnmodifiableSet());
        byType.clear();
    }

    /** The names of a part in assets of a type. */
    FieldNames of(AssetPart part, String typeName) {
        return byType(typeName).names().get(part);
    }

    /** The names of asset types that have places of their own. */
    Set<String> typeNames() {
        Set<String> names = new HashSet<>();
        chosen.values().forEach(places -> names.addAll(places.typeNames()));
        ofSettings.values().forEach(places -> names.addAll(places.typeNames()));
        ofFile.values().forEach(places -> names.addAll(places.typeNames()));
        return names;
    }

    /** Names that are looked for besides those of the parts. */
    void others(FieldNames names) {
        others = others.then(names);
        changed();
    }

    /** Those of the names of an asset's fields that nothing looks for. */
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
            FieldNames ofPart = chosen.getOrDefault(part, FieldPlaces.nowhere())
                    .then(ofSettings.getOrDefault(part, FieldPlaces.nowhere()))
                    .then(ofFile.getOrDefault(part, FieldPlaces.nowhere()))
                    .ofType(type);
            names.put(part, ofPart);
            ofPart.names().forEach(name -> keys.add(name.key()));
        }
        others.names().forEach(name -> keys.add(name.key()));
        return new ByType(names, keys, new Remembered<>());
    }
}
