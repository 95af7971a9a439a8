package com.scalepad.halo.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.check.FieldCensus;
import com.scalepad.halo.check.MappingReport;
import com.scalepad.halo.check.TenantSample;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.MappingChoices;
import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.AssetType;
import com.scalepad.halo.model.KeyFieldNames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The content of the tables on the mapping page.
 *
 * @param groups    the names to choose from, by the key of the text for their kind
 * @param looksLike by field: the part that it looks like
 */
record MappingTables(
        List<PartRow> parts,
        List<TypeRow> types,
        Map<String, List<Name>> groups,
        List<FieldCensus.Unused> unused,
        Map<String, String> looksLike) {

    private static final int MOST_NAMES = 300;
    private static final int LONGEST_NAME = 100;

    /** @param setting the field that the settings name for the part; empty for none */
    record PartRow(AssetPart part, int having, String names, String setting, List<Name> proposed) {}

    /**
     * @param becomes   its type with the choices; null if it is skipped
     * @param byDefault its type without them; null if it is skipped
     */
    record TypeRow(String name, Integer assets, AssetType becomes, AssetType byDefault, String source) {}

    /** @param value the chosen value; @param text the text shown for it */
    record Name(String value, String text) {}

    /**
     * @param byDefault the connection's mapper, without choices
     * @param mapper    the same with them
     * @param report    its result for the sample; null if there is none
     */
    static MappingTables of(
            HardwareAssetMapper byDefault,
            HardwareAssetMapper mapper,
            MappingForm form,
            MappingReport report,
            TenantSample sample) {
        List<FieldCensus.Proposal> proposals = report == null ? List.of() : report.proposals();
        Map<String, String> looksLike = new LinkedHashMap<>();
        proposals.forEach(proposal ->
                looksLike.putIfAbsent(proposal.field(), proposal.part().label()));
        return new MappingTables(
                Arrays.stream(AssetPart.values())
                        .map(part -> new PartRow(
                                part,
                                report == null ? 0 : report.parts().having(part),
                                report == null ? "" : report.parts().names(part),
                                mapper.setting(part),
                                proposals.stream()
                                        .filter(proposal -> proposal.part() == part)
                                        .map(proposal -> name(proposal.field(), proposal.assets()))
                                        .toList()))
                        .toList(),
                types(byDefault, mapper, form, report),
                report == null ? Map.of() : groups(report, sample),
                report == null ? List.of() : report.unused(),
                looksLike);
    }

    private static List<TypeRow> types(
            HardwareAssetMapper byDefault, HardwareAssetMapper mapper, MappingForm form, MappingReport report) {
        Map<String, Integer> assets = new LinkedHashMap<>();
        if (report != null) {
            report.types().stream()
                    .filter(type -> !type.name().isBlank() && type.name().length() <= LONGEST_NAME)
                    .limit(MOST_NAMES)
                    .forEach(type -> assets.put(type.name(), type.assets()));
        }
        form.types().forEach((type, list) -> {
            if (!list.isEmpty()) {
                assets.putIfAbsent(type, null);
            }
        });
        return assets.entrySet().stream()
                .map(type -> new TypeRow(
                        type.getKey(),
                        type.getValue(),
                        mapper.typeOf(type.getKey()).orElse(null),
                        byDefault.typeOf(type.getKey()).orElse(null),
                        mapper.sourceOf(type.getKey()).name()))
                .toList();
    }

    private static Map<String, List<Name>> groups(MappingReport report, TenantSample sample) {
        Map<String, List<Name>> groups = new LinkedHashMap<>();
        groups.put(
                "mapping.names.fields",
                report.fields().entrySet().stream()
                        .filter(field -> field.getKey().length() <= LONGEST_NAME)
                        .limit(MOST_NAMES)
                        .map(field -> name(field.getKey(), field.getValue()))
                        .toList());
        groups.put(
                "mapping.names.key-fields",
                sample.keyFields().values().stream()
                        .map(KeyFieldNames::names)
                        .flatMap(List::stream)
                        .filter(name -> !name.isBlank())
                        .distinct()
                        .sorted()
                        .map(name -> new Name(MappingChoices.plain(name), name))
                        .toList());
        groups.put("mapping.names.columns", columns(sample));
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    /** Halo's own columns that have a text on at least one asset. */
    private static List<Name> columns(TenantSample sample) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode asset : sample.withFields()) {
            asset.properties().forEach(column -> {
                if (column.getValue().isTextual()
                        && !column.getValue().textValue().isBlank()) {
                    counts.merge(column.getKey(), 1, Integer::sum);
                }
            });
        }
        return counts.entrySet().stream()
                .limit(MOST_NAMES)
                .map(column -> name(column.getKey(), column.getValue()))
                .toList();
    }

    private static Name name(String name, int assets) {
        return new Name(MappingChoices.plain(name), name + " (" + assets + ")");
    }

    /** Whether a choice is among the names to choose from for a part. */
    public boolean knows(String choice, List<Name> proposed) {
        return Stream.concat(proposed.stream(), groups.values().stream().flatMap(List::stream))
                .anyMatch(name -> name.value().equals(choice));
    }

    public List<String> typeNames() {
        return types.stream().map(TypeRow::name).toList();
    }
}
