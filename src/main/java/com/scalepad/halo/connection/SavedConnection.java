package com.scalepad.halo.connection;

import java.time.Instant;

/**
 * A connection that was saved on the page.
 *
 * @param connection its values; the secret is opened when it is asked for
 * @param paused     whether it has no timer
 */
public record SavedConnection(Connection connection, boolean paused, Instant createdAt, Instant changedAt) {

    /** The name that every row and message carries. */
    public String name() {
        return connection.getName();
    }
}
