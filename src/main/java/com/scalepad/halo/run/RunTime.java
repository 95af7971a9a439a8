package com.scalepad.halo.run;

import com.scalepad.halo.settings.StoreSeconds;
import java.time.Duration;

/** How long a run has taken, by a clock that nobody sets, and how long it may take. */
public final class RunTime {

    private final Duration lease;
    private final Duration deadline;
    private final long startedNanos = System.nanoTime();

    RunTime(Duration lease, Duration deadline) {
        this.lease = lease;
        this.deadline = deadline;
    }

    /** Seconds without a heartbeat after which another run may take the connection over. */
    public long getLeaseSeconds() {
        return StoreSeconds.of(lease);
    }

    /** Seconds that the run may take. */
    long getDeadlineSeconds() {
        return deadline.toSeconds();
    }

    /** Whether the run has gone on for longer than it may. */
    public boolean isOverdue() {
        return age().compareTo(deadline) > 0;
    }

    /** Whether the run should have ended long ago: what it waits for does not come back. */
    public boolean isStuck() {
        return age().compareTo(deadline.plus(lease)) > 0;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
