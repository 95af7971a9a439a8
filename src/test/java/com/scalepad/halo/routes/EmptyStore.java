package com.scalepad.halo.routes;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A store as the migrations leave it, to be had again after a test. */
final class EmptyStore {

    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA "
                    + "AND table_type = 'BASE TABLE' AND LOWER(table_name) NOT LIKE 'halo_scalepad_schema_history' ORDER BY table_name";

    private static final String COLUMNS = "SELECT table_name || '.' || column_name FROM information_schema.columns "
            + "WHERE table_schema = CURRENT_SCHEMA ORDER BY table_name, column_name";

    private final Store kind;
    private final List<String> tables;
    private final List<String> columns;

    /** @param store just migrated */
    EmptyStore(Store kind, JdbcTemplate store) {
        this.kind = kind;
        tables = store.queryForList(TABLES, String.class);
        columns = store.queryForList(COLUMNS, String.class);
    }

    /** Removes all rows, and numbers the next ones from 1; false when a test has changed the tables themselves. */
    boolean restore(JdbcTemplate store) {
        if (!store.queryForList(COLUMNS, String.class).equals(columns)) {
            return false;
        }
        kind.empty(store, tables);
        return true;
    }
}
