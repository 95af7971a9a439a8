package com.scalepad.halo.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets a few tests of a set-up be made: each is some calls to Halo, whose limit the runs need, and goes to whatever host was typed. A
 * session makes one at a time and some a minute; so many are made at once, and in a minute, of all sessions.
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

    /** Starts a test, which is to be ended; or says for how many seconds to wait before the next try. */
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
