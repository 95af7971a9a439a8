package com.scalepad.halo.connection;

/** This run makes no more calls to Halo, or to ScalePad. The message says why, and what to do. */
public final class RunAbortedException extends Exception {

    public RunAbortedException(String message) {
        super(message);
    }
}
