package com.scalepad.halo.routes;

import com.scalepad.halo.store.StoreSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The databases that the bundle keeps its rows in, each with a way to an empty one for a test of its own. */
public enum Store {
    H2 {
        @Override
        public String[] empty() {
            // The statements of a run are a hundred or so; H2 keeps eight parsed unless told.
            return settings("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=200", "sa");
        }

        @Override
        public String[] migrated() {
            String[] settings = empty();
            fillH2(settings);
            return settings;
        }

        @Override
        void empty(JdbcTemplate store, List<String> tables) {
            // Quartz has rows in a cluster alone. Without its checks of references, which its tables have, H2 would
            // parse all statements anew.
            tables.stream()
                    .filter(table -> !table.contains("QRTZ"))
                    .forEach(table -> store.execute("TRUNCATE TABLE \"" + table + "\" RESTART IDENTITY"));
        }
    },
    POSTGRESQL {
        @Override
        public String[] empty() {
            String schema = "s" + UUID.randomUUID().toString().replace("-", "");
            Server.execute("CREATE SCHEMA " + schema);
            return settings(Server.url("postgres") + "?currentSchema=" + schema, "postgres");
        }

        @Override
        public String[] migrated() {
            String database = "d" + UUID.randomUUID().toString().replace("-", "");
            Server.execute("CREATE DATABASE " + database + " TEMPLATE " + Template.OF_POSTGRESQL);
            return settings(Server.url(database), "postgres");
        }

        @Override
        void empty(JdbcTemplate store, List<String> tables) {
            // Each table that is truncated gets new files, so those without a row are left.
            List<String> filled = store.queryForList(
                    tables.stream()
                            .map(table -> "SELECT '" + table + "' WHERE EXISTS (SELECT 1 FROM " + table + ")")
                            .collect(Collectors.joining(" UNION ALL ")),
                    String.class);
            if (!filled.isEmpty()) {
                store.execute("TRUNCATE TABLE " + String.join(", ", filled) + " CASCADE");
            }
            store.execute("SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, FALSE) "
                    + "FROM pg_sequences WHERE schemaname = CURRENT_SCHEMA AND last_value IS NOT NULL");
        }
    };

    /** The settings that name an empty store. */
    public abstract String[] empty();

    /**
     * The settings that name a store without rows, whose tables are there as the migrations leave them: a copy is quicker than they are.
     * For a test that is not of the migrations and has a store of its own, as two bundles on one do.
     */
    public abstract String[] migrated();

    /** Removes all rows of these tables, which may refer to one another. */
    abstract void empty(JdbcTemplate store, List<String> tables);

    private static String[] settings(String url, String user) {
        return new String[] {"halo.store.url=" + url, "halo.store.user=" + user};
    }

    /** Its rows and tables. */
    static JdbcTemplate opened(String... settings) {
        return new JdbcTemplate(new DriverManagerDataSource(value(settings[0]), value(settings[1]), ""));
    }

    private static String value(String setting) {
        return setting.substring(setting.indexOf('=') + 1);
    }

    /** Makes the tables in an H2 that these settings name, as the migrations leave them. */
    static void fillH2(String... settings) {
        SingleConnectionDataSource one =
                new SingleConnectionDataSource(value(settings[0]), value(settings[1]), "", true);
        try {
            Template.OF_H2.forEach(new JdbcTemplate(one)::execute);
        } finally {
            one.destroy();
        }
    }

    /** A store as the migrations leave it, made once. */
    private static final class Template {

        private static final Pattern VIEW = Pattern.compile("(?s)^CREATE FORCE VIEW (\"PUBLIC\"\\.\"\\w+\")(.*)");
        private static final List<String> OF_H2 = ofH2();
        private static final String OF_POSTGRESQL = ofPostgres();

        private static List<String> ofH2() {
            JdbcTemplate store = migrated(H2.empty());
            List<String> script = store.queryForList("SCRIPT NOPASSWORDS NOSETTINGS", String.class);
            List<String> ordered = new ArrayList<>(script);
            ordered.removeIf(statement -> VIEW.matcher(statement).find());
            Map<String, String> views = new LinkedHashMap<>();
            script.stream()
                    .map(VIEW::matcher)
                    .filter(Matcher::find)
                    .forEach(view -> views.put(view.group(1), view.group(2)));
            // H2 writes them by their numbers, of which a view may have a lower one than a view that it is made of.
            while (!views.isEmpty()) {
                String next = views.keySet().stream()
                        .filter(name -> views.keySet().stream()
                                .noneMatch(other ->
                                        !other.equals(name) && views.get(name).contains(other)))
                        .findFirst()
                        .orElseThrow();
                ordered.add("CREATE FORCE VIEW " + next + views.remove(next));
            }
            return ordered;
        }

        private static String ofPostgres() {
            Server.execute("CREATE DATABASE migrated");
            migrated(settings(Server.url("migrated"), "postgres"));
            return "migrated";
        }

        private static JdbcTemplate migrated(String... settings) {
            JdbcTemplate store = opened(settings);
            StoreSetup.migrations(store.getDataSource()).load().migrate();
            return store;
        }
    }

    /** One server for all tests, started by the first that asks for it; it ends with the JVM. */
    private static final class Server {

        private static final EmbeddedPostgres POSTGRESQL = start();

        private static void execute(String statement) {
            try (Connection connection = POSTGRESQL.getPostgresDatabase().getConnection()) {
                connection.createStatement().execute(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String url(String database) {
            return "jdbc:postgresql://localhost:" + POSTGRESQL.getPort() + "/" + database;
        }

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
