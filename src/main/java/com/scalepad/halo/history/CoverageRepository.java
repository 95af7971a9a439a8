package com.scalepad.halo.history;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Which machines are in Halo, in ScalePad or in both, as the last run compared them. A row is a map by the column names
 * of the documented views {@code asset_coverage} and {@code asset_coverage_by_client}. Unknown values are left out.
 */
public final class CoverageRepository {

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

    /** Columns that the view of machines lacks. */
    private static final List<String> OF_THE_MACHINE = List.of(
            "location_name", "operating_system", "cpu_name", "ram_bytes", "last_login_user", "warranty_start_date");

    /** The columns of the table of hardware assets. All others were added by an engineer. */
    private static final Set<String> OF_THE_MODEL = Set.of(
            ("connection source_record_id name type asset_type_name client_source_record_id client_name manufacturer_name model_number "
                            + "model_description serial_number serial_key location_name operating_system cpu_name ram_bytes last_login_user "
                            + "purchase_date warranty_start_date warranty_expiry_date purchase_date_raw warranty_start_date_raw "
                            + "warranty_expiry_date_raw supplier_purchasedate supplier_purchasedate_raw warranty_start warranty_start_raw "
                            + "warranty_end warranty_end_raw is_active content_hash found_fields first_run last_run compare_run "
                            + "missing_since skipped_as")
                    .split(" "));

    private static final int SECONDS = 30;
    private static final String ROWS = "SELECT " + String.join(", ", COLUMNS)
            + " FROM halo_asset_coverage WHERE %s ORDER BY %s OFFSET :from ROWS FETCH NEXT :limit ROWS ONLY";
    private final Queries store;

    public CoverageRepository(DataSource store) {
        this.store = new Queries(store, SECONDS);
    }

    /** The numbers of each connection that a run has compared. */
    public Map<String, Map<String, Object>> totals() {
        Map<String, Map<String, Object>> totals = new LinkedHashMap<>();
        store.rows("coverage-totals").forEach(row -> totals.put((String) row.get("connection"), row));
        return totals;
    }

    /** The numbers of a connection; empty before a run has compared it. */
    public Optional<Map<String, Object>> totals(String connection) {
        return Optional.ofNullable(totals().get(connection));
    }

    public List<Map<String, Object>> clients(String connection) {
        return store.rows("coverage-by-client", "connection", connection);
    }

    /** How many warranties end in each month that has any, in the order of the months. */
    public SortedMap<YearMonth, Integer> warrantyEnds(String connection) {
        SortedMap<YearMonth, Integer> ends = new TreeMap<>();
        store.query("warranty-ends", "connection", connection).query((RowCallbackHandler) row ->
                ends.put(YearMonth.of(row.getInt("ending_year"), row.getInt("ending_month")), row.getInt("machines")));
        return ends;
    }

    public int count(String connection, CoverageQuery query) {
        Map<String, Object> values = new HashMap<>();
        String statement = "SELECT COUNT(*) FROM halo_asset_coverage WHERE " + query.where(connection, values);
        return store.sql(statement).params(values).query(Integer.class).single();
    }

    /** A slice of the machines, from a position. */
    public List<Map<String, Object>> rows(String connection, CoverageQuery query, int from, int limit) {
        Map<String, Object> values = new HashMap<>(Map.of("from", from, "limit", limit));
        String statement = String.format(Locale.ROOT, ROWS, query.where(connection, values), query.order());
        return store.sql(statement).params(values).query(Queries.ROW).list();
    }

    /**
     * One machine, with the values of both sides. {@code found_in} is the Halo column or field of each part, by the
     * name of the part: {@code Asset Serial} for {@code SERIAL_NUMBER}. It is empty until a run has stored it.
     * {@code more} are the columns that an engineer added.
     */
    public Optional<Map<String, Object>> machine(String connection, String machine) {
        Optional<Map<String, Object>> found =
                store.rows("machine", "connection", connection, "machine", machine).stream()
                        .findFirst();
        found.filter(row -> row.containsKey("asset")).ifPresent(row -> {
            Map<String, String> foundIn = Map.of();
            for (Map<String, Object> stored :
                    store.rows("stored-asset", "connection", connection, "asset", row.get("asset"))) {
                foundIn = foundIn(connection, stored.get("found_fields"));
                Map<String, Object> more = new LinkedHashMap<>(stored);
                more.keySet().removeAll(OF_THE_MODEL);
                row.put("more", more);
                stored.keySet().retainAll(OF_THE_MACHINE);
                row.putAll(stored);
            }
            row.put("found_in", foundIn);
        });
        return found;
    }

    /** The fields of a set, by part: a line for each, {@code SERIAL_NUMBER=Asset Serial}. */
    private Map<String, String> foundIn(String connection, Object set) {
        Map<String, String> places = new LinkedHashMap<>();
        store.all(String.class, "found-fields", "connection", connection, "set", set).stream()
                .flatMap(String::lines)
                .map(line -> line.split("=", 2))
                .filter(place -> place.length == 2)
                .forEach(place -> places.put(place[0], place[1]));
        return places;
    }

    /** The verdict on each of ScalePad's dates of a serial, written or not. */
    public List<Map<String, Object>> dates(String connection, String serialKey) {
        return serialKey == null
                ? List.of()
                : store.rows("dates-of-serial", "connection", connection, "serial", serialKey);
    }

    /** The results of earlier dates of an asset, the latest first. */
    public List<Map<String, Object>> history(String connection, Integer asset) {
        return asset == null ? List.of() : store.rows("earlier-dates", "connection", connection, "asset", asset);
    }
}
