package com.scalepad.halo.connection;

/** Nothing more is asked of Halo, or of ScalePad, in this run; the message says why, and what to do. */
public final class RunAbortedException extends Exception {

    /** @param message for people */
    public RunAbortedException(String message) {
        super(message);
    }
}
