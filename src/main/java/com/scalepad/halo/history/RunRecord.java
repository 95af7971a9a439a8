package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.scalepad.halo.run.RunProgress;
import com.scalepad.halo.run.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One run, as the store remembers it.
 *
 * @param kind {@code full}, or {@code changes} for one that read what changed alone
 * @param outcome {@code STARTED} while it is running, {@code COMPLETE}, {@code INCOMPLETE}, {@code FAILED}, {@code STOPPED} by the end of
 *     the process, or {@code RETRIED} for a rejected record alone
 * @param finishedAt null while it is running
 * @param skippedTypes the asset types that are no hardware, with their numbers: {@code Monitor 148, UPS 76}
 * @param foundParts on how many hardware assets each part was found, and in which fields; a line a part
 * @param updates the dates that it planned to write, by their present state; null in a list of runs
 * @param updatesAtEnd its updates by their state at its end; null while it is running, and for runs older than this
 *     count
 * @param refusedByStatus its calls that were refused, by their status; null as for {@code updatesAtEnd}
 * @param review the review list after the run, by reason; null where the run did not reach it
 * @param changesMissed how many changed records the changes runs before it missed; null where that was not counted
 * @param message what was wrong, a sentence a line; null when nothing was
 * @param progress its progress; null unless it is active in this process
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
        long id,
        String connection,
        String kind,
        String outcome,
        Instant startedAt,
        Instant finishedAt,
        double seconds,
        String node,
        Counts clients,
        Counts hardwareAssets,
        String skippedTypes,
        String foundParts,
        Counts lifecycles,
        ClientLinks clientLinks,
        Requests requests,
        Map<String, Integer> updates,
        Map<String, Integer> updatesAtEnd,
        Map<String, Integer> refusedByStatus,
        Map<String, Integer> review,
        Integer changesMissed,
        String message,
        RunProgress progress) {

    /** How many of ScalePad's clients were linked to a customer of Halo's; missing are those whose customer Halo no longer shows. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ClientLinks(Integer matched, Integer ambiguous, Integer unmatched, Integer missing) {}

    /** Calls to Halo, those of them that were for a token, those that were refused or broke; and calls to ScalePad. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Requests(Integer halo, Integer token, Integer refused, Integer scalePad) {}

    /**
     * @param on      the same while it is on in this process
     * @param updates what became of its updates; null where that is not asked
     */
    static RunRecord of(Map<String, Object> row, Optional<SyncRun> on, Map<String, Integer> updates) {
        Instant startedAt = Queries.instant(row, "started_at");
        Instant finishedAt = Queries.instant(row, "finished_at");
        Instant until = finishedAt == null ? Queries.instant(row, "heartbeat_at") : finishedAt;
        return new RunRecord(
                ((Number) row.get("id")).longValue(),
                (String) row.get("connection"),
                (String) row.get("kind"),
                (String) row.get("outcome"),
                startedAt,
                finishedAt,
                on.map(SyncRun::getSeconds)
                        .orElse(Duration.between(startedAt, until).toMillis() / 1000.0),
                (String) row.get("node"),
                counts(row, "clients"),
                counts(row, "assets"),
                (String) row.get("skipped_types"),
                (String) row.get("found_parts"),
                counts(row, "lifecycles"),
                new ClientLinks(
                        (Integer) row.get("links_matched"),
                        (Integer) row.get("links_ambiguous"),
                        (Integer) row.get("links_unmatched"),
                        (Integer) row.get("links_missing")),
                new Requests(
                        (Integer) row.get("requests"),
                        (Integer) row.get("token_requests"),
                        (Integer) row.get("refusals"),
                        (Integer) row.get("scalepad_requests")),
                updates,
                numbers((String) row.get("updates_by_state")),
                numbers((String) row.get("refused_by_status")),
                numbers((String) row.get("reviews")),
                (Integer) row.get("changes_missed"),
                (String) row.get("message"),
                on.map(SyncRun::getProgress).orElse(null));
    }

    /** @param text {@code POLICY 1658, NO_SERIAL 6} */
    private static Map<String, Integer> numbers(String text) {
        if (text == null) {
            return null;
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        text.lines()
                .flatMap(line -> Arrays.stream(line.split(", ")))
                .map(reason -> reason.split(" "))
                .forEach(reason -> numbers.put(reason[0], Integer.valueOf(reason[1])));
        return numbers;
    }

    /** A kind has only the counts for which it has a column. */
    private static Counts counts(Map<String, Object> row, String kind) {
        return new Counts(
                (Integer) row.get(kind + "_read"),
                (Integer) row.get(kind + "_new"),
                (Integer) row.get(kind + "_changed"),
                (Integer) row.get(kind + "_unchanged"),
                (Integer) row.get(kind + "_missing"),
                (Integer) row.get(kind + "_skipped"),
                (Integer) row.get(kind + "_rejected"),
                (Integer) row.get(kind + "_failed"),
                (Integer) row.get(kind + "_unreadable_dates"),
                (Integer) row.get(kind + "_contradictory_dates"));
    }
}
