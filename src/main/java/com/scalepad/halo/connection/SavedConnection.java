package com.scalepad.halo.connection;

import java.time.Instant;

/**
 * A connection that was saved on the page.
 *
 * @param connection its values; the secret and the ScalePad key are decrypted at each use
 * @param paused     whether it has no timer
 * @param preview    whether its runs only plan, and write nothing into Halo
 */
public record SavedConnection(
        Connection connection,
        boolean hasScalePadKey,
        boolean paused,
        boolean preview,
        ConnectionChoices choices,
        Instant changedAt) {

    public String name() {
        return connection.getName();
    }
}
