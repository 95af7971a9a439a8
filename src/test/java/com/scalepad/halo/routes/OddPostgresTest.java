package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.check.CheckResult.Status;
import com.scalepad.halo.sandbox.TransactionPooler;
import com.scalepad.halo.settings.SettingsException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that can't be worked with is told at the start and by the check, with the database's own reason, and not by runs that fail. */
class OddPostgresTest extends SandboxedTest {

    private static final String SERVER =
            Store.POSTGRESQL.empty()[0].replaceFirst("halo.store.url=", "").replaceFirst("\\?.*", "");

    @Test
    void aDatabaseWithoutAllLettersIsRefused() throws SQLException {
        String name = made("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");

        assertRefused(
                url(name),
                "postgres",
                "is a PostgreSQL database in LATIN1",
                "has no equivalent in encoding \"LATIN1\"",
                "ENCODING 'UTF8'");
    }

    @Test
    void aUserWhoMayNotMakeTablesIsTold() throws SQLException {
        String name = made("TEMPLATE template0");
        String user = user(name, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        assertRefused(
                url(name), user, "permission denied for schema public", "HALO_STORE_USER may create tables", "GRANT");
    }

    @Test
    void aUserWhoMayNotWriteAllTablesIsTold() throws SQLException {
        String name = made("TEMPLATE template0");
        Bundle.start(sandbox, "halo.store.url=" + url(name), "halo.store.user=postgres")
                .close();
        String user = user(name, "SELECT 1");
        execute(
                url(name),
                "GRANT CREATE ON SCHEMA public TO " + user,
                "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + user,
                "REVOKE UPDATE ON scalepad_client FROM " + user);

        assertRefused(
                url(name), user, "has tables that HALO_STORE_USER may not read and write: scalepad_client", "Grant it");
    }

    @Test
    void aPoolerThatLosesPreparedStatementsIsRefused() throws SQLException {
        String name = made("TEMPLATE template0");
        try (TransactionPooler pooler = TransactionPooler.before(port())) {
            assertRefused(
                    "jdbc:postgresql://localhost:" + pooler.port() + "/" + name,
                    "postgres",
                    "is behind a pooler in transaction mode",
                    "lost a prepared statement from one transaction to the next (ERROR: prepared statement",
                    "PgBouncer 1.21",
                    "pool_mode=session");
        }
    }

    @Test
    void aDriverThatDescribesNoStatementIsRefused() throws SQLException {
        assertRefused(
                url(made("TEMPLATE template0")) + "?preferQueryMode=simple",
                "postgres",
                "does not describe statements (Simple mode does not support describe requests",
                "prepareThreshold=0");
    }

    @Test
    void aPoolerInTransactionModeDoesWherePreparedStatementsDo() throws SQLException {
        String name = made("TEMPLATE template0");
        try (TransactionPooler pooler = TransactionPooler.before(port());
                Bundle bundle = Bundle.start(
                        sandbox,
                        "halo.store.url=jdbc:postgresql://localhost:" + pooler.port() + "/" + name
                                + "?prepareThreshold=0",
                        "halo.store.user=postgres")) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NULL"))
                    .isPositive();
        }
    }

    /** The start is refused, and the check of a start that needs no store fails, both with these words. */
    private static void assertRefused(String url, String user, String... words) {
        Throwable refused =
                catchThrowable(() -> Bundle.start(sandbox, "halo.store.url=" + url, "halo.store.user=" + user)
                        .close());

        assertThat(refused).as("the start").isNotNull();
        assertThat(ExceptionUtils.getThrowableList(refused))
                .filteredOn(SettingsException.class::isInstance)
                .singleElement()
                .satisfies(told -> assertThat(told.getMessage()).contains(words));
        try (Bundle bundle = Bundle.start(
                sandbox, "halo.store.url=" + url, "halo.store.user=" + user, "halo.store.required=false")) {
            CheckResult line = bundle.check("default").stream()
                    .filter(one -> one.name().equals("database"))
                    .findFirst()
                    .orElseThrow();
            assertThat(line.status()).isEqualTo(Status.FAIL);
            assertThat(line.sentence()).contains(words);
        }
    }

    private static String made(String options) throws SQLException {
        String name = "d" + UUID.randomUUID().toString().replace("-", "");
        execute(SERVER, "CREATE DATABASE " + name + " " + options);
        return name;
    }

    private static String user(String database, String statement) throws SQLException {
        String name = "u" + UUID.randomUUID().toString().replace("-", "");
        execute(url(database), "CREATE ROLE " + name + " LOGIN", statement);
        return name;
    }

    private static String url(String database) {
        return SERVER.replaceFirst("/postgres$", "/" + database);
    }

    private static int port() {
        return URI.create(SERVER.substring("jdbc:".length())).getPort();
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }
}
