package com.scalepad.halo.reading;

/** Part of a run failed; the message says what, where and what to do. */
public final class StageFailedException extends Exception {

    StageFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
