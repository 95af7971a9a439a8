package com.scalepad.halo.store;

import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has PostgreSQL count the rows of the tables that the plan joins; called by the routes. After a first read it knows
 * nothing of them until its own ANALYZE comes round a minute later, takes each for a row or two, and joins a few hundred assets in minutes
 * where it needs milliseconds. H2 needs none of it.
 */
public class StoreStatistics {

    private static final String ANALYZE =
            "ANALYZE scalepad_client, scalepad_client_link, scalepad_hardware_asset, scalepad_lifecycle, "
                    + "halo_update_column, halo_asset_update";

    private final JdbcTemplate store;
    private final JdbcTransactionManager transactions;

    public StoreStatistics(DataSource dataSource) {
        this.store = new JdbcTemplate(dataSource);
        this.transactions = new JdbcTransactionManager(dataSource);
    }

    /** Counts them. */
    public void count() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            if (Boolean.TRUE.equals(store.execute((ConnectionCallback<Boolean>) connection ->
                    connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")))) {
                store.execute(ANALYZE);
            }
        });
    }
}
