package com.scalepad.halo.check;

import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.HardwareAsset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The unused fields of assets: how often each has a value, what its values look like, and which part it may hold. */
public final class FieldCensus {

    private static final int MOST_FIELDS = 300;
    private static final int MOST_VALUES = 200;
    private static final int SHOWN_FIELDS = 40;
    private static final int SHOWN_VALUES = 2;

    private final FieldGuess guess;
    private final Map<String, Field> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int assets;
    private final Map<String, Integer> assetsOfType = new TreeMap<>();

    /** One field. */
    private static final class Field {
        private final List<String> values = new ArrayList<>();
        private final Map<String, Integer> ofType = new TreeMap<>();
        private final Map<AssetPart, Integer> whereMissing = new EnumMap<>(AssetPart.class);
        private int count;
    }

    /**
     * A field for a part.
     *
     * @param assets on how many assets the part is missing and the field has a value
     */
    public record Proposal(AssetPart part, String field, int assets, String sentence) {}

    /**
     * An unused field.
     *
     * @param assets how many assets have a value in it
     * @param like   what two of the values look like, masked
     */
    public record Unused(String name, int assets, String like) {}

    FieldCensus(FieldGuess guess) {
        this.guess = guess;
    }

    void add(HardwareAsset asset) {
        assets++;
        String type = String.valueOf(asset.more().get("asset_type_name"));
        assetsOfType.merge(type, 1, Integer::sum);
        for (String name : asset.sources().unusedFields()) {
            if (fields.size() >= MOST_FIELDS && !fields.containsKey(name)) {
                continue;
            }
            Field field = fields.computeIfAbsent(name, key -> new Field());
            field.count++;
            field.ofType.merge(type, 1, Integer::sum);
            if (field.values.size() < MOST_VALUES) {
                field.values.add(asset.sources().fields().get(name));
            }
            for (AssetPart part : AssetPart.values()) {
                if (!asset.sources().found().containsKey(part)) {
                    field.whereMissing.merge(part, 1, Integer::sum);
                }
            }
        }
    }

    /** Fields for parts that are missing, the most frequent first. */
    List<Proposal> proposals() {
        List<Proposal> proposals = new ArrayList<>();
        fields.forEach((name, field) -> guess.byName(name, field.values)
                .ifPresent(part -> proposal(name, field, part).ifPresent(proposals::add)));
        if (proposals.stream().noneMatch(proposal -> proposal.part() == AssetPart.SERIAL_NUMBER)) {
            fields.forEach((name, field) -> {
                if (guess.isLikeSerials(name, field.values)) {
                    proposal(name, field, AssetPart.SERIAL_NUMBER).ifPresent(proposals::add);
                }
            });
        }
        proposals.sort(Comparator.comparing(Proposal::part)
                .thenComparing(Comparator.comparingInt(Proposal::assets).reversed()));
        return proposals;
    }

    private Optional<Proposal> proposal(String name, Field field, AssetPart part) {
        int missing = field.whereMissing.getOrDefault(part, 0);
        if (missing == 0) {
            return Optional.empty();
        }
        String only =
                field.ofType.size() == 1 ? field.ofType.keySet().iterator().next() : null;
        return Optional.of(new Proposal(
                part,
                name,
                missing,
                String.format(
                        Locale.ROOT,
                        "'%s' looks like the %s on %,d of %,d %s: %s=%s",
                        name,
                        part.label(),
                        missing,
                        only == null ? assets : assetsOfType.get(only),
                        only == null ? "hardware assets" : "assets of type " + only,
                        part.setting(),
                        // Characters that separate names in a setting do not count in a name.
                        name.replaceAll("[,;:]+", " "))));
    }

    int size() {
        return fields.size();
    }

    /** Each field with its number and what its values look like, the most frequent first. */
    String words() {
        return unused().stream()
                        .limit(SHOWN_FIELDS)
                        .map(field -> String.format(
                                Locale.ROOT, "%s: %,d, like %s", field.name(), field.assets(), field.like()))
                        .collect(Collectors.joining("\n"))
                + (fields.size() > SHOWN_FIELDS ? "\n… and " + (fields.size() - SHOWN_FIELDS) + " more" : "");
    }

    List<Unused> unused() {
        return fields.entrySet().stream()
                .map(field -> new Unused(
                        field.getKey(), field.getValue().count, samples(field.getKey(), field.getValue().values)))
                .sorted(Comparator.comparingInt(Unused::assets).reversed())
                .toList();
    }

    private static String samples(String name, List<String> values) {
        return values.stream()
                .map(value -> SampleMask.of(name, value))
                .distinct()
                .limit(SHOWN_VALUES)
                .collect(Collectors.joining(" and "));
    }
}
