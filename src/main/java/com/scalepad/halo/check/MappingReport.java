package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.AssetTypeTable.Source;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.model.AssetType;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.KeyFieldNames;
import com.scalepad.halo.model.PartCounts;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a mapping finds in a sample of a tenant's assets.
 *
 * @param hardware    the hardware among the assets that came with fields, by Halo's ids
 * @param parts       on how many of them each part is found
 * @param fields      the fields that have a value, with how many of them have one
 * @param types       Halo's types, the most frequent first
 * @param unused      the unused fields, the most frequent first
 * @param unusedWords the same for people, a line each
 * @param proposals   fields for parts that are missing
 */
public record MappingReport(
        Map<Integer, HardwareAsset> hardware,
        PartCounts parts,
        Map<String, Integer> fields,
        List<Type> types,
        List<FieldCensus.Unused> unused,
        String unusedWords,
        List<FieldCensus.Proposal> proposals) {

    /**
     * One of Halo's asset types.
     *
     * @param name    empty for assets without a type
     * @param becomes empty where it is skipped
     */
    public record Type(String name, int assets, Optional<AssetType> becomes, Source source) {}

    public static MappingReport of(HardwareAssetMapper mapper, TenantSample sample) {
        Map<Integer, HardwareAsset> hardware = new LinkedHashMap<>();
        PartCounts parts = new PartCounts();
        Map<String, Integer> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        FieldCensus census = new FieldCensus(new FieldGuess(mapper::reads));
        for (JsonNode json : sample.withFields()) {
            mapped(mapper, json, sample.keyFields()).ifPresent(asset -> {
                hardware.put(asset.sourceRecordId(), asset);
                parts.add(asset.sources());
                census.add(asset);
                asset.sources().fields().keySet().forEach(field -> fields.merge(field, 1, Integer::sum));
            });
        }
        return new MappingReport(
                hardware, parts, fields, types(mapper, sample), census.unused(), census.words(), census.proposals());
    }

    /** Maps an asset as a run does: with the names of its key fields where a part was not found. */
    private static Optional<HardwareAsset> mapped(
            HardwareAssetMapper mapper, JsonNode asset, Map<Integer, KeyFieldNames> keyFields) {
        KeyFieldNames names = keyFields.get(asset.path("assettype_id").asInt());
        Optional<HardwareAsset> found = mapper.hardware(asset, KeyFieldNames.UNKNOWN);
        return names != null
                        && found.filter(one -> one.sources().keyFieldsNeeded()).isPresent()
                ? mapper.hardware(asset, names)
                : found;
    }

    private static List<Type> types(HardwareAssetMapper mapper, TenantSample sample) {
        Map<String, Integer> counts = new TreeMap<>();
        sample.types().forEach(type -> counts.put(type.path("name").asText(""), 0));
        sample.listed()
                .forEach(asset -> counts.merge(asset.path("assettype_name").asText(""), 1, Integer::sum));
        counts.remove("", 0);
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(type -> new Type(
                        type.getKey(), type.getValue(), mapper.typeOf(type.getKey()), mapper.sourceOf(type.getKey())))
                .toList();
    }
}
