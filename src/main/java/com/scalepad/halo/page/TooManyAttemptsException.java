package com.scalepad.halo.page;

import org.springframework.security.authentication.LockedException;

/** Too many wrong passwords came from one source: it is to wait. */
final class TooManyAttemptsException extends LockedException {

    private final long seconds;

    TooManyAttemptsException(long seconds) {
        super("Too many wrong passwords");
        this.seconds = seconds;
    }

    long seconds() {
        return seconds;
    }
}
