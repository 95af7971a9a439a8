package com.scalepad.halo.routes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The databases that the bundle keeps its rows in, each with a way to an empty one for a test of its own. */
public enum Store {
    H2 {
        @Override
        public String[] empty() {
            // The statements of a run are a hundred or so; H2 keeps eight parsed unless told.
            return settings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=200", "sa");
        }

        @Override
        void empty(JdbcTemplate store, List<String> tables) {
            store.execute("SET REFERENTIAL_INTEGRITY FALSE");
            tables.forEach(table -> store.execute("TRUNCATE TABLE \"" + table + "\" RESTART IDENTITY"));
            store.execute("SET REFERENTIAL_INTEGRITY TRUE");
        }
    },
    POSTGRESQL {
        @Override
        public String[] empty() {
            String schema = "s" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = Server.POSTGRESQL.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute("CREATE SCHEMA " + schema);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return settings(
                    "jdbc:postgresql://localhost:" + Server.POSTGRESQL.getPort() + "/postgres?currentSchema=" + schema,
                    "postgres");
        }

        @Override
        void empty(JdbcTemplate store, List<String> tables) {
            store.execute("TRUNCATE TABLE " + String.join(", ", tables) + " RESTART IDENTITY");
        }
    };

    /** The settings that name an empty store. */
    public abstract String[] empty();

    /** Removes all rows of these tables, which may refer to one another. */
    abstract void empty(JdbcTemplate store, List<String> tables);

    private static String[] settings(String url, String user) {
        return new String[] {"halo.store.url=" + url, "halo.store.user=" + user};
    }

    /** One server for all tests, started by the first that asks for it; it ends with the JVM. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRESQL = start();

        private static EmbeddedPostgres start() {
            try {
                // Tests are short: nothing is to outlive a crash, and no statistics come while one looks how long it
                // takes.
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("autovacuum", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
