package com.scalepad.halo.page;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.wiring.HaloScalePad;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A connection in the list.
 *
 * @param editable whether it was saved here, and is not set by the properties
 * @param preview  whether its runs only plan
 * @param needsKey whether it has no source of dates, so that no date is ever written
 * @param nextRun  when its timer fires next; null where it has none
 * @param changed  when it was saved; null for one set by the properties
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
    static List<ConnectionRow> all(HaloScalePad bundle) {
        Stream<ConnectionRow> ofTheProperties =
                bundle.connections().ofTheProperties().stream().map(one -> row(bundle, one, null));
        Stream<ConnectionRow> ofThePage = bundle.savedConnections().all().values().stream()
                .filter(one -> !bundle.connections().isOfTheProperties(one.name()))
                .map(one -> row(bundle, one.connection(), one));
        return Stream.concat(ofTheProperties, ofThePage).toList();
    }

    private static ConnectionRow row(HaloScalePad bundle, Connection connection, SavedConnection saved) {
        String name = connection.getName();
        RunRepository history = bundle.history().runs();
        boolean paused = saved != null && saved.paused();
        return new ConnectionRow(
                name,
                connection.tenant(),
                connection.resourceServerUrl(),
                saved != null,
                paused,
                saved != null && saved.preview(),
                bundle.scalePadAccount().hasNoDates(name),
                paused ? null : bundle.schedules().next(name, Instant.now()).orElse(null),
                saved == null ? null : saved.changedAt(),
                history.lastEnded(name).orElse(null),
                history.on(name).isPresent());
    }

    /** Its state, in one word for which the page has a text and a colour. Never {@code healthy} after an incomplete run. */
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
