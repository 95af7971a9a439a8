package com.scalepad.halo.store;

import com.scalepad.halo.connection.RunAbortedException;
import com.scalepad.halo.run.RunGuard;
import com.scalepad.halo.run.RunLostException;
import com.scalepad.halo.run.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Keeps a run that lost the connection from writing. Each SQL step on the store is one transaction with a time-out. The
 * transaction of a run's step first asks whether the run still holds the connection. On PostgreSQL the answer stays
 * true until the transaction ends, because the question locks the run's row. An H2 file serves one process, which is
 * paused as a whole. The class is a bean that wraps the bundle's steps when the routes are built, so that no step can
 * be forgotten. It does not touch the steps of others.
 */
public class RunFence implements InterceptStrategy {

    private static final String NAME = "halo-scalepad-store";
    /** An older copy of the store may give the run's number to a run of another node. */
    private static final String IS_KNOWN = "SELECT id FROM halo_sync_run WHERE id = ? AND node = ?";

    private static final String HOLDS = IS_KNOWN + " AND lock_key IS NOT NULL";
    /**
     * FOR KEY SHARE lets heartbeats through. Whoever takes over the connection waits for the end of the transaction. A
     * server that was started later may lack rows: it crashed, or was a standby.
     */
    private static final String HOLDS_AND_LOCKS =
            "SELECT pg_postmaster_start_time(), set_config('idle_in_transaction_session_timeout', ?, TRUE) "
                    + "FROM halo_sync_run WHERE id = ? AND node = ? AND lock_key IS NOT NULL FOR KEY SHARE";

    private final DataSourceTransactionManager ofRuns;
    private final DataSourceTransactionManager ofOthers;
    private final JdbcTemplate store;
    private final int timeoutSeconds;
    private volatile Boolean postgres;

    /** @param timeout how long one statement may take */
    public RunFence(DataSource dataSource, Duration timeout) {
        this.ofRuns = new DataSourceTransactionManager(dataSource);
        this.ofOthers = new StoreTransactionManager(dataSource);
        this.store = new JdbcTemplate(dataSource);
        this.timeoutSeconds = (int) Math.max(1, timeout.toSeconds());
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
        return isOnTheStore(step) ? new Fenced(target) : target;
    }

    private static boolean isOnTheStore(NamedNode step) {
        String uri = step instanceof ToDefinition to
                ? to.getUri()
                : step instanceof ToDynamicDefinition toD ? toD.getUri() : null;
        // The rows of a stream are read after the step, so its connection outlives it; it is a SELECT.
        return uri != null
                && (uri.startsWith("halo-scalepad-sql:") || uri.startsWith("sql:") && uri.contains("#bean:" + NAME))
                && !uri.contains("outputType=StreamList");
    }

    private void inTransaction(Exchange exchange, Processor statement) throws Exception {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        boolean holding = run != null && run.isHolding();
        DataSourceTransactionManager transactions = holding ? ofRuns : ofOthers;
        TransactionStatus transaction = transactions.getTransaction(definition());
        try {
            limit();
            if (holding) {
                requireHeld(run);
            }
            statement.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() == null) {
            transactions.commit(transaction);
        } else {
            rollBack(transactions, transaction, exchange.getException());
        }
    }

    private DefaultTransactionDefinition definition() {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        if (isPostgres()) {
            definition.setTimeout(timeoutSeconds);
        }
        return definition;
    }

    /**
     * H2's time-out belongs to the connection. Setting it makes H2 forget its parsed statements, on all connections. So
     * it is set only where it differs. Spring would set it for each statement.
     */
    private void limit() {
        if (!isPostgres()) {
            store.execute((StatementCallback<Void>) statement -> {
                if (statement.getQueryTimeout() != timeoutSeconds) {
                    statement.setQueryTimeout(timeoutSeconds);
                }
                return null;
            });
        }
    }

    private void requireHeld(SyncRun run) throws RunLostException, RunAbortedException {
        boolean held = isPostgres() ? isHeldAndLocked(run) : isThere(HOLDS, run);
        if (!held && isThere(IS_KNOWN, run)) {
            RunGuard.lost(run);
        } else if (!held) {
            throw RunGuard.storeReplaced(run);
        }
    }

    private boolean isThere(String question, SyncRun run) {
        return !store.queryForList(question, Long.class, run.getId(), run.getNode())
                .isEmpty();
    }

    private boolean isHeldAndLocked(SyncRun run) throws RunAbortedException {
        List<Instant> server = store.query(
                HOLDS_AND_LOCKS,
                (row, index) -> row.getTimestamp(1).toInstant(),
                Math.max(StoreTransactionManager.LEAST_PAUSE, run.getTime().getLeaseSeconds()) + "s",
                run.getId(),
                run.getNode());
        if (!server.isEmpty()) {
            RunGuard.requireServer(run, server.get(0));
        }
        return !server.isEmpty();
    }

    private static void rollBack(
            DataSourceTransactionManager transactions, TransactionStatus transaction, Exception cause) {
        try {
            transactions.rollback(transaction);
        } catch (TransactionException | DataAccessException e) {
            // A person needs the reason of the failed statement. A connection that can't even roll back is closed.
            cause.addSuppressed(e);
        }
    }

    private boolean isPostgres() {
        if (postgres == null) {
            postgres = store.execute((ConnectionCallback<Boolean>) StoreSetup::isPostgres);
        }
        return postgres;
    }

    private final class Fenced extends DelegateAsyncProcessor {

        Fenced(Processor statement) {
            super(statement);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            try {
                inTransaction(exchange, getProcessor()::process);
            } catch (Exception e) {
                exchange.setException(e);
            }
            callback.done(true);
            return true;
        }
    }
}
