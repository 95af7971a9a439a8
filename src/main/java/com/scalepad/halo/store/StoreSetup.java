package com.scalepad.halo.store;

import com.scalepad.halo.settings.SettingsException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.core.NestedExceptionUtils;

/** Prepares the store: creates its tables, and tests that it accepts rows. */
public final class StoreSetup {

    private static final String ROW =
            "INSERT INTO halo_rejected_record (connection, kind, record_key, reason, payload, first_run, last_run) "
                    + "VALUES ('check of the set-up', 'none', 'none', 'none', 'none', 0, 0)";

    private StoreSetup() {}

    /** Settings of H2, and why no run works with each. */
    private static final Map<String, String> ODD_SETTINGS = Map.of(
            "MODE=Oracle", "a date has a time and an empty text is none",
            "MODE=MSSQLServer", "a unique column takes one row without a value",
            "MODE=Derby", "a unique column takes one row without a value",
            "IGNORECASE=1", "texts that differ by a capital are the same");

    /**
     * Creates the tables and writes a row, which is rolled back.
     *
     * @param name   the store as messages name it: {@code store of HALO_STORE_URL}
     * @param user   its user, the same way
     * @param isOurs whether the pool is our own, which has a second connection
     * @throws SettingsException with the database's own reason when it can't be used
     */
    static void prepare(DataSource store, String name, String user, boolean isOurs) {
        try {
            if (isPostgres(store)) {
                PostgresCheck postgres = new PostgresCheck(store, name);
                if (isOurs) {
                    postgres.session();
                }
                postgres.encoding();
                postgres.creation();
                migrations(store).load().migrate();
                postgres.rights(user);
            } else {
                requireUsualSettings(store, name);
                migrations(store).load().migrate();
            }
        } catch (FlywayValidateException e) {
            throw new SettingsException(
                    "The " + name + " was made by another version of these routes ("
                            + e.getMessage()
                                    .lines()
                                    .skip(1)
                                    .filter(line -> !line.isBlank())
                                    .findFirst()
                                    .orElse("its migrations differ")
                            + "): start that version or a later one, or name another store. A store of an earlier release is migrated by itself");
        } catch (FlywayException e) {
            throw new SettingsException(
                    "The " + name + " could not be made ready (" + reason(e) + "): check that " + user
                            + " may create tables in the schema that its connections use (GRANT USAGE, CREATE ON SCHEMA), and that nothing else has changed them");
        }
        try {
            write(store);
        } catch (SQLException e) {
            throw new SettingsException(
                    "The " + name + " takes no rows (" + reason(e) + "): check that it is not read-only, has room, "
                            + "and that " + user + " may write into the schema that its connections use");
        }
    }

    /** H2 can imitate other databases, in ways that the statements can't support. */
    private static void requireUsualSettings(DataSource store, String name) {
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement();
                ResultSet settings = statement.executeQuery(
                        "SELECT setting_name, setting_value FROM information_schema.settings WHERE setting_name IN ('MODE', 'IGNORECASE')")) {
            while (settings.next()) {
                String setting = settings.getString(1) + "=" + settings.getString(2);
                if (ODD_SETTINGS.containsKey(setting)) {
                    throw new SettingsException("The " + name + " is an H2 database with " + setting + ", where "
                            + ODD_SETTINGS.get(setting) + ": take " + settings.getString(1)
                            + " out of its URL, and name another store if this one was made with it");
                }
            }
        } catch (SQLException e) {
            throw new FlywayException(e);
        }
    }

    /** How the tables are migrated, for a data source of H2 or PostgreSQL. */
    public static FluentConfiguration migrations(DataSource store) {
        return Flyway.configure(StoreSetup.class.getClassLoader())
                .dataSource(store)
                // A missing schema is a mistake in the settings, so it is not created.
                .createSchemas(false)
                .locations("classpath:halo-scalepad/db")
                .table("halo_scalepad_schema_history")
                // Tables of a later version may have a meaning that this version doesn't know.
                .ignoreMigrationPatterns(new String[0])
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(words(isPostgres(store)));
    }

    /** Where the syntax of the two databases differs. */
    private static Map<String, String> words(boolean isPostgres) {
        return Stream.of(
                        List.of("alter", "RENAME COLUMN", "ALTER COLUMN IF EXISTS"),
                        List.of("rename", "TO", "RENAME TO"),
                        List.of("byte_order", "COLLATE \"C\"", ""),
                        List.of("stored", "STORED", ""),
                        List.of("searched", "", ", search_key, type, lookup_gap"),
                        List.of("standing", "", ", status, reason"),
                        List.of("looked_at", "", ", skipped_as, asset_type_name"),
                        List.of("on_postgresql", "", "-- "),
                        List.of("on_h2", "-- ", ""))
                .collect(Collectors.toMap(word -> word.get(0), word -> word.get(isPostgres ? 1 : 2)));
    }

    private static boolean isPostgres(DataSource store) {
        try (Connection connection = store.getConnection()) {
            return isPostgres(connection);
        } catch (SQLException e) {
            throw new FlywayException(e);
        }
    }

    static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /** Writes a row, which is rolled back. */
    public static void write(DataSource store) throws SQLException {
        try (Connection connection = store.getConnection()) {
            attempt(connection, ROW);
        }
    }

    /** Does something that is rolled back. */
    static void attempt(Connection connection, String change) throws SQLException {
        boolean commitsByItself = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(change);
        } finally {
            connection.rollback();
            connection.setAutoCommit(commitsByItself);
        }
    }

    private static String reason(Exception failure) {
        return StoreDataSource.firstLine(NestedExceptionUtils.getMostSpecificCause(failure));
    }
}
