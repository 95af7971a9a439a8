package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.run.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The runs, as the page, the endpoints and the metrics show them. */
public class RunRepository {

    private static final int MOST = 1000;
    private static final int SECONDS = 10;

    private final Queries store;
    private final RunRegistry runs;

    public RunRepository(DataSource dataSource, RunRegistry runs) {
        this.store = new Queries(dataSource, SECONDS);
        this.runs = runs;
    }

    /**
     * The runs, latest first.
     *
     * @param limit at most this number, and never more than a thousand
     */
    public List<RunRecord> runs(String connection, String kind, int limit) {
        int most = Math.max(1, Math.min(MOST, limit));
        return store
                .query("runs", "connection", connection, "kind", kind, "limit", most)
                .query(Queries.ROW)
                .list()
                .stream()
                .map(row -> RunRecord.of(row, on(row), null))
                .toList();
    }

    /** A run by its number, with the results of its updates. */
    public Optional<RunRecord> run(long id) {
        return store.rows("run", "run", id).stream()
                .findFirst()
                .map(row -> RunRecord.of(row, on(row), store.counts("updates-of-run", "run", id)));
    }

    /** The run that holds a connection, on this node or another. An interrupted run no longer holds it. */
    public Optional<RunRecord> on(String connection) {
        return store.rows("running", "connection", connection, "lease", runs.getLeaseSeconds()).stream()
                .findFirst()
                .map(row -> RunRecord.of(row, on(row), null));
    }

    private Optional<SyncRun> on(Map<String, Object> row) {
        return runs.on((String) row.get("connection")).filter(run -> run.getId().equals(row.get("id")));
    }

    /**
     * When the last full run of each connection and outcome ended, by this process's clock. The store's clock may
     * differ, so only the time since then is taken from it.
     */
    public Map<String, Map<String, Instant>> lastEnds() {
        Map<String, Map<String, Instant>> last = new LinkedHashMap<>();
        for (Map<String, Object> row : store.rows("last-ends")) {
            Duration ago = Duration.between(Queries.instant(row, "at"), Queries.instant(row, "now"));
            last.computeIfAbsent((String) row.get("connection"), connection -> new LinkedHashMap<>())
                    .put((String) row.get("outcome"), Instant.now().minus(ago));
        }
        return last;
    }

    /** The updates of all runs: those that Halo confirmed, and those that it has since refused for missing rights (403). */
    public WrittenDates written(String connection) {
        return store.one(WrittenDates.class, "written-dates", "connection", connection)
                .orElseThrow();
    }

    /** Dates that Halo has taken, and dates that it refused because the agent may not write. */
    public record WrittenDates(long confirmed, long forbidden) {}

    /** The review list by reason, as of the last run that counted it; empty before the first one. */
    public Map<String, Integer> lastReview(String connection) {
        return one("last-reviewing-run", connection).map(RunRecord::review).orElse(Map.of());
    }

    public Optional<RunRecord> lastCompleteRun(String connection) {
        return one("last-complete-run", connection);
    }

    /** The last full run of a connection that has ended. The retry of one record does not count. */
    public Optional<RunRecord> lastEnded(String connection) {
        return one("last-ended-run", connection);
    }

    /** The last full run of a connection that nobody stopped, so that its outcome shows the connection's state. */
    public Optional<RunRecord> lastJudged(String connection) {
        return one("last-judged-run", connection);
    }

    /** The last changes run of a connection that has ended. */
    public Optional<RunRecord> lastChangesRun(String connection) {
        return one("last-changes-run", connection);
    }

    /**
     * Changes runs are off.
     *
     * @param run    the run that found out why
     * @param reason a sentence a line
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChangesOff(Instant since, long run, String reason) {}

    /** Why a connection has no changes runs; empty where they are not off. */
    public Optional<ChangesOff> changesOff(String connection) {
        return store.rows("changes-off", "connection", connection).stream()
                .findFirst()
                .map(row -> new ChangesOff(
                        Queries.instant(row, "off_since"), ((Number) row.get("run")).longValue(), (String)
                                row.get("reason")));
    }

    /** The connection has changes runs again; false where they were not off. */
    public boolean turnChangesOn(String connection) {
        return store.update("turn-changes-on", "connection", connection) > 0;
    }

    private Optional<RunRecord> one(String query, String connection) {
        return store.rows(query, "connection", connection).stream()
                .findFirst()
                .map(row -> RunRecord.of(row, Optional.empty(), null));
    }
}
