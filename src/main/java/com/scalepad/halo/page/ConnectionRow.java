package com.scalepad.halo.page;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.connection.ScalePadAccount;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.schedule.Schedules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A connection as it stands in the list.
 *
 * @param editable whether it was saved here, and not set by the properties
 * @param preview  whether its runs only plan
 * @param needsKey whether it has no source of dates, so that nothing is ever written
 * @param nextRun  when its timer fires next; null where it has none
 * @param changed  when it was saved; null for one of the properties
 * @param lastRun  the last run that ended; null before there is one
 * @param on       whether a run is active
 */
public record ConnectionRow(
        String name,
        String tenant,
        String resourceServerUrl,
        boolean editable,
        boolean paused,
        boolean preview,
        boolean needsKey,
        Instant nextRun,
        Instant changed,
        RunRecord lastRun,
        boolean on) {

    /** All of them, in the order of {@link ConnectionRegistry#names()}. */
    static List<ConnectionRow> all(
            ConnectionRegistry connections,
            SavedConnections saved,
            ScalePadAccount account,
            Schedules schedules,
            RunRepository history) {
        Stream<ConnectionRow> ofTheProperties =
                connections.ofTheProperties().stream().map(one -> row(one, null, account, schedules, history));
        Stream<ConnectionRow> ofThePage = saved.all().values().stream()
                .filter(one -> !connections.isOfTheProperties(one.name()))
                .map(one -> row(one.connection(), one, account, schedules, history));
        return Stream.concat(ofTheProperties, ofThePage).toList();
    }

    private static ConnectionRow row(
            Connection connection,
            SavedConnection saved,
            ScalePadAccount account,
            Schedules schedules,
            RunRepository history) {
        boolean paused = saved != null && saved.paused();
        Optional<Instant> next = paused ? Optional.empty() : schedules.next(connection.getName(), Instant.now());
        return new ConnectionRow(
                connection.getName(),
                connection.tenant(),
                connection.resourceServerUrl(),
                saved != null,
                paused,
                saved != null && saved.preview(),
                account.hasNoDates(connection.getName()),
                next.orElse(null),
                saved == null ? null : saved.changedAt(),
                history.lastEnded(connection.getName()).orElse(null),
                history.on(connection.getName()).isPresent());
    }

    /** How it stands, in one word that the page has a text and a colour for; never {@code healthy} after a run that was not complete. */
    public String status() {
        if (paused) {
            return "paused";
        }
        if (on) {
            return "running";
        }
        if (lastRun == null) {
            return "none";
        }
        return switch (lastRun.outcome()) {
            case "COMPLETE" -> preview ? "preview" : "healthy";
            case "INCOMPLETE" -> "incomplete";
            case "STOPPED" -> "stopped";
            default -> "failed";
        };
    }
}
