package com.scalepad.halo.run;

/** Another run has taken the connection over, so this one must not write; the message says why. */
public final class RunLostException extends Exception {

    private static final long serialVersionUID = 1L;

    RunLostException(String message) {
        super(message);
    }
}
