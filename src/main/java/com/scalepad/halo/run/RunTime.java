package com.scalepad.halo.run;

import com.scalepad.halo.settings.StoreSeconds;
import java.time.Duration;

/** How long a run has taken, by a clock that nobody can set, and how long it may take. */
public final class RunTime {

    private final Duration lease;
    private final Duration deadline;
    private final long startedNanos = System.nanoTime();

    RunTime(Duration lease, Duration deadline) {
        this.lease = lease;
        this.deadline = deadline;
    }

    /** Seconds without a heartbeat after which another run may take over the connection. */
    public long getLeaseSeconds() {
        return StoreSeconds.of(lease);
    }

    /**
     * Until when a call may be sent for which the store is asked next whether the run holds its connection. No other run
     * can have taken over by then. In milliseconds since 1970.
     */
    public long getSendableUntil() {
        return System.currentTimeMillis() + lease.toMillis() / 2;
    }

    long getDeadlineSeconds() {
        return deadline.toSeconds();
    }

    public boolean isOverdue() {
        return age().compareTo(deadline) > 0;
    }

    /** Whether the run should have ended long ago, because it waits for something that never returns. */
    public boolean isStuck() {
        return age().compareTo(deadline.plus(lease)) > 0;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
