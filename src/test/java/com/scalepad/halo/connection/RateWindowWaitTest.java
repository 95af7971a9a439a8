package com.scalepad.halo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Until when callers wait for a rate limit, as a person is told. */
class RateWindowWaitTest {

    private final RateWindow window = new RateWindow(2, Duration.ofMinutes(5));

    @Test
    void nobodyWaitsWhileThereIsRoom() {
        window.granted();

        assertThat(window.waitingUntil(Duration.ZERO)).isEmpty();
    }

    @Test
    void whoeverWaitsGetsThePlaceOfTheOldestCall() {
        window.granted();
        window.granted();
        window.isWaitedFor();

        assertThat(window.waitingUntil(Duration.ZERO).orElseThrow())
                .isCloseTo(Instant.now().plus(Duration.ofMinutes(5)), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void aRefusalThatHoldsForLongerCounts() {
        window.granted();
        window.granted();
        window.isWaitedFor();

        assertThat(window.waitingUntil(Duration.ofMinutes(15)).orElseThrow())
                .isCloseTo(Instant.now().plus(Duration.ofMinutes(15)), within(5, ChronoUnit.SECONDS));
    }
}
