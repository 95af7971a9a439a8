package com.scalepad.halo.mapping;

/** A record that can't be mapped, and is kept whole as rejected. The message says what is wrong, where, and what to do. */
public class RejectedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason one or two sentences for the person who looks after Halo */
    public RejectedRecordException(String reason) {
        super(reason);
    }
}
