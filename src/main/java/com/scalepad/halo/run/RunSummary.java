package com.scalepad.halo.run;

import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.PartCounts;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** The dozen lines that end a run's log. */
final class RunSummary {

    private RunSummary() {}

    static String of(SyncRun run) {
        Formatter text = new Formatter(Locale.ROOT);
        text.format(
                "%s %d of connection '%s' is %s after %.1f s%n",
                run.isOfChanges() ? "Changes run" : "Run",
                run.getId(),
                run.getConnection(),
                run.getOutcome().name().toLowerCase(Locale.ROOT),
                run.getSeconds());
        text.format(
                "  %-16s %9s %9s %9s %9s %9s %9s %9s %9s%n",
                "", "read", "new", "changed", "unchanged", "missing", "skipped", "rejected", "failed");
        StepCounts assets = run.getHardwareAssets();
        AssetFindings findings = assets.getFindings();
        line(text, run.getClients());
        line(text, assets);
        if (assets.getSkipped() > 0) {
            text.format("  skipped by type: %s\n", assets.getSkippedByType());
        }
        parts(text, assets);
        if (findings.getUnreadableDates() > 0) {
            text.format(
                    "  hardware assets with a date that can't be read: %,d; it is in the columns *_raw of scalepad_hardware_asset%n",
                    findings.getUnreadableDates());
        }
        if (findings.getContradictoryDates() > 0) {
            text.format(
                    "  hardware assets with two different dates for the same thing: %,d; the first place of the mapping counts, the other date "
                            + "is in purchase_date_raw, warranty_start_date_raw or warranty_expiry_date_raw of scalepad_hardware_asset%n",
                    findings.getContradictoryDates());
        }
        lifecycles(text, run);
        run.getChanges().line().ifPresent(line -> text.format("  %s\n", line));
        run.getUpdates().lines().forEach(line -> text.format("  %s\n", line));
        run.getCoverage().lines(run.getListedAssets()).forEach(line -> text.format("  %s\n", line));
        text.format(
                "  requests to Halo: %,d (%,d for a token), %,d failed",
                run.getCalls().getRequests(),
                run.getCalls().getTokenRequests(),
                run.getCalls().getRefusals());
        if (!run.isOfChanges()) {
            nothingShown(text, run.getClients(), "customers", "Customers = Read Only");
            nothingShown(text, assets, "assets", "Assets = Read and Modify");
            if (findings.getParts().isWithoutSerials()) {
                text.format("\n  ! %s", findings.getParts().withoutSerials());
            }
        }
        if (run.getMessage() != null) {
            run.getMessage().lines().forEach(sentence -> text.format("\n  ! %s", sentence));
        }
        return text.toString();
    }

    private static void parts(Formatter text, StepCounts counts) {
        PartCounts parts = counts.getFindings().getParts();
        if (parts.assets() == 0) {
            return;
        }
        text.format("  found in %,d hardware assets, by the name of the field:%n", parts.assets());
        for (AssetPart part : AssetPart.values()) {
            boolean isHidden =
                    part.dateColumn().filter(column -> !counts.shows(column)).isPresent();
            String names = parts.having(part) > 0
                    ? parts.names(part)
                    : isHidden ? "Halo's list does not show it; read with an asset before its date is written" : "-";
            text.format("    %-17s %,9d  %s%n", part.label(), parts.having(part), names);
        }
    }

    /**
     * An agent without rights gets an empty list with 200, which looks like an empty tenant
     * (https://halopsa.com/guides/article?kbid=1566).
     */
    private static void nothingShown(Formatter text, StepCounts counts, String kind, String right) {
        if (counts.isComplete() && counts.getRead() == 0) {
            text.format(
                    "%n  ! Halo showed no %s: if the tenant has some, the agent's role lacks %s, or "
                            + "does not allow all customers and asset types (Configuration > Teams & Agents > Roles)",
                    kind, right);
        }
    }

    private static void lifecycles(Formatter text, SyncRun run) {
        LifecycleCounts counts = run.getLifecycles();
        if (run.isOfChanges()) {
            return;
        }
        if (!counts.isScalePadAsked()) {
            text.format("  ScalePad was not asked: SCALEPAD_API_KEY is not set\n");
        }
        if (counts.isLookedFor()) {
            text.format(
                    "  lifecycles: %,d read, %,d without a serial, %,d twice with different dates, %,d with a date that "
                            + "can't be read, %,d missing, %,d rejected; requests to ScalePad: %,d%n",
                    counts.getRead(),
                    counts.getWithoutSerial(),
                    counts.getAmbiguous(),
                    counts.getUnreadableDates(),
                    counts.getMissing(),
                    counts.getRejected() - counts.getRejectedClients(),
                    counts.getRequests());
        }
        if (counts.isScalePadAsked()) {
            text.format(
                    "  ScalePad's clients: %,d matched, %,d ambiguous%s, %,d unmatched%s",
                    counts.getMatchedClients(),
                    counts.getAmbiguousClients(),
                    named(counts.names("AMBIGUOUS"), counts.getAmbiguousClients()),
                    counts.getUnmatchedClients(),
                    named(counts.names("UNMATCHED"), counts.getUnmatchedClients()));
            if (counts.getMissingClients() > 0) {
                text.format(
                        ", %,d whose customer is missing in Halo%s",
                        counts.getMissingClients(), named(counts.names("MISSING"), counts.getMissingClients()));
            }
            if (counts.getRejectedClients() > 0) {
                text.format(", %,d rejected", counts.getRejectedClients());
            }
            text.format("%n");
        }
    }

    private static String named(List<String> names, int all) {
        return names.isEmpty() ? "" : " (" + String.join("; ", names) + (all > names.size() ? "; …" : "") + ")";
    }

    private static void line(Formatter text, StepCounts counts) {
        text.format(
                "  %-16s %,9d %,9d %,9d %,9d %,9d %,9d %,9d %,9d%n",
                counts.getKind(),
                counts.getRead(),
                counts.getInserted(),
                counts.getChanged(),
                counts.getUnchanged(),
                counts.getMissing(),
                counts.getSkipped(),
                counts.getRejected(),
                counts.getFailed());
    }
}
