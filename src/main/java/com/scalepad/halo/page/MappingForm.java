package com.scalepad.halo.page;

import com.scalepad.halo.history.MappingChoicesRepository.Saved;
import com.scalepad.halo.mapping.AssetTypeTable;
import com.scalepad.halo.mapping.FieldNames;
import com.scalepad.halo.mapping.MappingChoices;
import com.scalepad.halo.model.AssetPart;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The form of the mapping page, as a person filled it in.
 *
 * @param version of the choices that were shown
 * @param fields  by part: the field chosen for all asset types; empty for none
 * @param singles the fields chosen for one asset type
 * @param types   by the name of a Halo asset type: the chosen list; empty for none
 */
record MappingForm(String version, Map<AssetPart, String> fields, List<Single> singles, Map<String, String> types) {

    private static final int LONGEST = 200;
    private static final int MOST_SINGLES = 200;
    private static final int MOST_TYPES = 1000;

    /** A field for a part of assets of one type; a blank row is none. */
    record Single(String part, String type, String field) {

        boolean isBlank() {
            return field.isBlank();
        }
    }

    static MappingForm of(Saved saved) {
        Map<AssetPart, String> fields = new EnumMap<>(AssetPart.class);
        List<Single> singles = new ArrayList<>();
        saved.choices()
                .fields()
                .forEach((part, byType) -> new TreeMap<>(byType).forEach((type, field) -> {
                    if (type.isEmpty()) {
                        fields.put(part, field);
                    } else {
                        singles.add(new Single(part.name(), type, field));
                    }
                }));
        return new MappingForm(
                saved.version(), fields, singles, new TreeMap<>(saved.choices().types()));
    }

    /** @param sent the parameters of the request: {@code field.RAM}, {@code single.0.part}, {@code type.0.name} */
    static MappingForm of(Map<String, String> sent) {
        Map<AssetPart, String> fields = new EnumMap<>(AssetPart.class);
        for (AssetPart part : AssetPart.values()) {
            fields.put(part, sent.getOrDefault("field." + part.name(), "").strip());
        }
        List<Single> singles = new ArrayList<>();
        for (int i = 0; i < MOST_SINGLES && sent.containsKey("single." + i + ".field"); i++) {
            Single single = new Single(
                    sent.getOrDefault("single." + i + ".part", ""),
                    sent.getOrDefault("single." + i + ".type", "").strip(),
                    sent.get("single." + i + ".field").strip());
            if (!single.isBlank()) {
                singles.add(single);
            }
        }
        Map<String, String> types = new LinkedHashMap<>();
        for (int i = 0; i < MOST_TYPES && sent.containsKey("type." + i + ".name"); i++) {
            types.put(sent.get("type." + i + ".name"), sent.getOrDefault("type." + i + ".becomes", ""));
        }
        return new MappingForm(sent.getOrDefault("version", ""), fields, singles, types);
    }

    MappingForm withVersion(String other) {
        return new MappingForm(other, fields, singles, types);
    }

    Map<String, String> problems(Messages words) {
        Map<String, String> problems = new LinkedHashMap<>();
        fields.forEach((part, field) -> problemOf(field, words, problem -> problems.put("field-" + part, problem)));
        Set<String> taken = new HashSet<>();
        fields.forEach((part, field) -> {
            if (!field.isEmpty()) {
                taken.add(part.name() + " ");
            }
        });
        for (int i = 0; i < singles.size(); i++) {
            problems(singles.get(i), "single-" + i, words, taken, problems);
        }
        types.forEach((type, list) -> {
            if (!list.isEmpty() && (!AssetTypeTable.LISTS.contains(list) || type.length() > LONGEST)) {
                problems.put("types", words.say("mapping.problem.list", type));
            }
        });
        return problems;
    }

    /** @param taken the parts and types that have a field already */
    private static void problems(
            Single single, String row, Messages words, Set<String> taken, Map<String, String> problems) {
        problemOf(single.field(), words, problem -> problems.put(row + "-field", problem));
        if (!isPart(single.part())) {
            problems.put(row + "-part", words.say("mapping.problem.part", single.field()));
        }
        String type = FieldNames.key(single.type());
        if (type.isEmpty() && !single.type().isEmpty() || single.type().length() > LONGEST) {
            problems.put(row + "-type", words.say("mapping.problem.type", single.type()));
        }
        if (!taken.add(single.part() + " " + type)) {
            problems.putIfAbsent(row + "-type", words.say("mapping.problem.twice", single.field()));
        }
    }

    private static void problemOf(String field, Messages words, Consumer<String> problem) {
        if (field.length() > LONGEST) {
            problem.accept(words.say("mapping.problem.long", LONGEST));
        } else if (field.matches(".*[;:].*")) {
            problem.accept(words.say("mapping.problem.characters", field));
        } else if (!field.isEmpty() && FieldNames.key(field).isEmpty()) {
            problem.accept(words.say("mapping.problem.no-name", field));
        }
    }

    private static boolean isPart(String name) {
        return Stream.of(AssetPart.values()).anyMatch(part -> part.name().equals(name));
    }

    /** The choices; only for a form without {@link #problems}. */
    MappingChoices choices() {
        Map<AssetPart, Map<String, String>> byPart = new EnumMap<>(AssetPart.class);
        fields.forEach((part, field) -> {
            if (!field.isEmpty()) {
                byPart.computeIfAbsent(part, key -> new TreeMap<>()).put("", field);
            }
        });
        singles.forEach(single -> byPart.computeIfAbsent(AssetPart.valueOf(single.part()), key -> new TreeMap<>())
                .put(single.type(), single.field()));
        Map<String, String> chosen = new TreeMap<>(types);
        chosen.values().removeIf(String::isEmpty);
        return new MappingChoices(byPart, chosen);
    }
}
