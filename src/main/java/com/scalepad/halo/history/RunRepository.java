package com.scalepad.halo.history;

import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.run.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The runs, as the page, the endpoints and the metrics show them. */
public class RunRepository {

    private static final int MOST = 1000;
    private static final int SECONDS = 10;
    private static final RowMapper<RunRecord> RUN = (row, index) -> RunRecord.of(row);

    private final JdbcTemplate store;
    private final RunRegistry runs;

    public RunRepository(DataSource dataSource, RunRegistry runs) {
        this.store = new JdbcTemplate(dataSource);
        this.store.setQueryTimeout(SECONDS);
        this.runs = runs;
    }

    /**
     * The runs, latest first.
     *
     * @param connection of this connection, or null for all
     * @param kind       of this kind, or null for all
     * @param limit      at most this number, and never more than a thousand
     */
    public List<RunRecord> runs(String connection, String kind, int limit) {
        return store
                .query(
                        "SELECT * FROM halo_sync_run WHERE (CAST(? AS VARCHAR) IS NULL OR connection = ?) "
                                + "AND (CAST(? AS VARCHAR) IS NULL OR kind = ?) ORDER BY id DESC LIMIT ?",
                        RUN,
                        connection,
                        connection,
                        kind,
                        kind,
                        Math.max(1, Math.min(MOST, limit)))
                .stream()
                .map(run -> run.with(null, on(run)))
                .toList();
    }

    /** A run by its number, with what became of its updates. */
    public Optional<RunRecord> run(long id) {
        return store.query("SELECT * FROM halo_sync_run WHERE id = ?", RUN, id).stream()
                .findFirst()
                .map(run -> run.with(updates(id), on(run)));
    }

    /** The run that holds a connection, on this node or another; one that was cut off holds it no more. */
    public Optional<RunRecord> on(String connection) {
        return store
                .query(
                        "SELECT * FROM halo_sync_run WHERE lock_key = ? AND heartbeat_at >= CURRENT_TIMESTAMP - CAST(? AS INTEGER) * INTERVAL '1' SECOND",
                        RUN,
                        connection,
                        runs.getLeaseSeconds())
                .stream()
                .findFirst()
                .map(run -> run.with(null, on(run)));
    }

    private Optional<SyncRun> on(RunRecord record) {
        return runs.on(record.connection()).filter(run -> run.getId() == record.id());
    }

    private Map<String, Integer> updates(long run) {
        Map<String, Integer> updates = new LinkedHashMap<>();
        store.query(
                "SELECT state, COUNT(*) AS updates FROM halo_asset_update WHERE planned_run = ? GROUP BY state ORDER BY state",
                row -> {
                    updates.put(row.getString("state"), row.getInt("updates"));
                },
                run);
        return updates;
    }

    /** When the last complete run of each connection ended, as {@link #lastEnds}; a connection that had none is not in it. */
    public Map<String, Instant> lastComplete() {
        Map<String, Instant> last = new LinkedHashMap<>();
        lastEnds().forEach((connection, ends) -> {
            if (ends.containsKey("COMPLETE")) {
                last.put(connection, ends.get("COMPLETE"));
            }
        });
        return last;
    }

    /**
     * When the last full run of each connection and outcome ended, by this process's clock. The store's clock may be another one, so what
     * counts is how long ago it says that it was.
     */
    public Map<String, Map<String, Instant>> lastEnds() {
        Map<String, Map<String, Instant>> last = new LinkedHashMap<>();
        store.query(
                "SELECT connection, outcome, MAX(finished_at) AS at, CURRENT_TIMESTAMP AS now FROM halo_sync_run WHERE kind = 'full' AND finished_at IS NOT NULL "
                        + "GROUP BY connection, outcome",
                row -> {
                    last.computeIfAbsent(row.getString("connection"), connection -> new LinkedHashMap<>())
                            .put(
                                    row.getString("outcome"),
                                    Instant.now()
                                            .minus(Duration.between(
                                                    row.getObject("at", OffsetDateTime.class),
                                                    row.getObject("now", OffsetDateTime.class))));
                });
        return last;
    }

    /** The last complete full run of a connection. */
    public Optional<RunRecord> lastCompleteRun(String connection) {
        return store
                .query(
                        "SELECT * FROM halo_sync_run WHERE connection = ? AND kind = 'full' AND outcome = 'COMPLETE' ORDER BY id DESC LIMIT 1",
                        RUN,
                        connection)
                .stream()
                .findFirst();
    }

    /** The updates of all runs: those that Halo confirmed, and those that it has refused since for want of rights (403). */
    public WrittenDates written(String connection) {
        return store.queryForObject(
                "SELECT COUNT(confirmed_at) AS confirmed, SUM(CASE WHEN last_error LIKE '% 403 %' AND sent_at > COALESCE("
                        + "(SELECT MAX(c.confirmed_at) FROM halo_asset_update c WHERE c.connection = u.connection), TIMESTAMP WITH TIME ZONE "
                        + "'1970-01-01 00:00:00+00') THEN 1 ELSE 0 END) AS forbidden FROM halo_asset_update u WHERE connection = ?",
                (row, index) -> new WrittenDates(row.getLong("confirmed"), row.getLong("forbidden")), connection);
    }

    /** Dates that Halo has taken, and that it has not because the agent may not write. */
    public record WrittenDates(long confirmed, long forbidden) {}

    /** The review list by its reason, as the last run left that counted it; empty before there is one. */
    public Map<String, Integer> lastReview(String connection) {
        return store
                .query(
                        "SELECT * FROM halo_sync_run WHERE connection = ? AND reviews IS NOT NULL ORDER BY id DESC LIMIT 1",
                        RUN,
                        connection)
                .stream()
                .findFirst()
                .map(RunRecord::review)
                .orElse(Map.of());
    }

    /** The last full run of a connection that has ended; the retry of one record is none. */
    public Optional<RunRecord> lastEnded(String connection) {
        return store
                .query(
                        "SELECT * FROM halo_sync_run WHERE connection = ? AND kind = 'full' AND outcome NOT IN ('STARTED', 'RETRIED') ORDER BY id DESC LIMIT 1",
                        RUN,
                        connection)
                .stream()
                .findFirst();
    }

    /** The last full run of a connection that ended by itself, so that its outcome says something of the connection. */
    public Optional<RunRecord> lastJudged(String connection) {
        return store
                .query(
                        "SELECT * FROM halo_sync_run WHERE connection = ? AND kind = 'full' AND outcome NOT IN ('STARTED', 'STOPPED') ORDER BY id DESC LIMIT 1",
                        RUN,
                        connection)
                .stream()
                .findFirst();
    }
}
