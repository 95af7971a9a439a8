package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.store.StoreSetup;
import java.sql.Date;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A store of a version that had a row for each date of a column. */
class MigratedUpdatesTest {

    private static final String ROW =
            "INSERT INTO halo_asset_update (connection, asset, halo_column, serial_key, old_value, new_value, policy, why, "
                    + "state, attempts, planned_run, confirmed_at) VALUES ('default', %d, 'warranty_end', 'KEY', NULL, '%s', 'overwrite', 'why', '%s', 1, %d, %s)";

    @OnEachStore
    void keepsTheLastRowOfAColumnAndTheOthersAsItsHistory(Store store) {
        String[] settings = store.empty();
        DriverManagerDataSource source = new DriverManagerDataSource(
                settings[0].substring("halo.store.url=".length()),
                settings[1].substring("halo.store.user=".length()),
                "");
        // Without the views, which are of the latest columns.
        StoreSetup.migrations(source)
                .repeatableSqlMigrationPrefix("none")
                .target("7")
                .load()
                .migrate();
        JdbcTemplate rows = new JdbcTemplate(source);
        rows.update(
                ROW.formatted(1, "2027-01-01", "CONFIRMED", 1, "TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00'"));
        rows.update(
                ROW.formatted(1, "2028-01-01", "CONFIRMED", 2, "TIMESTAMP WITH TIME ZONE '2026-01-02 00:00:00+00'"));
        rows.update(ROW.formatted(1, "2029-01-01", "GIVEN_UP", 3, "NULL"));
        rows.update(ROW.formatted(2, "2029-01-01", "SENT", 3, "NULL"));

        StoreSetup.migrations(source).load().migrate();

        assertThat(rows.queryForMap("SELECT * FROM halo_asset_update WHERE asset = 1"))
                .containsEntry("new_value", Date.valueOf("2029-01-01"))
                .containsEntry("state", "ABANDONED")
                .containsEntry("reason", "why")
                .containsEntry("written_value", Date.valueOf("2028-01-01"));
        assertThat(rows.queryForList(
                        "SELECT new_value FROM halo_asset_update_history WHERE asset = 1 ORDER BY run", Date.class))
                .containsExactly(Date.valueOf("2027-01-01"), Date.valueOf("2028-01-01"));
        assertThat(rows.queryForMap("SELECT * FROM halo_asset_update WHERE asset = 2"))
                .containsEntry("written_value", null)
                .containsEntry("sent_value", Date.valueOf("2029-01-01"));
    }
}
