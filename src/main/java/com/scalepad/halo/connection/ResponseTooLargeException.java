package com.scalepad.halo.connection;

import java.io.IOException;
import java.util.Locale;

/** An answer is longer than any of Halo's pages should be. Reading stopped, and a retry would bring the same answer. */
final class ResponseTooLargeException extends IOException {

    ResponseTooLargeException(long maxBytes) {
        super(String.format(
                Locale.ROOT,
                "the answer is longer than halo.http.max-response-bytes = %,d: lower halo.read.page-size, "
                        + "or raise that setting and the heap with it",
                maxBytes));
    }
}
