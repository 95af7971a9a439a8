package com.scalepad.halo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** For how long 429 is borne. */
class BackoffTest {

    private static final Duration PATIENCE = Duration.ofMillis(50);

    @Test
    void a429AtTheEndOfOneRunDoesNotCountAgainstTheNext() {
        Backoff backoff = new Backoff(Duration.ofMillis(1), new RateWindow(300, Duration.ofMinutes(5)));
        backoff.rateLimited(Duration.ZERO, PATIENCE);
        outlast();

        backoff.reset();

        assertThat(backoff.rateLimited(Duration.ZERO, PATIENCE))
                .as("worth another try")
                .isTrue();
    }

    @Test
    void withinOneRunThePatienceEnds() {
        Backoff backoff = new Backoff(Duration.ofMillis(1), new RateWindow(300, Duration.ofMinutes(5)));
        backoff.rateLimited(Duration.ZERO, PATIENCE);
        outlast();

        assertThat(backoff.rateLimited(Duration.ZERO, PATIENCE)).isFalse();
    }

    private static void outlast() {
        long started = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() - started > PATIENCE.toNanos());
    }
}
