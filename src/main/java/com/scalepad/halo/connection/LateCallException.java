package com.scalepad.halo.connection;

import java.io.IOException;

/** A call was not sent, because the process was paused after it had asked the store whether it may send it. */
final class LateCallException extends IOException {

    private static final long serialVersionUID = 1L;

    LateCallException() {
        super("not sent, because the process was paused before it");
    }
}
