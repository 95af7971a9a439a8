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
    private final List<Begun> begun = new ArrayList<>();

    private record Begun(String session, Instant at) {}

    TestThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Begins a test, which is to be ended; or says for how many seconds to wait before the next try. */
    synchronized long begin(String session) {
        Instant now = clock.instant();
        begun.removeIf(test -> !test.at().plus(WINDOW).isAfter(now));
        if (on.contains(session) || on.size() >= AT_ONCE) {
            return 1;
        }
        List<Instant> own = begun.stream()
                .filter(test -> test.session().equals(session))
                .map(Begun::at)
                .toList();
        List<Instant> all = begun.stream().map(Begun::at).toList();
        long wait = Math.max(wait(own, A_MINUTE, now), wait(all, A_MINUTE_OF_ALL, now));
        if (wait == 0) {
            on.add(session);
            begun.add(new Begun(session, now));
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
