package com.scalepad.halo.reading;

/** Part of a run failed; the message says what, where and what to do. */
public final class StepFailedException extends Exception {

    /** One without a cause that would say more. */
    public static StepFailedException of(String message) {
        return new StepFailedException(message, null);
    }

    StepFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
