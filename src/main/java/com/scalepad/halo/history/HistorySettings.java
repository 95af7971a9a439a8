package com.scalepad.halo.history;

import java.time.Duration;

/**
 * How long the history is kept; called by the routes.
 *
 * @param runs  for how long, with their logs and the dates that they wrote
 * @param audit for how long entries of {@code halo_audit}
 */
public record HistorySettings(Duration runs, Duration audit) {

    /** Days for which runs are kept. */
    public long getRunDays() {
        return runs.toDays();
    }

    /** Days for which audit entries are kept. */
    public long getAuditDays() {
        return audit.toDays();
    }
}
