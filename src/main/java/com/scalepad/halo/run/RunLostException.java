package com.scalepad.halo.run;

/** Another run has taken over the connection, so this one must not write. The message says why. */
public final class RunLostException extends Exception {

    RunLostException(String message) {
        super(message);
    }
}
