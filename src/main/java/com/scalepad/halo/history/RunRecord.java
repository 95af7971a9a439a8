package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.scalepad.halo.run.RunProgress;
import com.scalepad.halo.run.SyncRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One run, as the store remembers it.
 *
 * @param kind         {@code full}, or {@code changes} for one that read what changed alone
 * @param outcome      {@code STARTED} while it is running, {@code COMPLETE}, {@code INCOMPLETE}, {@code FAILED}, {@code STOPPED} by the end of
 *                     the process, or {@code RETRIED} for a rejected record alone
 * @param finishedAt   null while it is running
 * @param seconds      how long it took, or has taken so far
 * @param node         the process that ran it
 * @param skippedTypes the asset types that are no hardware, with their numbers: {@code Monitor 148, UPS 76}
 * @param foundParts   of how many hardware assets each part was found, and in which fields; a line a part
 * @param updates      the dates that it planned to write, by how they stand now; null in a list of runs
 * @param updatesAtEnd its updates by how they stood at its end; null while it is running, and for one of before that was kept
 * @param refusedByStatus its calls that were refused, by their status; null as for {@code updatesAtEnd}
 * @param review       the review list as the run left it, by its reason; null where the run did not come so far
 * @param changesMissed what had changed in Halo, and the changes runs before it did not bring; null where that was not looked at
 * @param message      what was wrong, a sentence a line; null when nothing was
 * @param progress     how far it has come; null unless it is on in this process
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

    static RunRecord of(ResultSet row) throws SQLException {
        Instant startedAt = instant(row, "started_at");
        Instant finishedAt = instant(row, "finished_at");
        Instant until = finishedAt == null ? instant(row, "heartbeat_at") : finishedAt;
        return new RunRecord(
                row.getLong("id"),
                row.getString("connection"),
                row.getString("kind"),
                row.getString("outcome"),
                startedAt,
                finishedAt,
                Duration.between(startedAt, until).toMillis() / 1000.0,
                row.getString("node"),
                counts(row, "clients", false),
                counts(row, "assets", true),
                row.getString("skipped_types"),
                row.getString("found_parts"),
                new Counts(
                        number(row, "lifecycles_read"),
                        null,
                        null,
                        null,
                        number(row, "lifecycles_missing"),
                        null,
                        number(row, "lifecycles_rejected"),
                        null,
                        number(row, "lifecycles_unreadable_dates"),
                        null),
                new ClientLinks(
                        number(row, "links_matched"),
                        number(row, "links_ambiguous"),
                        number(row, "links_unmatched"),
                        number(row, "links_missing")),
                new Requests(
                        number(row, "requests"),
                        number(row, "token_requests"),
                        number(row, "refusals"),
                        number(row, "scalepad_requests")),
                null,
                numbers(row.getString("updates_by_state")),
                numbers(row.getString("refused_by_status")),
                numbers(row.getString("reviews")),
                number(row, "changes_missed"),
                row.getString("message"),
                null);
    }

    /** The same with what became of its updates, and how far it has come if it is on in this process. */
    RunRecord with(Map<String, Integer> newUpdates, Optional<SyncRun> on) {
        return new RunRecord(
                id,
                connection,
                kind,
                outcome,
                startedAt,
                finishedAt,
                on.map(SyncRun::getSeconds).orElse(seconds),
                node,
                clients,
                hardwareAssets,
                skippedTypes,
                foundParts,
                lifecycles,
                clientLinks,
                requests,
                newUpdates,
                updatesAtEnd,
                refusedByStatus,
                review,
                changesMissed,
                message,
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

    private static Counts counts(ResultSet row, String kind, boolean ofAssets) throws SQLException {
        return new Counts(
                number(row, kind + "_read"),
                number(row, kind + "_new"),
                number(row, kind + "_changed"),
                number(row, kind + "_unchanged"),
                number(row, kind + "_missing"),
                ofAssets ? number(row, kind + "_skipped") : null,
                number(row, kind + "_rejected"),
                number(row, kind + "_failed"),
                ofAssets ? number(row, kind + "_unreadable_dates") : null,
                ofAssets ? number(row, kind + "_contradictory_dates") : null);
    }

    private static Integer number(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
