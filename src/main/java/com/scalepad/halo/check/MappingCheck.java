package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.RejectedRecordException;
import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.KeyFieldNames;
import com.scalepad.halo.model.PartCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the mapping makes of some of the tenant's assets: which types are hardware, which parts are found, and what is left over. */
final class MappingCheck {

    static final String TYPES = "hardware types";
    static final String SERIALS = "serial numbers";
    static final String PARTS = "other parts";
    static final String UNUSED = "unused fields";
    private static final int KEY_FIELD_TYPES = 8;
    private static final List<String> DATE_COLUMNS = Arrays.stream(AssetPart.values())
            .flatMap(part -> part.dateColumn().stream())
            .toList();
    private static final Set<AssetPart> EXPECTED = Set.of(
            AssetPart.NAME,
            AssetPart.MANUFACTURER,
            AssetPart.MODEL,
            AssetPart.OPERATING_SYSTEM,
            AssetPart.CPU,
            AssetPart.RAM);

    private final Calls calls;
    private final HardwareAssetMapper mapper;
    private final SampledAssets sample;
    private final int assetCount;
    private final List<JsonNode> types;
    private final Map<Integer, KeyFieldNames> keyFields = new HashMap<>();
    private final PartCounts parts = new PartCounts();
    private final List<String> unreadableDates = new ArrayList<>();
    private final FieldCensus census;

    /**
     * @param assetCount how many assets there are in all
     * @param types      Halo's asset types, as far as the agent sees them
     */
    MappingCheck(Calls calls, HardwareAssetMapper mapper, SampledAssets sample, int assetCount, List<JsonNode> types) {
        this.calls = calls;
        this.mapper = mapper;
        this.sample = sample;
        this.assetCount = assetCount;
        this.types = types;
        this.census = new FieldCensus(new FieldGuess(mapper::reads));
    }

    List<CheckResult> lines() {
        for (JsonNode asset : sample.withFields()) {
            mapped(asset).ifPresent(hardware -> {
                parts.add(hardware.sources());
                census.add(hardware);
                unreadableDate(hardware).ifPresent(unreadableDates::add);
            });
        }
        CheckResult hardware = new TypesCheck(mapper, sample.listed(), assetCount, types).line();
        if (parts.assets() == 0) {
            return Stream.concat(
                            Stream.of(hardware),
                            Stream.of(SERIALS, PARTS, UNUSED)
                                    .map(name -> CheckResult.skipped(
                                            name, "None of the assets looked at is hardware with fields")))
                    .toList();
        }
        List<FieldCensus.Proposal> proposals = census.proposals();
        return List.of(hardware, serials(proposals), others(proposals), unused());
    }

    private static Optional<String> unreadableDate(HardwareAsset hardware) {
        HardwareAsset.HaloDates dates = hardware.haloDates();
        return dates.isUnreadable()
                ? Stream.of(dates.purchaseOther(), dates.warrantyStartOther(), dates.warrantyExpiryOther())
                        .filter(Objects::nonNull)
                        .findFirst()
                : Optional.empty();
    }

    private Optional<HardwareAsset> mapped(JsonNode asset) {
        try {
            if (!(mapper.mapped(asset) instanceof HardwareAsset hardware)) {
                return Optional.empty();
            }
            int type = asset.path("assettype_id").asInt();
            return hardware.sources().keyFieldsNeeded() && type > 0
                    ? Optional.of((HardwareAsset) mapper.mapped(asset, keyFields(type)))
                    : Optional.of(hardware);
        } catch (RejectedRecordException e) {
            return Optional.empty();
        }
    }

    private KeyFieldNames keyFields(int type) {
        KeyFieldNames known = keyFields.get(type);
        if (known != null || keyFields.size() >= KEY_FIELD_TYPES || sample.isOutOfTime()) {
            return known == null ? KeyFieldNames.UNKNOWN : known;
        }
        Calls.Ended ended = calls.get(RightsCheck.ROUTE, "/AssetType/" + type, "");
        KeyFieldNames names = ended.isGood() ? KeyFieldNames.of(ended.json()) : KeyFieldNames.UNKNOWN;
        keyFields.put(type, names);
        return names;
    }

    private CheckResult serials(List<FieldCensus.Proposal> proposals) {
        List<String> proposed = proposals.stream()
                .filter(proposal -> proposal.part() == AssetPart.SERIAL_NUMBER)
                .map(FieldCensus.Proposal::sentence)
                .toList();
        if (parts.isWithoutSerials()) {
            return CheckResult.fail(
                    SERIALS,
                    Stream.concat(proposed.stream(), Stream.of(parts.withoutSerials()))
                            .collect(Collectors.joining("\n")));
        }
        String found = "Of " + number(parts.assets()) + " hardware assets looked at, " + found(AssetPart.SERIAL_NUMBER);
        return proposed.isEmpty()
                ? CheckResult.ok(SERIALS, found)
                : CheckResult.warn(SERIALS, found + "\n" + String.join("\n", proposed));
    }

    private CheckResult others(List<FieldCensus.Proposal> proposals) {
        List<String> lines = new ArrayList<>();
        lines.add("Of " + number(parts.assets()) + " hardware assets looked at:");
        Arrays.stream(AssetPart.values())
                .filter(part -> part != AssetPart.SERIAL_NUMBER)
                .forEach(part -> lines.add(part.label() + ": " + found(part)));
        if (!sample.shows(DATE_COLUMNS)) {
            lines.add("Halo's list of assets shows none of its columns " + String.join(", ", DATE_COLUMNS)
                    + "; they are read with an asset before a date of it is written");
        }
        if (!unreadableDates.isEmpty()) {
            lines.add(
                    number(unreadableDates.size()) + " have a date that can't be read, such as "
                            + SampleMask.of("", unreadableDates.get(0))
                            + ": it counts as a date that Halo has, so ScalePad's is not written there. Halo's API gives dates as 2027-03-01");
        }
        List<String> proposed = proposals.stream()
                .filter(proposal -> proposal.part() != AssetPart.SERIAL_NUMBER)
                .map(FieldCensus.Proposal::sentence)
                .toList();
        lines.addAll(proposed);
        List<String> missing = EXPECTED.stream()
                .filter(part -> parts.having(part) == 0)
                .sorted()
                .map(AssetPart::label)
                .toList();
        if (!missing.isEmpty()) {
            lines.add("No asset has a field for " + String.join(", ", missing)
                    + ". If Halo has one under another name, name it: see the unused fields, and halo.mapping.…");
        }
        String sentence = String.join("\n", lines);
        return missing.isEmpty() && proposed.isEmpty() && unreadableDates.isEmpty()
                ? CheckResult.ok(PARTS, sentence)
                : CheckResult.warn(PARTS, sentence);
    }

    private CheckResult unused() {
        return CheckResult.ok(
                UNUSED,
                census.size() == 0
                        ? "The mapping looks for every field that has a value"
                        : "Fields with a value that no part of the mapping looks for, with how many hardware assets have one, and what it looks like "
                                + "(@ is a letter, # a digit):\n" + census.words());
    }

    private String found(AssetPart part) {
        String names = parts.names(part);
        return number(parts.having(part)) + " have it" + (names.isEmpty() ? "" : " (" + names + ")");
    }

    static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
