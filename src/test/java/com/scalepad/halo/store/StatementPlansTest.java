package com.scalepad.halo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is done for each page, or for each chunk of the store, must not look through all of the store: a million rows would take hours. */
class StatementPlansTest {

    private static final int ROWS = 5_000;
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
    private static final JdbcTemplate STORE =
            new JdbcTemplate(new DriverManagerDataSource("jdbc:h2:mem:StatementPlansTest;DB_CLOSE_DELAY=-1", "sa", ""));

    @BeforeAll
    static void fill() {
        StoreSetup.migrations(STORE.getDataSource()).load().migrate();
        STORE.update(
                "INSERT INTO scalepad_hardware_asset (connection, source_record_id, name, type, is_active, content_hash, first_run, last_run) "
                        + "SELECT 'default', x, 'PC', 'WORKSTATION', TRUE, 'hash', 1, 1 FROM SYSTEM_RANGE(1, ?)",
                ROWS);
        STORE.update(
                "INSERT INTO scalepad_client (connection, source_record_id, name, is_active, content_hash, first_run, last_run) "
                        + "SELECT 'default', x, 'Client', TRUE, 'hash', 1, 1 FROM SYSTEM_RANGE(1, ?)",
                ROWS);
    }

    @ParameterizedTest
    @CsvSource({"hashes-assets", "hashes-customers", "stored-assets", "stored-customers"})
    void readsNothingButThePagesRows(String statement) throws IOException {
        assertThat(scanned(sql(statement))).isBetween(3, 20);
    }

    @ParameterizedTest
    @CsvSource({"present-assets", "present-customers"})
    void readsNothingButTheChunk(String statement) throws IOException {
        assertThat(scanned(sql(statement).replace("10000", "10"))).isBetween(10, 20);
    }

    private static int scanned(String sql) {
        return SCANNED.matcher(STORE.queryForObject("EXPLAIN ANALYZE " + sql, String.class))
                .results()
                .mapToInt(count -> Integer.parseInt(count.group(1)))
                .sum();
    }

    private static String sql(String statement) throws IOException {
        try (var file = StoreSetup.class.getResourceAsStream("/halo-scalepad/sql/" + statement + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(":#ids", "ARRAY[7, 8, 9]")
                    .replace(":#${variable.run.connection}", "'default'")
                    .replace(":#${body}", "100");
        }
    }
}
