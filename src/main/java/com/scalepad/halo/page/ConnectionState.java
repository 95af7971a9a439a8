package com.scalepad.halo.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.wiring.HaloScalePad;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a connection.
 *
 * @param setUp        {@code page} for one saved there, {@code settings} for one set by the properties
 * @param paused       whether it has no timer because a person paused it
 * @param nextRun      when its timer fires next; null where it has none
 * @param nextChanges  when its timer of changes runs fires next; null where it has none
 * @param lastChanges  the last changes run that ended; null before there is one
 * @param changesOff   why its changes runs are off; null if they are not
 * @param starting     whether a run was requested and is about to start
 * @param on           the current run, here or on another node; null when there is none
 * @param lastRun      the last run that ended, with the results of its updates; null before there is one
 * @param lastComplete when the last complete run ended; null before there is one
 * @param preview      whether its runs only plan; not in JSON
 * @param needsKey     whether it has no source of dates, so that no date is ever written; not in JSON
 * @param changed      when it was saved; null for one set by the properties; not in JSON
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectionState(
        String name,
        String tenant,
        String resourceServerUrl,
        String setUp,
        boolean paused,
        Instant nextRun,
        String cron,
        String timeZone,
        Instant nextChanges,
        RunRecord lastChanges,
        RunRepository.ChangesOff changesOff,
        boolean starting,
        RunRecord on,
        RunRecord lastRun,
        Instant lastComplete,
        @JsonIgnore boolean preview,
        @JsonIgnore boolean needsKey,
        @JsonIgnore Instant changed) {

    static Optional<ConnectionState> find(HaloScalePad bundle, String name) {
        return bundle.connections().isOfTheProperties(name)
                ? Optional.of(of(bundle, bundle.connections().of(name), null))
                : bundle.savedConnections().find(name).map(saved -> of(bundle, saved.connection(), saved));
    }

    private static ConnectionState of(HaloScalePad bundle, Connection connection, SavedConnection saved) {
        String name = connection.getName();
        RunRepository history = bundle.history().runs();
        boolean paused = saved != null && saved.paused();
        RunRecord on = history.on(name).orElse(null);
        RunRecord last =
                history.lastEnded(name).flatMap(run -> history.run(run.id())).orElse(null);
        return new ConnectionState(
                name,
                connection.tenant(),
                connection.resourceServerUrl(),
                saved == null ? "settings" : "page",
                paused,
                paused ? null : bundle.schedules().next(name, Instant.now()).orElse(null),
                bundle.schedules().settings().cron(name),
                bundle.schedules().settings().timeZone(name),
                paused
                        ? null
                        : bundle.schedules().nextChanges(name, Instant.now()).orElse(null),
                history.lastChangesRun(name).orElse(null),
                history.changesOff(name).orElse(null),
                on == null && bundle.manualSync().isAsked(name),
                on,
                last,
                last != null && last.outcome().equals("COMPLETE")
                        ? last.finishedAt()
                        : history.lastCompleteRun(name)
                                .map(RunRecord::finishedAt)
                                .orElse(null),
                saved != null && saved.preview(),
                bundle.scalePadAccount().hasNoDates(name),
                saved == null ? null : saved.changedAt());
    }

    /** The schedule in words, if the cron is a usual one: {@code every day at 02:00}; else null. */
    @JsonIgnore
    public String getSchedule() {
        return CronWords.of(cron).orElse(null);
    }

    /** Whether a run is active that a requested run would have to wait for. A changes run makes way for it. */
    @JsonIgnore
    public boolean isHeld() {
        return starting || on != null && !on.kind().equals(SyncRun.CHANGES);
    }

    /** Whether a run is active, or about to start. */
    public boolean isBusy() {
        return starting || on != null;
    }

    /** In one word for which the page has a text and a colour. Never {@code healthy} after an incomplete run. */
    public String status() {
        if (paused) {
            return "paused";
        }
        if (on != null) {
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
