package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetPart;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's choices for one connection, which take precedence over the settings and the mapping file.
 *
 * @param fields by part, and by asset type: the names of its fields, separated by commas. The empty type is all types
 * @param types  by the name of one of Halo's asset types: the list that it is in, {@code skip} or {@code server}
 */
public record MappingChoices(Map<AssetPart, Map<String, String>> fields, Map<String, String> types) {

    public static final MappingChoices NONE = new MappingChoices(Map.of(), Map.of());

    /** What the stored choices lack is not chosen. */
    public MappingChoices {
        fields = fields == null ? Map.of() : fields;
        types = types == null ? Map.of() : types;
    }

    /** The choice for a part, in the form of a setting: {@code Asset Serial; Mobile Phone: IMEI}; empty where nothing is. */
    public String text(AssetPart part) {
        Map<String, String> byType = fields.getOrDefault(part, Map.of());
        return Stream.concat(
                        Stream.ofNullable(byType.get("")),
                        byType.entrySet().stream()
                                .filter(own -> !own.getKey().isEmpty())
                                .map(own -> plain(own.getKey()) + ": " + own.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** The name of a field or type without the characters that separate names in a setting. Names are compared without these anyway. */
    public static String plain(String name) {
        return name.replaceAll("[,;:]+", " ").strip();
    }

    /** Each choice in words, by what it is about: {@code serial number} is {@code Asset Serial}, {@code Demo Laptop} is {@code skip}. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        fields.keySet().stream().sorted().forEach(part -> words.put(part.label(), text(part)));
        new TreeMap<>(types).forEach((type, becomes) -> words.put("asset type " + type, becomes));
        return words;
    }
}
