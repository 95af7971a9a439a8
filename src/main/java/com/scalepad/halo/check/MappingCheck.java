package com.scalepad.halo.check;

import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.MappingChoices;
import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.model.PartCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the mapping finds in some of the tenant's assets: which types are hardware, which parts are found, and which fields are unused. */
final class MappingCheck {

    static final String TYPES = "hardware types";
    static final String SERIALS = "serial numbers";
    static final String PARTS = "other parts";
    static final String UNUSED = "unused fields";
    private static final Set<AssetPart> EXPECTED = Set.of(
            AssetPart.NAME,
            AssetPart.MANUFACTURER,
            AssetPart.MODEL,
            AssetPart.OPERATING_SYSTEM,
            AssetPart.CPU,
            AssetPart.RAM);

    private final HardwareAssetMapper mapper;
    private final TenantSample sample;
    private final MappingReport report;
    private final PartCounts parts;
    private final List<String> unreadableDates;
    private final Map<String, String> choices;

    /** @param choices what a person chose on the page, which the mapper has already */
    MappingCheck(HardwareAssetMapper mapper, MappingChoices choices, TenantSample sample) {
        this.mapper = mapper;
        this.sample = sample;
        this.choices = choices.words();
        this.report = MappingReport.of(mapper, sample);
        this.parts = report.parts();
        this.unreadableDates = report.hardware().values().stream()
                .flatMap(hardware -> unreadableDate(hardware).stream())
                .toList();
    }

    List<CheckResult> lines() {
        CheckResult hardware = TypesCheck.line(mapper, sample, report.types());
        if (parts.assets() == 0) {
            return Stream.concat(
                            Stream.of(hardware),
                            Stream.of(SERIALS, PARTS, UNUSED)
                                    .map(name -> CheckResult.skipped(
                                            name, "None of the assets looked at is hardware with fields")))
                    .toList();
        }
        List<FieldCensus.Proposal> proposals = report.proposals();
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
        choices.forEach((about, choice) -> lines.add("Chosen on the page: " + about + ": " + choice));
        Arrays.stream(AssetPart.values())
                .filter(part -> part != AssetPart.SERIAL_NUMBER)
                .forEach(part -> lines.add(part.label() + ": " + found(part)));
        if (sample.withFields().stream()
                .noneMatch(asset -> AssetPart.DATE_COLUMNS.stream().anyMatch(asset::has))) {
            lines.add("Halo's list of assets shows none of its columns " + String.join(", ", AssetPart.DATE_COLUMNS)
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
            lines.add(
                    "No asset has a field for " + String.join(", ", missing)
                            + ". If Halo has one under another name, pick it on the page under Mapping, or name it: see the unused fields, and halo.mapping.…");
        }
        String sentence = String.join("\n", lines);
        return missing.isEmpty() && proposed.isEmpty() && unreadableDates.isEmpty()
                ? CheckResult.ok(PARTS, sentence)
                : CheckResult.warn(PARTS, sentence);
    }

    private CheckResult unused() {
        return CheckResult.ok(
                UNUSED,
                report.unused().isEmpty()
                        ? "The mapping looks for every field that has a value"
                        : "Fields with a value that no part of the mapping looks for, with how many hardware assets have one, and what it looks like "
                                + "(@ is a letter, # a digit):\n" + report.unusedWords());
    }

    private String found(AssetPart part) {
        String names = parts.names(part);
        return number(parts.having(part)) + " have it" + (names.isEmpty() ? "" : " (" + names + ")");
    }

    static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
