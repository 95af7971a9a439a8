package com.scalepad.halo.connection;

import java.io.IOException;

/** An answer with a status of success is an error, or holds no list where one was requested. */
public final class ErrorAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param said what the answer says, in brackets; empty where it says nothing */
    ErrorAnswerException(String said) {
        super(said);
    }

    /** What happened, as the rest of a sentence about the call. */
    String words(String server, String urlSetting) {
        return getMessage().isEmpty()
                ? " failed: the answer holds no list: it is not " + server + "'s; check " + urlSetting
                : " failed: " + server + " answered with an error in place of the records" + getMessage() + ": "
                        + server + " has trouble; the next run tries again";
    }
}
