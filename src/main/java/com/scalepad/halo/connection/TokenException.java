package com.scalepad.halo.connection;

/** The token request failed. The message says what the authorisation server answered, and what to fix where. */
public final class TokenException extends Exception {

    /**
     * @param message for people; holds no secret
     * @param cause   the answer or the broken connection; null if the answer was unusable
     */
    TokenException(String message, Exception cause) {
        super(message, cause);
    }
}
