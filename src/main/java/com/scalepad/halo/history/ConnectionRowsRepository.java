package com.scalepad.halo.history;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.StoreOwner;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.store.StoreTransactionManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/** The stored rows of a connection and their owner. They can be deleted, or assigned to the connection's present tenant. */
public class ConnectionRowsRepository {

    private static final String RUNS = "halo_sync_run";
    private final Queries store;
    private final TransactionTemplate transaction;
    private final ConnectionRegistry connections;
    private final RunRegistry runs;
    private final RunRepository history;
    private final List<String> tables;

    public ConnectionRowsRepository(
            DataSource dataSource,
            ConnectionRegistry connections,
            RunRegistry runs,
            RunRepository history,
            ConnectionTables tables) {
        this.store = new Queries(dataSource);
        this.transaction = new TransactionTemplate(new StoreTransactionManager(dataSource));
        this.connections = connections;
        this.runs = runs;
        this.history = history;
        this.tables = tables.names();
    }

    /** The number of a connection's rows by table, for tables that have some. */
    public Map<String, Integer> count(String connection) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        tables.forEach(table -> rows.put(
                table,
                store.sql("SELECT COUNT(*) FROM " + table + " WHERE connection = :connection", "connection", connection)
                        .query(Integer.class)
                        .single()));
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    /** Whether Halo filled any of a connection's rows. */
    public boolean isFilled(String connection) {
        return store.one(Boolean.class, "is-filled", "connection", connection).orElseThrow();
    }

    public List<String> connections() {
        TreeSet<String> names = new TreeSet<>();
        tables.forEach(table -> names.addAll(store.sql("SELECT DISTINCT connection FROM " + table)
                .query(String.class)
                .list()));
        return List.copyOf(names);
    }

    /** The tenant that filled a connection's rows; empty before the first run, or where the rows are older than the record of owners. */
    public Optional<StoreOwner> owner(String connection) {
        return store.one(StoreOwner.class, "owner", "connection", connection);
    }

    /** Body: the owner, which is not the run's. Variable: {@code run}. */
    public void refuse(Exchange exchange) {
        Map<?, ?> owner = exchange.getMessage().getBody(Map.class);
        Connection connection = connections.of(exchange.getVariable("connection", String.class));
        throw new SettingsException(refusal(
                connection, new StoreOwner((String) owner.get("resource_server_url"), (String) owner.get("tenant"))));
    }

    /** Why a connection of another tenant does not run, and what to do. */
    public static String refusal(Connection connection, StoreOwner owner) {
        String name = connection.getName();
        return "The stored rows of connection '" + name + "' belong to " + owner + ", but the connection leads to "
                + connection.owner()
                + ". A run would mix the rows of two tenants, so nothing is read or written. "
                + (connection.isSaved()
                        ? "Press Edit and Save on the page, which asks what to do with the rows, or add the other tenant under another name. "
                        : "Give the other tenant a connection of another name (HALO_CONNECTION or HALO_CONNECTIONS). ")
                + "Without the page: --forget-connection=" + name + " deletes the rows; --adopt-connection=" + name
                + " keeps them, if it is the same tenant at a new address.";
    }

    /**
     * Deletes all rows of a connection, its runs too, in one transaction. A saved connection itself stays.
     *
     * @return the number of deleted rows by table, of the tables that had some
     * @throws ConnectionInUseException when a run holds the connection
     */
    public Map<String, Integer> forget(String connection) {
        return forgetAnd(connection, () -> {});
    }

    /** The same, with a further action in the same transaction. */
    public Map<String, Integer> forgetAnd(String connection, Runnable then) {
        return holding(connection, () -> {
            Map<String, Integer> deleted = new LinkedHashMap<>();
            tables.forEach(table -> deleted.put(
                    table,
                    store.sql(
                                    "DELETE FROM " + table + " WHERE connection = :connection"
                                            + (table.equals(RUNS) ? " AND lock_key IS NULL" : ""),
                                    "connection",
                                    connection)
                            .update()));
            deleted.values().removeIf(count -> count == 0);
            then.run();
            return deleted;
        });
    }

    /**
     * Makes the connection's present tenant the owner of its rows, whoever filled them.
     *
     * @return the owner before; null where there was none
     * @throws IllegalArgumentException when there is no connection of this name
     * @throws ConnectionInUseException when a run holds the connection
     */
    public StoreOwner adopt(String connection) {
        return adoptAnd(connections.of(connection), () -> {});
    }

    /** The same for a connection that is about to be saved. */
    public StoreOwner adoptAnd(Connection connection, Runnable then) {
        return holding(connection.getName(), () -> {
            StoreOwner before = owner(connection.getName()).orElse(null);
            store.update("forget-owner", "connection", connection.getName());
            store.query("save-owner", "connection", connection.getName())
                    .param("url", connection.owner().resourceServerUrl())
                    .param("tenant", connection.owner().tenant())
                    .update();
            then.run();
            return before;
        });
    }

    /** Holds the connection as a run does, so that none starts before this has ended, on any node. */
    private <T> T holding(String connection, Supplier<T> work) {
        return transaction.execute(status -> {
            store.update("close-cut-off-run", "connection", connection, "lease", runs.getLeaseSeconds());
            take(connection);
            T result = work.get();
            store.update("let-connection-go", "connection", connection);
            return result;
        });
    }

    private void take(String connection) {
        try {
            if (store.update("hold-connection", "connection", connection, "node", runs.getNode()) == 0) {
                throw new ConnectionInUseException(connection, history.on(connection));
            }
        } catch (DuplicateKeyException e) {
            // A run took it at this moment. The database answers nothing more in this transaction.
            throw new ConnectionInUseException(connection, Optional.empty());
        }
    }
}
