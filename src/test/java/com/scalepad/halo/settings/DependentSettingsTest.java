package com.scalepad.halo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that can't be worked with together are refused, with the one to change, what it should be, and why. */
class DependentSettingsTest {

    private static final Properties DEFAULTS = new Properties();

    @BeforeAll
    static void defaults() throws IOException {
        try (InputStream file =
                DependentSettingsTest.class.getResourceAsStream("/halo-scalepad/routes/application.properties")) {
            DEFAULTS.load(file);
        }
    }

    @Test
    void theDefaultsGoTogether() {
        assertThat(problems("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "halo.run.heartbeat=30001           | HALO_RUN_HEARTBEAT           | at most 30000,",
                "halo.run.heartbeat=60000           | HALO_RUN_HEARTBEAT           | at most 30000,",
                "halo.run.abandoned-after=19        | HALO_RUN_HEARTBEAT           | at most 9500,",
                "halo.run.abandoned-after=21601     | HALO_RUN_ABANDONED_AFTER     | at most 21600,",
                "halo.http.connect-timeout=120001   | HALO_HTTP_CONNECT_TIMEOUT    | at most 120000,",
                "halo.http.response-timeout=120001  | HALO_HTTP_RESPONSE_TIMEOUT   | at most 120000,",
                "halo.http.deadline=50000           | HALO_HTTP_RESPONSE_TIMEOUT   | at most 50000,",
                "halo.http.deadline=21600001        | HALO_HTTP_DEADLINE           | at most 21600000,",
                "halo.rate.first-wait=900001        | HALO_RATE_FIRST_WAIT         | at most 900000,",
                "halo.rate.patience=299             | HALO_RATE_WINDOW             | at most 299000,",
                "halo.rate.patience=21601           | HALO_RATE_PATIENCE           | at most 21600,",
                "scalepad.rate.window=900001        | SCALEPAD_RATE_WINDOW         | at most 900000,",
                "halo.store.connect-timeout=7h      | HALO_STORE_CONNECT_TIMEOUT   | at most 21600s,",
                "halo.store.statement-timeout=1d    | HALO_STORE_STATEMENT_TIMEOUT | at most 21600s,",
                "halo.retry.tries=15                | HALO_RETRY_TRIES             | at most 14,",
                "halo.retry.tries=999999999         | HALO_RETRY_TRIES             | at most 14,",
                "halo.retry.first-delay=700000      | HALO_RETRY_TRIES             | at most 4,",
                "halo.retry.first-delay=21600001    | HALO_RETRY_FIRST_DELAY       | at most 21600000,",
                "halo.changes.to=direct:acme;halo.store.pool-size=1 | HALO_STORE_POOL_SIZE | at least 2,",
                "halo.run.deadline=899              | HALO_RATE_PATIENCE           | at most 899,"
            })
    void whatCantBeWorkedWithIsRefused(String setting, String name, String most) {
        assertThat(problems(setting))
                .singleElement()
                .asString()
                .startsWith(name + " (")
                .contains(most)
                .contains("because");
    }

    @ParameterizedTest
    @CsvSource({
        "halo.run.heartbeat=30000",
        "halo.run.abandoned-after=20",
        "halo.run.deadline=900",
        "halo.http.deadline=60000",
        "halo.retry.tries=14",
        "halo.store.statement-timeout=6h",
        "halo.store.pool-size=1"
    })
    void whatIsOnTheEdgeIsTaken(String setting) {
        assertThat(problems(setting)).isEmpty();
    }

    /** @param settings {@code name=value}, with a semicolon between several */
    private static List<String> problems(String settings) {
        Map<String, String> set = Stream.of(settings.split(";"))
                .filter(setting -> !setting.isEmpty())
                .collect(Collectors.toMap(
                        setting -> setting.substring(0, setting.indexOf('=')),
                        setting -> setting.substring(setting.indexOf('=') + 1)));
        return new DependentSettings(name -> set.getOrDefault(name, DEFAULTS.getProperty(name))).problems();
    }
}
