package com.scalepad.halo.reading;

/** Part of a run failed; the message says what, where and what to do. */
public final class StageFailedException extends Exception {

    /** One without a cause that would say more. */
    public static StageFailedException of(String message) {
        return new StageFailedException(message, null);
    }

    StageFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
