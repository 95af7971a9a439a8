package com.scalepad.halo.store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.SQLWarningException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes PostgreSQL count the rows of the tables that the plan joins; called by the routes. After a first read it
 * assumes a row or two in each until its own ANALYZE runs a minute later. It then joins a few hundred assets in minutes
 * instead of milliseconds. For H2 a migration does it once. Where the store's user lacks the right, or another session
 * holds a table, the run continues without it, only more slowly.
 */
public class StoreStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(StoreStatistics.class);
    /** A tenth of the usual sample shows how many rows there are in a tenth of the time. PostgreSQL's own count comes later. */
    private static final String SAMPLE = "SET LOCAL default_statistics_target = 10";

    private static final String ANALYZE =
            "ANALYZE (SKIP_LOCKED) scalepad_client, scalepad_client_link, scalepad_hardware_asset, scalepad_lifecycle, scalepad_listed_asset, "
                    + "halo_asset_remark, halo_asset_coverage, halo_update_column, halo_asset_update";

    private final JdbcTemplate store;
    private final TransactionTemplate transaction;
    private final AtomicBoolean said = new AtomicBoolean();

    /** @param timeout how long it may take */
    public StoreStatistics(DataSource dataSource, Duration timeout) {
        store = new JdbcTemplate(dataSource);
        // PostgreSQL gives only a warning for a table that the user may not count.
        store.setIgnoreWarnings(false);
        transaction = new TransactionTemplate(new StoreTransactionManager(dataSource));
        transaction.setTimeout((int) Math.max(1, timeout.toSeconds()));
    }

    public void count() {
        try {
            transaction.executeWithoutResult(counted -> analyze());
        } catch (DataAccessException | TransactionException e) {
            tell(e);
        }
    }

    private void analyze() {
        if (Boolean.TRUE.equals(store.execute((ConnectionCallback<Boolean>) StoreSetup::isPostgres))) {
            try {
                store.execute(SAMPLE);
                store.execute(ANALYZE);
                said.set(false);
            } catch (SQLWarningException e) {
                // The other tables are counted all the same.
                tell(e);
            }
        }
    }

    private void tell(Exception e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        if (said.compareAndSet(false, true)) {
            LOG.warn(
                    "PostgreSQL did not count the rows of the store's tables, so that the plan of the updates may take longer: {}. Have "
                            + "HALO_STORE_USER own the tables, or PostgreSQL's autovacuum count them",
                    reason.getMessage());
        }
    }
}
