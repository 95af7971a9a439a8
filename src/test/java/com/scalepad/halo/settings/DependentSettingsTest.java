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

/** Settings that can't be used together are refused, with the one to change, what it should be, and why. */
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
                "halo.run.heartbeat=30001ms           | HALO_RUN_HEARTBEAT           | at most 30s,",
                "halo.run.heartbeat=1m           | HALO_RUN_HEARTBEAT           | at most 30s,",
                "halo.run.lease=19s        | HALO_RUN_HEARTBEAT           | at most 9500ms,",
                "halo.run.lease=21601s     | HALO_RUN_LEASE     | at most 21600s,",
                "halo.http.connect-timeout=120001ms   | HALO_HTTP_CONNECT_TIMEOUT    | at most 120s,",
                "halo.http.response-timeout=120001ms  | HALO_HTTP_RESPONSE_TIMEOUT   | at most 120s,",
                "halo.http.deadline=50s           | HALO_HTTP_RESPONSE_TIMEOUT   | at most 50s,",
                "halo.http.deadline=21600001ms        | HALO_HTTP_DEADLINE           | at most 21600s,",
                "halo.rate.first-wait=900001ms        | HALO_RATE_FIRST_WAIT         | at most 900s,",
                "halo.rate.max-wait=299s             | HALO_RATE_WINDOW             | at most 299s,",
                "halo.rate.max-wait=21601s           | HALO_RATE_MAX_WAIT           | at most 21600s,",
                "scalepad.rate.window=900001ms        | SCALEPAD_RATE_WINDOW         | at most 900s,",
                "halo.store.connect-timeout=7h      | HALO_STORE_CONNECT_TIMEOUT   | at most 21600s,",
                "halo.store.statement-timeout=1d    | HALO_STORE_STATEMENT_TIMEOUT | at most 21600s,",
                "halo.retry.max-retries=15                | HALO_RETRY_MAX_RETRIES             | at most 14,",
                "halo.retry.max-retries=999999999         | HALO_RETRY_MAX_RETRIES             | at most 14,",
                "halo.retry.first-delay=700s      | HALO_RETRY_MAX_RETRIES             | at most 4,",
                "halo.retry.first-delay=21600001ms    | HALO_RETRY_FIRST_DELAY       | at most 21600s,",
                "halo.run.deadline=899s              | HALO_RATE_MAX_WAIT           | at most 899s,"
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
        "halo.run.heartbeat=30s",
        "halo.run.lease=20s",
        "halo.run.deadline=15m",
        "halo.http.deadline=1m",
        "halo.retry.max-retries=14",
        "halo.store.statement-timeout=6h"
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
