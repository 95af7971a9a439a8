package com.scalepad.halo.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The dates that are to be written into Halo, as the last run planned them, and the approval of those that the guard has put on hold. */
public final class UpdatePlanRepository {

    private static final int LAST_RUNS = 100;
    private static final int SECONDS = 30;
    private static final RowMapper<PlannedDate> DATE = (row, index) -> PlannedDate.of(row);
    private static final String LAST =
            "SELECT r.id FROM (SELECT id FROM halo_sync_run WHERE connection = ? AND kind = 'full' ORDER BY connection DESC, id DESC "
                    + "FETCH FIRST " + LAST_RUNS
                    + " ROWS ONLY) r WHERE EXISTS (SELECT 1 FROM halo_asset_update u WHERE u.planned_run = r.id) "
                    + "ORDER BY r.id DESC FETCH FIRST 1 ROWS ONLY";
    private static final String PIECE =
            "SELECT u.asset, a.name, a.client_name, a.serial_number, u.halo_column, u.old_value, u.new_value, u.reason, "
                    + "u.state, u.last_error, u.approved_value IS NOT NULL AND u.approved_value = u.old_value AS approved FROM halo_asset_update u "
                    + "LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset "
                    + "WHERE u.planned_run = ? AND u.connection = ? AND u.asset >= ? AND (u.asset > ? OR u.halo_column > ?) "
                    + "AND u.state IN ('PLANNED', 'ON_HOLD', 'FAILED', 'SENT') ORDER BY u.planned_run, u.asset, u.halo_column FETCH FIRST ? ROWS ONLY";
    private static final String TOTAL =
            "COUNT(*) AS dates, COUNT(DISTINCT u.asset) AS assets, COUNT(CASE WHEN u.old_value IS NULL THEN 1 END) AS without, "
                    + "COUNT(CASE WHEN u.new_value < u.old_value THEN 1 END) AS earlier, "
                    + "COUNT(CASE WHEN u.new_value > u.old_value THEN 1 END) AS later FROM halo_asset_update u ";
    private static final String UNSENT =
            "WHERE u.planned_run = ? AND u.connection = ? AND u.state IN ('PLANNED', 'ON_HOLD', 'FAILED', 'SENT') ";
    private static final String TOTAL_OF_ALL = "SELECT NULL AS field, NULL AS client, " + TOTAL + UNSENT;
    private static final String TOTALS_BY_FIELD = "SELECT u.halo_column AS field, NULL AS client, " + TOTAL + UNSENT
            + "GROUP BY u.halo_column ORDER BY u.halo_column";
    private static final String TOTALS_BY_CLIENT = "SELECT NULL AS field, a.client_name AS client, " + TOTAL
            + "LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset "
            + UNSENT + "GROUP BY a.client_name ORDER BY dates DESC, a.client_name FETCH FIRST ? ROWS ONLY";
    private static final RowMapper<PlannedTotal> TOTAL_ROW = (row, index) -> new PlannedTotal(
            row.getString("field"),
            row.getString("client"),
            row.getInt("dates"),
            row.getInt("assets"),
            row.getInt("without"),
            row.getInt("earlier"),
            row.getInt("later"));
    private static final String ON_HOLD =
            "connection = ? AND planned_run = ? AND state = 'ON_HOLD' AND (approved_value IS NULL "
                    + "OR approved_value <> old_value)";

    private static final String HELD_BY_CLIENT =
            "SELECT COALESCE(a.client_source_record_id, 0) AS client, MAX(a.client_name) AS name, COUNT(*) AS dates, "
                    + "COUNT(DISTINCT u.asset) AS assets, COUNT(CASE WHEN u.new_value < u.old_value THEN 1 END) AS earlier, "
                    + "COUNT(CASE WHEN u.new_value > u.old_value THEN 1 END) AS later FROM halo_asset_update u "
                    + "LEFT JOIN scalepad_hardware_asset a ON a.connection = u.connection AND a.source_record_id = u.asset "
                    + "WHERE u.connection = ? AND u.planned_run = ? AND u.state = 'ON_HOLD' AND (u.approved_value IS NULL "
                    + "OR u.approved_value <> u.old_value) GROUP BY COALESCE(a.client_source_record_id, 0) ORDER BY name, client";
    private static final String OF_CLIENTS =
            " AND asset IN (SELECT a.source_record_id FROM scalepad_hardware_asset a WHERE a.connection = ? "
                    + "AND COALESCE(a.client_source_record_id, 0) IN (%s))";

    private final JdbcTemplate store;

    public UpdatePlanRepository(DataSource store) {
        this.store = new JdbcTemplate(store);
        this.store.setQueryTimeout(SECONDS);
    }

    /** The run that planned last; empty where none of the last hundred has planned anything. */
    public Optional<Long> lastRun(String connection) {
        return store.queryForList(LAST, Long.class, connection).stream().findFirst();
    }

    /**
     * A piece of what a run planned and is not through yet, asset by asset.
     *
     * @param after the {@link Slice#next} of the piece before, {@code 1042,warranty_end}; null for the first
     * @throws IllegalArgumentException for another position than these
     */
    public Slice<PlannedDate> rows(String connection, long run, String after, int limit) {
        Position position = Position.of(after);
        List<PlannedDate> found = store.query(
                PIECE, DATE, run, connection, position.asset(), position.asset(), position.column(), limit + 1);
        return Slice.of(found, limit, date -> date.asset() + "," + date.field());
    }

    /** What a run planned and is not through yet, in all. */
    public PlannedTotal total(String connection, long run) {
        return store.queryForObject(TOTAL_OF_ALL, TOTAL_ROW, run, connection);
    }

    /** The same by column of Halo's. */
    public List<PlannedTotal> totalsByField(String connection, long run) {
        return store.query(TOTALS_BY_FIELD, TOTAL_ROW, run, connection);
    }

    /** The same by client, those with the most dates first. */
    public List<PlannedTotal> totalsByClient(String connection, long run, int limit) {
        return store.query(TOTALS_BY_CLIENT, TOTAL_ROW, run, connection, limit);
    }

    /** How many updates of a run are on hold and not approved. */
    public int onHold(String connection, long run) {
        return store.queryForObject(
                "SELECT COUNT(*) FROM halo_asset_update WHERE " + ON_HOLD, Integer.class, connection, run);
    }

    /** What of a run is on hold and not approved, by client. */
    public List<HeldTotal> heldByClient(String connection, long run) {
        return store.query(
                HELD_BY_CLIENT,
                (row, index) -> new HeldTotal(
                        row.getInt("client"),
                        row.getString("name"),
                        row.getInt("dates"),
                        row.getInt("assets"),
                        row.getInt("earlier"),
                        row.getInt("later")),
                connection,
                run);
    }

    /**
     * Lets the guard pass what it holds of a run, as long as Halo has the dates that it has now. The next run sends it; what that
     * run plans in addition stays on hold.
     *
     * @param run     the run whose plan was shown
     * @param onHold  how many of it were on hold when it was shown
     * @param clients whose dates are approved, by Halo's ids of the customers, 0 for assets without one; empty for all
     * @return how many were approved; 0 when the plan is another one by now, and nothing was
     */
    public int approve(String connection, long run, int onHold, Collection<Integer> clients) {
        String ofClients = clients.isEmpty()
                ? ""
                : String.format(OF_CLIENTS, String.join(", ", Collections.nCopies(clients.size(), "?")));
        List<Object> parameters = new ArrayList<>(List.of(connection, run));
        if (!clients.isEmpty()) {
            parameters.add(connection);
            parameters.addAll(clients);
        }
        parameters.addAll(List.of(connection, run, onHold));
        return store.update(
                "UPDATE halo_asset_update SET approved_value = old_value WHERE " + ON_HOLD + ofClients
                        + " AND (SELECT COUNT(*) FROM halo_asset_update WHERE " + ON_HOLD + ") = ?",
                parameters.toArray());
    }
}
