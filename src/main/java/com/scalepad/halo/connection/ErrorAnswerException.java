package com.scalepad.halo.connection;

import java.io.IOException;

/** An answer has a success status but is an error, or holds no list where one was requested. */
public final class ErrorAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param said the answer's message, in brackets; empty where it has none */
    ErrorAnswerException(String said) {
        super(said);
    }

    /** What happened, as the end of a sentence about the call. */
    String words(String server, String urlSetting) {
        return getMessage().isEmpty()
                ? " failed: the answer holds no list: it is not " + server + "'s; check " + urlSetting
                : " failed: " + server + " answered with an error in place of the records" + getMessage() + ": "
                        + server + " has trouble; the next run tries again";
    }
}
