package com.scalepad.halo.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.store.StoreSetup;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** H2 goes through the list of machines in the order of an index, which has all that is searched and filtered by. */
class CoverageQueryTest {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
    private static final JdbcTemplate STORE =
            new JdbcTemplate(new DriverManagerDataSource("jdbc:h2:mem:CoverageQueryTest;DB_CLOSE_DELAY=-1", "sa", ""));

    @BeforeAll
    static void fill() {
        StoreSetup.migrations(STORE.getDataSource()).load().migrate();
        STORE.update(
                "INSERT INTO halo_asset_coverage (connection, machine, asset, name, client, type, status, reason, name_key, serial_key, "
                        + "client_key, warranty_expiry_date, last_run) SELECT 'default', 'halo ' || x, x, 'PC-' || x, MOD(x, 10), "
                        + "CASE MOD(x, 2) WHEN 0 THEN 'SERVER' ELSE 'WORKSTATION' END, 'IN_BOTH', 'MATCHED_BY_SERIAL', 'PC-' || x, 'S' || x, "
                        + "'CLIENT ' || MOD(x, 10), CASE WHEN MOD(x, 3) > 0 THEN DATEADD(DAY, x, DATE '2027-01-01') END, 1 FROM SYSTEM_RANGE(1, 5000)");
    }

    @ParameterizedTest
    @CsvSource({
        "name,,,",
        "client,,,",
        "serial,,,",
        "expiry,,,",
        "status,,,",
        "name,,SERVER,",
        "client,,SERVER,",
        "expiry,,SERVER,",
        "status,,SERVER,",
        "serial,,,C-1",
        "expiry,,SERVER,c-1",
        "name,3,,",
        "name,3,SERVER,"
    })
    void aPageIsReadInItsOrderAndNoFurther(String sort, Integer client, String type, String search) {
        String plan = plan(new CoverageQuery(search, client, type, null, null, false, sort));

        assertThat(plan).contains("/* index sorted */");
        assertThat(SCANNED.matcher(plan)
                        .results()
                        .mapToInt(count -> Integer.parseInt(count.group(1)))
                        .sum())
                .isLessThanOrEqualTo(1000);
    }

    /** A row of the table that is looked up beside its index is not counted as scanned, so it is asked for what no index has. */
    @Test
    void whatIsCountedIsInTheIndex() {
        Map<String, Object> values = new HashMap<>();
        String where =
                new CoverageQuery("C-49", null, "SERVER", "IN_BOTH", null, true, "expiry").where("default", values);

        String indexed = String.join(
                ",",
                STORE.queryForList(
                        "SELECT column_name FROM information_schema.index_columns WHERE index_name = 'HALO_ASSET_COVERAGE_BY_EXPIRY'",
                        String.class));

        assertThat(where)
                .isEqualTo(
                        "connection = :connection AND expiry_key >= DATE '0001-01-01' AND COALESCE(type, '') = :type AND COALESCE(status, '') = :status "
                                + "AND lookup_gap IS NOT NULL AND POSITION(:search IN search_key) > 0");
        assertThat(indexed.split(","))
                .contains("CONNECTION", "EXPIRY_KEY", "TYPE", "STATUS", "REASON", "LOOKUP_GAP", "SEARCH_KEY");
    }

    private static String plan(CoverageQuery query) {
        Map<String, Object> values = new HashMap<>();
        String where = query.where("default", values);
        return new NamedParameterJdbcTemplate(STORE)
                .queryForObject(
                        "EXPLAIN ANALYZE SELECT machine, name FROM halo_asset_coverage WHERE " + where + " ORDER BY "
                                + query.order() + " OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY",
                        values,
                        String.class);
    }
}
