package com.scalepad.halo.store;

import com.scalepad.halo.settings.SettingsException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * Finds a PostgreSQL that accepts the tables and fails runs later: with an encoding without all letters, behind a
 * pooler that mixes sessions, or with tables of another owner.
 */
final class PostgresCheck {

    /** Letters of a name, and beyond the first plane. */
    private static final String LETTERS = "\u00e4\u6f22\u0416\ud83d\ude00";

    private static final String FORBIDDEN = """
            SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND c.relname ~ '^(halo|scalepad)_'
            AND NOT (has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')
            AND has_table_privilege(c.oid, 'UPDATE') AND has_table_privilege(c.oid, 'DELETE')) ORDER BY c.relname""";

    /** A prepared statement exists that this connection did not create, or is missing though it created it. */
    private static final Set<String> OF_ANOTHER_SESSION = Set.of("42P05", "26000");

    /** More often than the driver executes a statement before it prepares it in the server. */
    private static final int UNTIL_PREPARED = 6;

    private final DataSource store;
    private final String name;

    /** @param name the store as messages name it: {@code store of HALO_STORE_URL} */
    PostgresCheck(DataSource store, String name) {
        this.store = store;
        this.name = name;
    }

    /** Whether statements are described, and names of any letters can be stored. */
    void encoding() {
        try (Connection connection = store.getConnection()) {
            String encoding = ask(connection, "SHOW server_encoding");
            try (PreparedStatement letters = connection.prepareStatement("SELECT CAST(? AS TEXT)")) {
                requireDescription(letters);
                letters.setString(1, LETTERS);
                letters.executeQuery();
            } catch (SQLException e) {
                throw problem(
                        "is a PostgreSQL database in " + encoding + ", which does not have the letters of all names ("
                                + StoreDataSource.firstLine(e)
                                + "): make another one, with CREATE DATABASE scalepad ENCODING 'UTF8' TEMPLATE template0, and name that");
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** The routes need the number of a statement's parameters, which the driver does not have in its simple mode. */
    private void requireDescription(PreparedStatement statement) {
        try {
            statement.getParameterMetaData();
        } catch (SQLException | AssertionError e) {
            throw problem(
                    "does not describe statements (" + StoreDataSource.firstLine(e)
                            + "): take preferQueryMode=simple out of its URL, and add prepareThreshold=0 where it is there for a pooler");
        }
    }

    /**
     * Whether a prepared statement survives into the next transaction. Behind a pooler in transaction mode that
     * transaction may run in another session, which has the statement only where the pooler provides it. The driver
     * prepares a statement that was executed a few times.
     */
    void session() {
        try (Connection one = store.getConnection();
                Connection other = store.getConnection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            try (PreparedStatement statement = one.prepareStatement("SELECT CAST(? AS INTEGER)")) {
                for (int i = 0; i < UNTIL_PREPARED; i++) {
                    execute(statement);
                }
                one.commit();
                // The session of that transaction is now this one's, where there is a pooler.
                ask(other, "SELECT 1");
                execute(statement);
            } finally {
                one.rollback();
                other.rollback();
                one.setAutoCommit(true);
                other.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static void execute(PreparedStatement statement) throws SQLException {
        statement.setInt(1, 1);
        statement.executeQuery().close();
    }

    /**
     * Whether tables can be created, where there are none yet. Flyway would try for ten seconds before it reports that
     * they can't.
     *
     * @throws FlywayException with the database's own reason, as Flyway's would be
     */
    void creation() {
        try (Connection connection = store.getConnection()) {
            if (ask(connection, "SELECT to_regclass('halo_scalepad_schema_history')") != null) {
                return;
            }
            StoreSetup.attempt(connection, "CREATE TABLE halo_scalepad_probe (id INTEGER)");
        } catch (SQLException e) {
            throw new FlywayException(e);
        }
    }

    /** Whether rows of every table can be read and written. */
    void rights(String user) {
        List<String> forbidden = new ArrayList<>();
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(FORBIDDEN)) {
            while (tables.next()) {
                forbidden.add(tables.getString(1));
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
        if (!forbidden.isEmpty()) {
            throw problem("has tables that " + user + " may not read and write: " + String.join(", ", forbidden)
                    + ". Grant it SELECT, INSERT, UPDATE and DELETE on them, or make it their owner");
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private SettingsException unusable(SQLException e) {
        String reason = StoreDataSource.firstLine(e);
        return OF_ANOTHER_SESSION.contains(String.valueOf(e.getSQLState()))
                ? pooled(reason)
                : problem("does not answer as PostgreSQL does (" + reason
                        + "): check that it is PostgreSQL 15 or later, and no pooler in statement mode");
    }

    private SettingsException pooled(String reason) {
        return problem(
                "is behind a pooler in transaction mode, which lost a prepared statement from one transaction to the next ("
                        + reason
                        + "): use PgBouncer 1.21 or later with max_prepared_statements above 0, add prepareThreshold=0 to the URL, or name the port of "
                        + "PostgreSQL itself or one with pool_mode=session");
    }

    private SettingsException problem(String what) {
        return new SettingsException("The " + name + " " + what);
    }
}
