package com.scalepad.halo.history;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Which machines are in Halo, in ScalePad or in both, as the last run compared them. A row is a map by the names of the columns of the
 * views {@code asset_coverage} and {@code asset_coverage_by_client}, which are documented; what is not known is left out.
 */
public final class CoverageRepository {

    /** The columns of a list of machines. */
    public static final List<String> COLUMNS = List.of(
            "machine",
            "name",
            "serial_number",
            "client",
            "client_name",
            "type",
            "status",
            "reason",
            "differences",
            "lookup_gap",
            "purchase_date",
            "warranty_expiry_date",
            "asset",
            "listed_asset");

    /** The columns of the numbers of a client. */
    public static final List<String> NUMBERS = List.of(
            "machines",
            "in_both",
            "only_in_halo",
            "only_in_scalepad",
            "unclear",
            "not_expected",
            "lookup_gaps",
            "gaps_without_dates",
            "with_dates",
            "warranty_ended",
            "ending_soon");

    /** What the view of machines has not. */
    private static final List<String> OF_THE_MACHINE = List.of(
            "location_name", "operating_system", "cpu_name", "ram_bytes", "last_login_user", "warranty_start_date");

    private static final int SECONDS = 30;
    private static final RowMapper<Map<String, Object>> ROW = (row, index) -> row(row);
    private static final String ROWS = "SELECT " + String.join(", ", COLUMNS)
            + " FROM halo_asset_coverage WHERE %s ORDER BY %s OFFSET ? ROWS FETCH NEXT ? ROWS ONLY";
    private static final String MACHINE =
            "SELECT v.*, CURRENT_DATE AS today FROM asset_coverage v WHERE v.connection = ? AND v.machine = ?";
    /** By the column that has an index; its last day stands for none. */
    private static final String ENDS =
            "SELECT EXTRACT(YEAR FROM expiry_key) AS ending_year, EXTRACT(MONTH FROM expiry_key) AS ending_month, COUNT(*) AS machines "
                    + "FROM halo_asset_coverage WHERE connection = ? AND expiry_key >= DATE '0001-01-01' AND expiry_key < DATE '9999-12-31' "
                    + "GROUP BY EXTRACT(YEAR FROM expiry_key), EXTRACT(MONTH FROM expiry_key)";

    private static final String HALO =
            "SELECT * FROM scalepad_hardware_asset WHERE connection = ? AND source_record_id = ? AND skipped_as IS NULL";
    private static final String PLACES = "SELECT fields FROM halo_found_fields WHERE connection = ? AND id = ?";
    private static final String DATES =
            "SELECT r.halo_column, r.verdict, r.halo_value, r.halo_raw, r.mapped_value, r.scalepad_value, r.scalepad_raw, r.source, r.policy, "
                    + "r.implausible, r.last_error, u.state, u.old_value, u.new_value, u.reason AS why, u.planned_run, u.sent_at, u.confirmed_at, "
                    + "u.written_value FROM halo_asset_review r LEFT JOIN halo_asset_update u ON u.id = r.update_id "
                    + "WHERE r.connection = ? AND r.serial_key = ? ORDER BY r.halo_column";
    private static final String HISTORY =
            "SELECT * FROM halo_asset_update_history WHERE connection = ? AND asset = ? ORDER BY run DESC, halo_column FETCH FIRST 50 ROWS ONLY";

    private final JdbcTemplate store;

    public CoverageRepository(DataSource store) {
        this.store = new JdbcTemplate(store);
        this.store.setQueryTimeout(SECONDS);
    }

    /** The numbers of each connection that a run has compared. */
    public Map<String, Map<String, Object>> totals() {
        Map<String, Map<String, Object>> totals = new LinkedHashMap<>();
        store.query("SELECT * FROM halo_coverage_read", ROW)
                .forEach(row -> totals.put((String) row.get("connection"), row));
        return totals;
    }

    /** The numbers of a connection; empty before a run has compared it. */
    public Optional<Map<String, Object>> totals(String connection) {
        return Optional.ofNullable(totals().get(connection));
    }

    /** The numbers of each client, by name. */
    public List<Map<String, Object>> clients(String connection) {
        return store.query(
                "SELECT * FROM asset_coverage_by_client WHERE connection = ? ORDER BY client_name, client",
                ROW,
                connection);
    }

    /** How many warranties end in each month that has any, in the order of the months. */
    public SortedMap<YearMonth, Integer> warrantyEnds(String connection) {
        SortedMap<YearMonth, Integer> ends = new TreeMap<>();
        store.query(
                ENDS,
                row -> {
                    ends.put(
                            YearMonth.of(row.getInt("ending_year"), row.getInt("ending_month")),
                            row.getInt("machines"));
                },
                connection);
        return ends;
    }

    /** How many machines there are. */
    public int count(String connection, CoverageQuery query) {
        List<Object> values = new ArrayList<>();
        String where = query.where(connection, values);
        return store.queryForObject(
                "SELECT COUNT(*) FROM halo_asset_coverage WHERE " + where, Integer.class, values.toArray());
    }

    /** A piece of the machines, from a place on. */
    public List<Map<String, Object>> rows(String connection, CoverageQuery query, int from, int limit) {
        List<Object> values = new ArrayList<>();
        String statement = String.format(Locale.ROOT, ROWS, query.where(connection, values), query.order());
        values.add(from);
        values.add(limit);
        return store.query(statement, ROW, values.toArray());
    }

    /**
     * One machine, with all that either side has. {@code found_in} is Halo's column or field of each part, by the name of the part: of
     * {@code SERIAL_NUMBER}, {@code Asset Serial}; where no run has stored that yet, it has none. {@code more} are the columns that an engineer
     * added.
     */
    public Optional<Map<String, Object>> machine(String connection, String machine) {
        Optional<Map<String, Object>> found =
                store.query(MACHINE, ROW, connection, machine).stream().findFirst();
        found.filter(row -> row.containsKey("asset")).ifPresent(row -> {
            Map<String, String> places = new LinkedHashMap<>();
            store.query(HALO, ROW, connection, row.get("asset")).forEach(stored -> {
                Object fields = stored.get("found_fields");
                row.put("more", OwnColumns.takenFrom(stored));
                stored.keySet().retainAll(OF_THE_MACHINE);
                row.putAll(stored);
                store.queryForList(PLACES, String.class, connection, fields)
                        .forEach(text -> text.lines()
                                .filter(line -> line.contains("="))
                                .forEach(line -> places.put(
                                        line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1))));
            });
            row.put("found_in", places);
        });
        return found;
    }

    /** What is decided of each of ScalePad's dates of a serial, written or not. */
    public List<Map<String, Object>> dates(String connection, String serialKey) {
        return serialKey == null ? List.of() : store.query(DATES, ROW, connection, serialKey);
    }

    /** What became of earlier dates of an asset, the latest first. */
    public List<Map<String, Object>> history(String connection, Integer asset) {
        return asset == null ? List.of() : store.query(HISTORY, ROW, connection, asset);
    }

    private static Map<String, Object> row(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null) {
                values.put(
                        columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
                        value instanceof Date date
                                ? date.toLocalDate()
                                : value instanceof Timestamp time
                                        ? time.toInstant().atOffset(ZoneOffset.UTC)
                                        : value);
            }
        }
        return values;
    }
}
