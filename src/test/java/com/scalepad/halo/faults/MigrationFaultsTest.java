package com.scalepad.halo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.store.StoreDataSource;
import com.scalepad.halo.store.StoreSettings;
import com.scalepad.halo.store.StoreSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** H2 commits each statement of a migration by itself: a process that is killed within one leaves what the statements before it made. */
@Tag("faults")
class MigrationFaultsTest {

    private static final int AFTER_ALL = Integer.MAX_VALUE;
    private static final Path MIGRATIONS = Path.of("src/main/resources/halo-scalepad/db");
    private static final String SHAPE =
            "SELECT table_name, column_name, data_type, is_nullable, character_maximum_length FROM information_schema.columns "
                    + "WHERE table_schema = CURRENT_SCHEMA ORDER BY table_name, column_name";
    /** H2 names those of constraints by numbers that it uses again. */
    private static final String INDEXES =
            "SELECT table_name, CASE WHEN index_name LIKE 'CONSTRAINT%' THEN 'of a constraint' ELSE index_name END AS index_name FROM information_schema.indexes WHERE table_schema = CURRENT_SCHEMA "
                    + "AND index_type_name <> 'PRIMARY KEY' ORDER BY 1, 2";

    static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.filter(file -> !statements(file).isEmpty())
                    .sorted(Comparator.comparing(MigrationFaultsTest::version))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("migrations")
    @Proves(
            "after each of its statements: the next start finishes it, and the tables are those of a store that met nothing")
    void aMigrationThatIsCutOff(Path migration) throws Exception {
        List<Map<String, Object>> whole = shape(opened(Store.H2.empty()));
        List<String> statements = statements(migration);
        for (int done = 1; done <= statements.size(); done++) {
            String[] store = Store.H2.empty();
            DriverManagerDataSource database = database(store);
            migrateBefore(version(migration), database);
            try (Connection connection = database.getConnection()) {
                for (String statement : statements.subList(0, done)) {
                    connection.createStatement().execute(statement);
                }
            }

            assertThat(shape(opened(store)))
                    .as("%s, cut off after statement %d", migration.getFileName(), done)
                    .isEqualTo(whole);
        }
    }

    /** None where all are for PostgreSQL. */
    private static List<String> statements(Path migration) {
        try {
            return Stream.of(filledIn(Files.readString(migration))
                            .replaceAll("(?m)--.*$", "")
                            .split(";"))
                    .filter(text -> !text.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filledIn(String statements) {
        String filled = statements;
        for (Map.Entry<String, String> placeholder : StoreSetup.migrations(database(Store.H2.empty()))
                .getPlaceholders()
                .entrySet()) {
            filled = filled.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return filled;
    }

    /** The repeatable migration comes after all others. */
    private static int version(Path migration) {
        String name = migration.getFileName().toString();
        return name.startsWith("R__") ? AFTER_ALL : Integer.parseInt(name.replaceAll("V(\\d+)__.*", "$1"));
    }

    private static void migrateBefore(int version, DriverManagerDataSource database) {
        if (version > 1) {
            // Without the views, which are of the latest columns.
            StoreSetup.migrations(database)
                    .repeatableSqlMigrationPrefix("none")
                    .target(version == AFTER_ALL ? "latest" : String.valueOf(version - 1))
                    .load()
                    .migrate();
        }
    }

    /** The store as a start of the bundle leaves it. */
    private static DriverManagerDataSource opened(String[] store) throws Exception {
        StoreDataSource opening = new StoreDataSource(
                new StoreSettings(
                        store[0].substring("halo.store.url=".length()),
                        store[1].substring("halo.store.user=".length()),
                        () -> "",
                        "",
                        8,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(2),
                        true),
                name -> null);
        opening.open();
        opening.close();
        return database(store);
    }

    private static DriverManagerDataSource database(String[] store) {
        return new DriverManagerDataSource(
                store[0].substring("halo.store.url=".length()), store[1].substring("halo.store.user=".length()), "");
    }

    private static List<Map<String, Object>> shape(DriverManagerDataSource store) {
        JdbcTemplate template = new JdbcTemplate(store);
        List<Map<String, Object>> shape = new ArrayList<>(template.queryForList(SHAPE));
        shape.addAll(template.queryForList(INDEXES));
        return shape;
    }
}
