package com.scalepad.halo.history;

import com.scalepad.halo.settings.StoreSeconds;
import java.time.Duration;

/**
 * How long the history is kept; called by the routes.
 *
 * @param runs  for how long, with their logs and the dates that they wrote
 * @param audit for how long entries of {@code halo_audit}
 */
public record HistorySettings(Duration runs, Duration audit) {

    public long getRunSeconds() {
        return StoreSeconds.of(runs);
    }

    public long getAuditSeconds() {
        return StoreSeconds.of(audit);
    }
}
