package com.scalepad.halo.connection;

import java.time.Instant;

/**
 * A connection that was saved on the page.
 *
 * @param connection     its values; the secret and the ScalePad key are decrypted at each use
 * @param hasScalePadKey whether a ScalePad key was saved with it
 * @param paused         whether it has no timer
 * @param preview        whether its runs only plan, and write nothing into Halo
 * @param choices        what was chosen for it instead of the settings for all
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
