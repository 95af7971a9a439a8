package com.scalepad.halo.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.run.SyncRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The health of the connections: the last run of each did not fail, and not too many due runs passed without a complete one. */
public class RunHealth {

    private final Instant startedAt = Instant.now();
    private final ConnectionRegistry connections;
    private final Schedules schedules;
    private final RunRepository history;
    private final RunRegistry runs;
    private final int missedRuns;

    /**
     * The state of one connection.
     *
     * @param reason  why it is not well; null when it is
     * @param lastRun the last run that ended; null before there is one
     * @param on      the progress of the active run in this process; null when there is none
     * @param next    when the next run is due; null where there is no timer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ConnectionHealth(
            String connection, String reason, LastRun lastRun, Instant lastComplete, String on, Instant next) {}

    /** The last run, in short. */
    public record LastRun(long id, String outcome, Instant startedAt, Instant finishedAt) {}

    /** @param missedRuns how many due runs in a row may pass, each up to the time of the next, without a complete one */
    public RunHealth(
            ConnectionRegistry connections,
            Schedules schedules,
            RunRepository history,
            RunRegistry runs,
            int missedRuns) {
        this.connections = connections;
        this.schedules = schedules;
        this.history = history;
        this.runs = runs;
        this.missedRuns = missedRuns;
    }

    /** Each connection that is not paused, in the order of the setting. It reads the store. */
    public List<ConnectionHealth> connections() {
        Map<String, Map<String, Instant>> lastEnds = history.lastEnds();
        return connections.scheduled().stream()
                .map(name -> health(name, lastEnds.getOrDefault(name, Map.of()).get("COMPLETE")))
                .toList();
    }

    /** Why a connection is not well; empty when all are. It reads the store. */
    public Optional<String> problem() {
        return problem(connections());
    }

    /** The same of these. */
    public static Optional<String> problem(List<ConnectionHealth> connections) {
        return connections.stream()
                .filter(connection -> connection.reason() != null)
                .findFirst()
                .map(connection -> "Connection '" + connection.connection() + "': " + connection.reason());
    }

    /** A run of this process that should have ended long ago, so that a restart helps. It makes no call. */
    public Optional<String> hanging() {
        return runs.getStuck().stream()
                .findFirst()
                .map(run -> "Run " + run.getId() + " of connection '" + run.getConnection()
                        + "' has not ended though halo.run.deadline is over: what it waits for does not answer");
    }

    private ConnectionHealth health(String connection, Instant lastComplete) {
        Instant now = Instant.now();
        Optional<RunRecord> last = history.lastEnded(connection);
        Instant since = lastComplete == null || lastComplete.isBefore(startedAt) ? startedAt : lastComplete;
        Optional<RunRecord> judged =
                last.filter(run -> run.outcome().equals("STOPPED")).isPresent() ? history.lastJudged(connection) : last;
        String reason = stuck(connection)
                .or(() -> judged.filter(run -> run.outcome().equals("FAILED"))
                        .map(run -> "Run " + run.id() + " failed: " + run.message()))
                .orElseGet(() -> isMissed(connection, since)
                        ? "No run was complete since " + (since.equals(startedAt) ? "the start at " : "")
                                + since + ", though more than " + missedRuns
                                + " were due (halo.health.missed-runs): see the log, and whether another node or a "
                                + "hanging run holds the connection"
                        : null);
        return new ConnectionHealth(
                connection,
                reason,
                last.map(run -> new LastRun(run.id(), run.outcome(), run.startedAt(), run.finishedAt()))
                        .orElse(null),
                lastComplete,
                runs.on(connection).map(RunHealth::on).orElse(null),
                schedules.next(connection, now).orElse(null));
    }

    /** A run of this process that should have ended long ago. The next run takes over its connection. */
    private Optional<String> stuck(String connection) {
        return runs.getStuck().stream()
                .filter(run -> run.getConnection().equals(connection))
                .findFirst()
                .map(
                        run -> "Run " + run.getId()
                                + " has not ended though halo.run.deadline is over: what it waits for does not answer. Restart this process, and see the log");
    }

    private static String on(SyncRun run) {
        return "run " + run.getId()
                + (run.getProgress() == null ? "" : ", " + run.getProgress().text());
    }

    /** How many due runs in a row may pass without a complete one. */
    public int missedRuns() {
        return missedRuns;
    }

    /** Whether more than this number of due times passed since an instant. */
    public boolean isMissed(String connection, Instant since) {
        Optional<Instant> due = Optional.of(since);
        for (int i = 0; i <= missedRuns; i++) {
            due = due.flatMap(instant -> schedules.next(connection, instant));
        }
        return due.isPresent() && !due.get().isAfter(Instant.now());
    }
}
