package com.scalepad.halo.connection;

/** A call to ScalePad that failed for good. The message says which call failed, what ScalePad answered, and what to do. */
public final class ScalePadCallException extends Exception {

    ScalePadCallException(String message, Throwable cause) {
        super(message, cause);
    }
}
