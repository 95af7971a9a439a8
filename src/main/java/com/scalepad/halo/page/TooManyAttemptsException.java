package com.scalepad.halo.page;

import org.springframework.security.authentication.LockedException;

/** There were too many wrong passwords, so that the source must wait. */
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
