package com.scalepad.halo.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Limits the tests of a set-up. Each test makes several calls, which use up the rate limit that runs need, and it calls
 * any host that was typed. A session may run one test at a time and a few per minute. All sessions together have limits
 * too, at once and per minute.
 */
final class TestThrottle {

    static final int A_MINUTE = 6;
    private static final int A_MINUTE_OF_ALL = 30;
    private static final int AT_ONCE = 4;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final Set<String> on = new HashSet<>();
    private final List<Started> started = new ArrayList<>();

    private record Started(String session, Instant at) {}

    TestThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Starts a test, which the caller must end, or returns the seconds to wait before the next try. */
    synchronized long start(String session) {
        Instant now = clock.instant();
        started.removeIf(test -> !test.at().plus(WINDOW).isAfter(now));
        if (on.contains(session) || on.size() >= AT_ONCE) {
            return 1;
        }
        List<Instant> own = started.stream()
                .filter(test -> test.session().equals(session))
                .map(Started::at)
                .toList();
        List<Instant> all = started.stream().map(Started::at).toList();
        long wait = Math.max(wait(own, A_MINUTE, now), wait(all, A_MINUTE_OF_ALL, now));
        if (wait == 0) {
            on.add(session);
            started.add(new Started(session, now));
        }
        return wait;
    }

    synchronized void end(String session) {
        on.remove(session);
    }

    /** Seconds until the window has room again. */
    private static long wait(List<Instant> tests, int most, Instant now) {
        return tests.size() < most
                ? 0
                : Duration.between(now, tests.get(tests.size() - most).plus(WINDOW))
                        .plusMillis(999)
                        .toSeconds();
    }
}
