package com.scalepad.halo.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions on the store whose locks don't outlive a pause of this process. PostgreSQL keeps the transaction of a
 * process that was paused within it, for as long as the pause lasts. Nobody else could then take over a connection that
 * the transaction locks. So PostgreSQL is told to end such a transaction. An H2 file serves one process, which is paused
 * as a whole. A commit that fails is reported as such: Spring's manager for JDBC would try to roll back, and report that.
 */
public final class StoreTransactionManager extends DataSourceTransactionManager {

    private static final long serialVersionUID = 1L;

    /** Seconds after which PostgreSQL ends the transaction of a paused process; a short pause must not count. */
    public static final long LEAST_PAUSE = 10;

    public StoreTransactionManager(DataSource store) {
        super(store);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        if (StoreSetup.isPostgres(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = '" + LEAST_PAUSE + "s'");
            }
        }
    }
}
