package com.scalepad.halo.check;

import com.scalepad.halo.mapping.AssetTypeTable.Source;
import com.scalepad.halo.mapping.FieldNames;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.settings.EditDistance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each of Halo's asset types becomes: one of ScalePad's types, or skipped. */
final class TypesCheck {

    private static final int SHOWN = 80;

    private TypesCheck() {}

    /** @param types what becomes of each */
    static CheckResult line(HardwareAssetMapper mapper, TenantSample sample, List<MappingReport.Type> types) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Halo's types, with their number in %,d of %,d assets:",
                sample.listed().size(),
                sample.assetCount()));
        types.stream()
                .limit(SHOWN)
                .forEach(type -> lines.add(String.format(
                        Locale.ROOT,
                        "%s: %,d, %s%s",
                        type.name().isEmpty() ? "without a type" : type.name(),
                        type.assets(),
                        type.becomes().map(becomes -> "becomes " + becomes).orElse("skipped"),
                        type.source() == Source.CHOICE ? ", chosen on the page" : "")));
        if (types.size() > SHOWN) {
            lines.add("… and " + (types.size() - SHOWN) + " more");
        }
        lines.add(
                "Change one on the page, or by halo.mapping.types.workstation, .server, .virtual, .network, .mobile, .imaging or .skip");
        List<String> unknown = unknown(
                mapper, sample, types.stream().map(MappingReport.Type::name).collect(Collectors.toSet()));
        lines.addAll(unknown);
        String sentence = String.join("\n", lines);
        boolean noHardware = types.stream().allMatch(type -> type.becomes().isEmpty());
        return noHardware
                ? CheckResult.fail(MappingCheck.TYPES, "None of Halo's asset types becomes hardware. " + sentence)
                : unknown.isEmpty()
                        ? CheckResult.ok(MappingCheck.TYPES, sentence)
                        : CheckResult.warn(MappingCheck.TYPES, sentence);
    }

    /** Types that the mapping names and Halo lacks; only where Halo lists its types. */
    private static List<String> unknown(HardwareAssetMapper mapper, TenantSample sample, Set<String> names) {
        Set<String> keys = names.stream().map(FieldNames::key).collect(Collectors.toSet());
        return sample.types().isEmpty()
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
