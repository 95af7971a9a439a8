package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a source of wrong passwords waits. */
class LogInThrottleTest {

    private final Ticking clock = new Ticking();
    private final LogInThrottle throttle = new LogInThrottle(clock);

    @Test
    void aFewWrongPasswordsAreFree() {
        refuse("192.0.2.1", LogInThrottle.FREE_TRIES - 1);

        assertThatCode(() -> throttle.start("192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void manyTriesAtOnceAreAsManyAsOneAfterAnother() {
        List<CompletableFuture<Boolean>> tries = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        throttle.start("192.0.2.1");
                        return true;
                    } catch (LogInThrottle.TooManyAttemptsException e) {
                        return false;
                    }
                }))
                .toList();

        assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(LogInThrottle.FREE_TRIES);
    }

    @Test
    void theWaitDoublesToAQuarterOfAnHour() {
        refuse("192.0.2.1", LogInThrottle.FREE_TRIES);
        assertThat(waitOf("192.0.2.1")).isEqualTo(2);
        refuse("192.0.2.1", 3);
        assertThat(waitOf("192.0.2.1")).isEqualTo(9);
        refuse("192.0.2.1", 20);
        assertThat(waitOf("192.0.2.1")).isEqualTo(901);

        clock.now = clock.now.plus(Duration.ofMinutes(15));
        assertThatCode(() -> throttle.start("192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void anotherSourceDoesNotWaitAndARightPasswordStartsOver() {
        refuse("192.0.2.1", 20);
        assertThatCode(() -> throttle.start("192.0.2.2")).doesNotThrowAnyException();

        throttle.passed("192.0.2.1");
        assertThatCode(() -> throttle.start("192.0.2.1")).doesNotThrowAnyException();
    }

    @Test
    void aHouseholdOfIpv6IsOneSource() {
        refuse("2001:db8:1:2::1", 20);

        assertThat(waitOf("2001:db8:1:2:aaaa::7")).isPositive();
        assertThatCode(() -> throttle.start("2001:db8:1:3::1")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.1:50123, 203.0.113.1:50124",
        "203.0.113.1, 203.0.113.1:443",
        "::ffff:203.0.113.1, 203.0.113.1",
        "[2001:db8:1:2::1]:50123, [2001:db8:1:2::9]:50124",
        "[2001:db8:1:2::1], 2001:db8:1:2::9",
        "fe80::1%0, fe80::2",
        "unknown, unknown"
    })
    void aSourceIsTheSameHoweverAProxyTellsIt(String one, String again) {
        refuse(one, 20);

        assertThat(waitOf(again)).isPositive();
    }

    @Test
    void whoeverHasManySourcesIsSlowedDownAndLocksNobodyOut() {
        IntStream.range(0, LogInThrottle.FREE_TRIES_OF_ALL).forEach(i -> throttle.start("198.51.100." + i));
        assertThat(waitOf("203.0.113.1")).isEqualTo(6);

        clock.now = clock.now.plusSeconds(5);
        throttle.start("203.0.113.1");
        throttle.passed("203.0.113.1");

        clock.now = clock.now.plus(Duration.ofHours(1));
        throttle.start("203.0.113.2");
        assertThatCode(() -> throttle.start("203.0.113.3")).as("an hour later").doesNotThrowAnyException();
    }

    @Test
    void theLatestTenThousandSourcesAreRemembered() {
        refuse("192.0.2.1", 20);
        IntStream.range(0, 10_000).forEach(i -> refuse("10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256, 1));

        refuse("192.0.2.1", 1);
        clock.now = clock.now.plusSeconds(5);
        assertThatCode(() -> throttle.start("192.0.2.1"))
                .as("one wrong password of a source that is new")
                .doesNotThrowAnyException();
    }

    /** So many wrong passwords, each as soon as it is let through. */
    private void refuse(String source, int times) {
        for (int made = 0; made < times; ) {
            try {
                throttle.start(source);
                made++;
            } catch (LogInThrottle.TooManyAttemptsException e) {
                clock.now = clock.now.plusSeconds(e.seconds());
            }
        }
    }

    private long waitOf(String source) {
        return catchThrowableOfType(LogInThrottle.TooManyAttemptsException.class, () -> throttle.start(source))
                .seconds();
    }

    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
