package com.scalepad.halo.connection;

/** No token could be had: the message says what the authorisation server said, and what to fix and where. */
public final class TokenException extends Exception {

    /**
     * @param message for people; holds no secret
     * @param cause   the answer or the broken connection; null where the answer made no sense
     */
    TokenException(String message, Exception cause) {
        super(message, cause);
    }
}
