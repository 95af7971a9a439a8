package com.scalepad.halo.connection;

import java.io.IOException;

/** An answer has a success status but is an error, or holds no list where one was requested. */
public final class ErrorAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param said the answer's message, in brackets; empty where it has none */
    ErrorAnswerException(String said) {
        super(said);
    }

    /** The sentence for a failed call, as {@code GET /Asset}. */
    String sentence(String call, String server, String urlSetting) {
        String record = call.matches(".*/\\d+") ? "that record" : "the records";
        return getMessage().isEmpty()
                ? call + " failed: the answer holds no list: it is not " + server + "'s; check " + urlSetting
                : call + " failed: " + server + " answered with an error in place of " + record + getMessage() + ": "
                        + server + " has trouble; the next run tries again";
    }
}
