package com.scalepad.halo.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The times of the calls in a rate window, from which the end of a wait is known. Thread-safe. */
final class RateWindow {

    /** A waiting caller checks ten times a second. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final int requests;
    private final Duration window;
    private final Deque<Instant> granted = new ArrayDeque<>();
    private Instant waitedFor = Instant.EPOCH;

    RateWindow(int requests, Duration window) {
        this.requests = requests;
        this.window = window;
    }

    synchronized void granted() {
        granted.add(Instant.now());
        if (granted.size() > requests) {
            granted.remove();
        }
    }

    synchronized void isWaitedFor() {
        waitedFor = Instant.now();
    }

    /**
     * When callers stop waiting; empty when none waits.
     *
     * @param refused how long they still wait after a 429
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
