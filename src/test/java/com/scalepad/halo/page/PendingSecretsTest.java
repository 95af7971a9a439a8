package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** For whom a secret that was tested waits, and for how long. */
class PendingSecretsTest {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final PendingSecrets secrets = new PendingSecrets(clock);

    @Test
    void itWaitsForTheSameSessionFormAndUrls() {
        secrets.keep("s1", "", form("https://a/api", "https://a/auth"));

        assertThat(secrets.of("s1", "", form("https://a/api", "https://a/auth").withSecrets("", "")))
                .map(ConnectionForm::clientSecret)
                .hasValue("canary");
        assertThat(secrets.of("s2", "", form("https://a/api", "https://a/auth")))
                .as("another session")
                .isEmpty();
        assertThat(secrets.of("s1", "acme", form("https://a/api", "https://a/auth")))
                .as("another form")
                .isEmpty();
        assertThat(secrets.of("s1", "", form("https://b/api", "https://a/auth")))
                .as("tokens would go elsewhere")
                .isEmpty();
        assertThat(secrets.of("s1", "", form("https://a/api", "https://b/auth")))
                .as("it would go elsewhere")
                .isEmpty();
    }

    @Test
    void afterTenMinutesOrAnotherOrASavingItIsForgotten() {
        ConnectionForm form = form("https://a/api", "https://a/auth");
        secrets.keep("s1", "", form);
        now = now.plus(PendingSecrets.KEPT);
        assertThat(secrets.of("s1", "", form)).isPresent();
        now = now.plusSeconds(1);
        assertThat(secrets.of("s1", "", form)).isEmpty();

        secrets.keep("s1", "", form);
        secrets.keep("s1", "", form.withSecrets("other", "key"));
        assertThat(secrets.of("s1", "", form.withSecrets("", "")))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(form.withSecrets("other", "key")));
        assertThat(secrets.of("s1", "", form.withSecrets("typed", "")))
                .as("what is typed wins")
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(form.withSecrets("typed", "key")));
        secrets.forget("s1");
        assertThat(secrets.of("s1", "", form)).isEmpty();
    }

    @Test
    void aHundredAreKeptAtMost() {
        ConnectionForm form = form("https://a/api", "https://a/auth");
        for (int i = 0; i <= 100; i++) {
            secrets.keep("s" + i, "", form);
        }

        assertThat(secrets.of("s0", "", form)).isEmpty();
        assertThat(secrets.of("s1", "", form)).isPresent();
        assertThat(secrets.of("s100", "", form)).isPresent();
    }

    private static ConnectionForm form(String resource, String authorisation) {
        return new ConnectionForm("acme", resource, authorisation, "acme", "id", "canary", "", false);
    }
}
