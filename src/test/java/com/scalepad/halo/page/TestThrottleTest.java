package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** How many tests are made. */
class TestThrottleTest {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final TestThrottle throttle = new TestThrottle(clock);

    @Test
    void aSessionMakesOneAtATime() {
        assertThat(throttle.start("s1")).isZero();
        assertThat(throttle.start("s1")).isEqualTo(1);
        assertThat(throttle.start("s2")).isZero();
        throttle.end("s1");
        assertThat(throttle.start("s1")).isZero();
    }

    @Test
    void aSessionMakesSixAMinuteAndAFurtherOneWhenTheFirstIsAMinuteAgo() {
        for (int i = 0; i < TestThrottle.A_MINUTE; i++) {
            test("s1");
            now = now.plusSeconds(2);
        }

        assertThat(throttle.start("s1")).isEqualTo(48);
        assertThat(throttle.start("s2")).isZero();
        now = now.plus(Duration.ofSeconds(48));
        assertThat(throttle.start("s1")).isZero();
    }

    @Test
    void newSessionsGetNobodyMoreThanFourAtOnceAndThirtyAMinute() {
        for (int i = 0; i < 4; i++) {
            assertThat(throttle.start("s" + i)).isZero();
        }
        assertThat(throttle.start("s4")).isEqualTo(1);
        for (int i = 0; i < 4; i++) {
            throttle.end("s" + i);
        }
        for (int i = 4; i < 30; i++) {
            test("s" + i);
        }
        assertThat(throttle.start("s30")).isEqualTo(60);
    }

    private void test(String session) {
        assertThat(throttle.start(session)).isZero();
        throttle.end(session);
    }
}
