package com.scalepad.halo.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.AssetTypeList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The asset types of which all stored assets are missing. A type that the agent's role no longer allows looks like a
 * type without assets.
 */
final class VanishedTypes {

    private static final int MANY_OF_A_TYPE = 5;
    /** A tenant has some dozens of types. Further types, and types with a longer name, are not counted by themselves. */
    private static final int MOST_TYPES = 2_000;

    private static final int LONGEST_TYPE = 200;

    /** How many assets of each type are stored. */
    private final Map<String, Integer> stored = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    /** How many of them are missing, of types with any. */
    private final Map<String, Integer> missing = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    void count(Object name, boolean isMissing) {
        if (name instanceof String type
                && type.length() <= LONGEST_TYPE
                && (stored.size() < MOST_TYPES || stored.containsKey(type))) {
            stored.merge(type, 1, Integer::sum);
            if (isMissing) {
                missing.merge(type, 1, Integer::sum);
            }
        }
    }

    boolean isAny() {
        return !vanished().isEmpty();
    }

    private Map<String, Integer> vanished() {
        Map<String, Integer> vanished = new TreeMap<>(missing);
        vanished.entrySet().removeIf(type -> !type.getValue().equals(stored.get(type.getKey())));
        return vanished;
    }

    /**
     * The types that Halo hides, in a sentence; empty for none. Where Halo's list of asset types can't be read, a type
     * counts as hidden when more than a few assets of it all vanish.
     */
    Optional<String> hidden(JsonNode listOfTypes) {
        Optional<Set<String>> shown = AssetTypeList.of(listOfTypes)
                .map(list -> list.stream()
                        .map(type -> plain(type.path("name").asText()))
                        .collect(Collectors.toSet()));
        Map<String, Integer> hidden = vanished();
        hidden.entrySet()
                .removeIf(type -> shown.map(names -> names.contains(plain(type.getKey())))
                        .orElse(type.getValue() < MANY_OF_A_TYPE));
        return hidden.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        hidden.entrySet().stream()
                                        .map(type -> String.format(
                                                Locale.ROOT, "%s (all %,d)", type.getKey(), type.getValue()))
                                        .collect(Collectors.joining(
                                                ", ", "Halo no longer shows the assets of the type ", ""))
                                + ", nor the type: the agent's role "
                                + "probably no longer allows it (Configuration > Teams & Agents > Roles, Allow use of all Asset Types). Fix the role, or set "
                                + "halo.missing.max-ratio = 1 for one run if the type was really removed. Nothing was marked as missing");
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
