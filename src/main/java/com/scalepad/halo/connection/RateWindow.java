package com.scalepad.halo.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** When the calls of a rate window went, so that whoever waits can be told until when. Safe for many threads. */
final class RateWindow {

    /** Whoever waits asks ten times a second. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final int requests;
    private final Duration window;
    private final Deque<Instant> granted = new ArrayDeque<>();
    private Instant waitedFor = Instant.EPOCH;

    RateWindow(int requests, Duration window) {
        this.requests = requests;
        this.window = window;
    }

    /** A call goes. */
    synchronized void granted() {
        granted.add(Instant.now());
        if (granted.size() > requests) {
            granted.remove();
        }
    }

    /** A caller waits for its place. */
    synchronized void isWaitedFor() {
        waitedFor = Instant.now();
    }

    /**
     * Until when callers wait; empty when none does.
     *
     * @param refused for how long a 429 holds them
     */
    synchronized Optional<Instant> waitingUntil(Duration refused) {
        Instant now = Instant.now();
        if (waitedFor.plus(FRESH).isBefore(now)) {
            return Optional.empty();
        }
        Instant open = granted.size() < requests ? now : granted.element().plus(window);
        Instant until = now.plus(refused);
        return Optional.of(open.isAfter(until) ? open : until);
    }
}
