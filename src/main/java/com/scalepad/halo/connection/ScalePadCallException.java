package com.scalepad.halo.connection;

/** A call to ScalePad that stays failed: the message says what ScalePad said to which call, and what to do. */
public final class ScalePadCallException extends Exception {

    /** @param message for people; holds no key */
    ScalePadCallException(String message, Throwable cause) {
        super(message, cause);
    }
}
