package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.store.StoreSetup;
import org.springframework.jdbc.core.JdbcTemplate;

/** The stores that tests work on are as the migrations make them. */
class StorePoolTest {

    @OnEachStore
    void aCopyHasTheTablesTheViewsAndTheirColumnsThatTheMigrationsMake(Store kind) {
        JdbcTemplate made = Store.opened(kind.empty());
        StoreSetup.migrations(made.getDataSource()).load().migrate();
        JdbcTemplate copied = Store.opened(kind.migrated());

        for (String shape : new String[] {
            "SELECT table_name, column_name, data_type, is_nullable, is_identity FROM information_schema.columns "
                    + "WHERE table_schema = CURRENT_SCHEMA ORDER BY table_name, column_name",
            "SELECT table_name, constraint_type FROM information_schema.table_constraints "
                    + "WHERE table_schema = CURRENT_SCHEMA ORDER BY table_name, constraint_type"
        }) {
            assertThat(copied.queryForList(shape)).isNotEmpty().isEqualTo(made.queryForList(shape));
        }
    }
}
