package com.scalepad.halo.history;

import com.scalepad.halo.run.RunRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What one run did and logged, beyond its row in the list of runs; and the request to end a running one. */
public final class RunDetailRepository {

    private static final int SECONDS = 30;
    private static final int MOST_REJECTED = 50;
    private static final int SHOWN_OF_A_RECORD = 1000;
    private static final RowMapper<WrittenDate> DATE = (row, index) -> WrittenDate.of(row);
    private static final String WRITES =
            "SELECT w.asset, w.name, w.client_name, w.halo_column, w.old_value, w.new_value, w.state, w.last_error, "
                    + "b.state AS put_back, b.reason AS put_back_reason FROM halo_asset_write w "
                    + "LEFT JOIN halo_put_back b ON b.connection = w.connection AND b.asset = w.asset AND b.halo_column = w.halo_column "
                    + "AND b.write_run = w.run WHERE w.run = ? AND w.connection = ? AND w.asset >= ? "
                    + "AND (w.asset > ? OR w.halo_column > ?) ORDER BY w.run, w.asset, w.halo_column, w.sent_at FETCH FIRST ? ROWS ONLY";

    private final JdbcTemplate store;
    private final RunRegistry runs;

    public RunDetailRepository(DataSource store, RunRegistry runs) {
        this.store = new JdbcTemplate(store);
        this.store.setQueryTimeout(SECONDS);
        this.runs = runs;
    }

    /**
     * A piece of the dates that a run sent, asset by asset.
     *
     * @param after the {@link Slice#next} of the piece before, {@code 1042,warranty_end}; null for the first
     * @throws IllegalArgumentException for another position than these
     */
    public Slice<WrittenDate> dates(String connection, long run, String after, int limit) {
        Position position = Position.of(after);
        List<WrittenDate> found = store.query(
                WRITES, DATE, run, connection, position.asset(), position.asset(), position.column(), limit + 1);
        return Slice.of(found, limit, date -> date.asset() + "," + date.field());
    }

    /** How many dates a run sent, by how they stand. */
    public Map<String, Integer> dateCounts(String connection, long run) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        store.query(
                "SELECT state, COUNT(*) AS dates FROM halo_asset_write WHERE run = ? AND connection = ? GROUP BY state ORDER BY state",
                row -> {
                    counts.put(row.getString("state"), row.getInt("dates"));
                },
                run,
                connection);
        return counts;
    }

    /** The lines that a run logged; empty while it is running, and for one of before they were kept. */
    public Optional<String> log(String connection, long run) {
        return runs.on(connection)
                .filter(on -> on.getId() == run)
                .map(on -> on.getLog().getText())
                .or(() -> store
                        .queryForList(
                                "SELECT lines FROM halo_run_log WHERE run = ? AND connection = ?",
                                String.class,
                                run,
                                connection)
                        .stream()
                        .findFirst());
    }

    /** Records that were rejected in a run and still are, the latest first; no more than a page has room for. */
    public List<RejectedRecord> rejected(String connection, long run) {
        return store.query(
                "SELECT id, connection, kind, record_key, outcome, reason, SUBSTRING(payload FROM 1 FOR ?) AS payload, first_run, last_run "
                        + "FROM halo_rejected_record WHERE connection = ? AND first_run <= ? AND last_run >= ? "
                        + "ORDER BY id DESC FETCH FIRST ? ROWS ONLY",
                (row, index) -> RejectedRecord.of(row),
                SHOWN_OF_A_RECORD,
                connection,
                run,
                run,
                MOST_REJECTED);
    }

    /**
     * Asks a run to end, on whichever node it is: one of this process at once, another with its next heartbeat.
     *
     * @param who a person, or what acts for one
     * @return whether it is running
     */
    public boolean stop(String connection, long run, String who) {
        boolean isRunning = store.update(
                        "UPDATE halo_sync_run SET stop_requested_at = COALESCE(stop_requested_at, CURRENT_TIMESTAMP), "
                                + "stop_requested_by = COALESCE(stop_requested_by, CAST(? AS VARCHAR)) "
                                + "WHERE id = ? AND connection = ? AND lock_key IS NOT NULL",
                        who,
                        run,
                        connection)
                > 0;
        if (isRunning) {
            runs.on(connection).filter(on -> on.getId() == run).ifPresent(on -> on.stop(who));
        }
        return isRunning;
    }
}
