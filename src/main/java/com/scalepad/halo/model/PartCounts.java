package com.scalepad.halo.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** On how many hardware assets each part was found, and under which names. Safe for many threads. */
public final class PartCounts {

    private static final int MOST_NAMES = 200;
    private static final int SHOWN_NAMES = 30;

    private final Map<AssetPart, Map<String, Integer>> found = new EnumMap<>(AssetPart.class);
    private final Set<String> fieldNames = new HashSet<>();
    private int assets;

    public synchronized void add(AssetSources sources) {
        assets++;
        sources.found()
                .forEach((part, name) -> found.computeIfAbsent(part, key -> new LinkedHashMap<>())
                        .merge(name, 1, Integer::sum));
        if (fieldNames.size() < MOST_NAMES) {
            fieldNames.addAll(sources.fields().keySet());
        }
    }

    public synchronized int assets() {
        return assets;
    }

    public synchronized int having(AssetPart part) {
        return found.getOrDefault(part, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The names under which a part was found, the most frequent first: {@code Serial Number 2,500, Service Tag 44}; empty for none. */
    public synchronized String names(AssetPart part) {
        return found.getOrDefault(part, Map.of()).entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(name -> String.format(Locale.ROOT, "%s %,d", name.getKey(), name.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A line for each part: {@code serial number 2,544 of 2,906 (Serial Number 2,500, Service Tag 44)}; null without hardware. */
    public synchronized String getWords() {
        return assets == 0
                ? null
                : Arrays.stream(AssetPart.values())
                        .map(part -> String.format(
                                Locale.ROOT,
                                "%s %,d of %,d%s",
                                part.label(),
                                having(part),
                                assets,
                                having(part) == 0 ? "" : " (" + names(part) + ")"))
                        .collect(Collectors.joining("\n"));
    }

    /** The names of the fields with a value, up to a limit, in a sentence; empty for none. */
    public synchronized String fieldNames() {
        Set<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sorted.addAll(fieldNames);
        return sorted.stream().limit(SHOWN_NAMES).collect(Collectors.joining(", "))
                + (sorted.size() > SHOWN_NAMES ? ", …" : "");
    }

    /** Whether there is hardware, and none of it has a serial number. Nothing of ScalePad can then be matched with it. */
    public synchronized boolean isWithoutSerials() {
        return assets > 0 && having(AssetPart.SERIAL_NUMBER) == 0;
    }

    /** What to do where none has a serial number, in sentences. */
    public synchronized String withoutSerials() {
        return String.format(
                Locale.ROOT,
                "None of %,d hardware assets has a serial number in a field that the mapping knows, so ScalePad's dates match none of them. %s",
                assets,
                fieldNames.isEmpty()
                        ? "No asset has a field with a value: the role must allow all asset fields "
                                + "(Configuration > Teams & Agents > Roles)"
                        : "Fields with a value: " + fieldNames()
                                + ". Name the one that holds it: HALO_MAPPING_SERIAL_NUMBER (halo.mapping.serial-number), or "
                                + "pick it on the page under Mapping");
    }
}
