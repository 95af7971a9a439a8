package com.scalepad.halo.store;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Where the store is.
 *
 * @param password         of the user; empty for none
 * @param hostDataSource   name of a data source of the runtime to use instead of a pool of our own; empty for our own
 * @param poolSize         connections of our own pool: one for each page that is stored at the same time, and a few more
 * @param statementTimeout how long one statement may take; a connection that is silent for a little longer is closed
 * @param required         whether the routes need it; if not, the check of the set-up reports its problems
 */
public record StoreSettings(
        String url,
        String user,
        Supplier<String> password,
        String hostDataSource,
        int poolSize,
        Duration connectTimeout,
        Duration statementTimeout,
        boolean required) {

    private static final Duration GRACE = Duration.ofSeconds(10);

    /** How long a connection may be silent. The database's own time-out comes first, so that it says what took too long. */
    Duration silence() {
        return statementTimeout.plus(statementTimeout.compareTo(GRACE) < 0 ? statementTimeout : GRACE);
    }
}
