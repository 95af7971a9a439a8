package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.FieldNames;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.settings.EditDistance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of each of Halo's asset types: one of ScalePad's, or it is skipped; both alike. */
final class TypesCheck {

    private static final int SHOWN = 80;

    private final HardwareAssetMapper mapper;
    private final Collection<JsonNode> assets;
    private final int assetCount;
    private final List<JsonNode> types;

    /**
     * @param assets     those that were looked at
     * @param assetCount how many there are in all
     * @param types      Halo's asset types, as far as the agent sees them
     */
    TypesCheck(HardwareAssetMapper mapper, Collection<JsonNode> assets, int assetCount, List<JsonNode> types) {
        this.mapper = mapper;
        this.assets = assets;
        this.assetCount = assetCount;
        this.types = types;
    }

    CheckResult line() {
        Map<String, Integer> counts = new TreeMap<>();
        types.forEach(type -> counts.put(type.path("name").asText(""), 0));
        assets.forEach(asset -> counts.merge(asset.path("assettype_name").asText(""), 1, Integer::sum));
        counts.remove("", 0);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "Halo's types, with their number in %,d of %,d assets:", assets.size(), assetCount));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .forEach(type -> lines.add(String.format(
                        Locale.ROOT,
                        "%s: %,d, %s",
                        type.getKey().isEmpty() ? "without a type" : type.getKey(),
                        type.getValue(),
                        mapper.typeOf(type.getKey())
                                .map(becomes -> "becomes " + becomes)
                                .orElse("skipped"))));
        if (counts.size() > SHOWN) {
            lines.add("… and " + (counts.size() - SHOWN) + " more");
        }
        lines.add(
                "Change one: halo.mapping.types.workstation, .server, .virtual, .network, .mobile, .imaging or .skip");
        List<String> unknown = unknown(counts.keySet());
        lines.addAll(unknown);
        String sentence = String.join("\n", lines);
        boolean noHardware =
                counts.keySet().stream().noneMatch(type -> mapper.typeOf(type).isPresent());
        return noHardware
                ? CheckResult.fail(MappingCheck.TYPES, "None of Halo's asset types becomes hardware. " + sentence)
                : unknown.isEmpty()
                        ? CheckResult.ok(MappingCheck.TYPES, sentence)
                        : CheckResult.warn(MappingCheck.TYPES, sentence);
    }

    /** Types that the mapping names and Halo does not have; only where Halo lists its types. */
    private List<String> unknown(Set<String> names) {
        Set<String> keys = names.stream().map(FieldNames::key).collect(Collectors.toSet());
        return types.isEmpty()
                ? List.of()
                : mapper.namedTypes().stream()
                        .filter(type -> !keys.contains(FieldNames.key(type)))
                        .map(type -> "The mapping names the asset type '" + type + "', which Halo does not show"
                                + nearest(type, names.stream()))
                        .toList();
    }

    private static String nearest(String type, Stream<String> names) {
        return names.filter(name -> !name.isEmpty())
                .min(Comparator.comparingInt(name -> EditDistance.of(FieldNames.key(name), FieldNames.key(type))))
                .map(name -> "; the nearest is '" + name + "'")
                .orElse("");
    }
}
