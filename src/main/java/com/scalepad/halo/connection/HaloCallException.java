package com.scalepad.halo.connection;

/** A call to Halo that stays failed: the message says what Halo said to which call, and what to mend and where. */
public final class HaloCallException extends Exception {

    private static final long serialVersionUID = 1L;
    private final int statusCode;

    /**
     * @param message    for people; holds no secret
     * @param statusCode Halo's HTTP status; 0 where there was no answer
     */
    HaloCallException(String message, int statusCode, Throwable cause) {
        super(message, cause);
        this.statusCode = statusCode;
    }

    /** Halo's HTTP status; 0 where there was no answer. */
    public int getStatusCode() {
        return statusCode;
    }
}
