package com.scalepad.halo.connection;

/** Nothing more is asked of Halo, or of ScalePad, in this run; the message says why, and what to do. */
public final class RunAbortedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message for people */
    public RunAbortedException(String message) {
        super(message);
    }
}
