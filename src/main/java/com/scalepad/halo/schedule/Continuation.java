package com.scalepad.halo.schedule;

import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.run.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts another run after one that left dates at its request limit, as soon as the rate window is free, unless the
 * timer's next run is earlier. Each run writes some dates, so this ends.
 */
public final class Continuation {

    private static final Logger LOG = LoggerFactory.getLogger(Continuation.class);

    private final Schedules schedules;
    private final ConnectionRegistry connections;
    private final ManualSync runs;
    private final Executor later;
    private final Duration window;

    public Continuation(
            Schedules schedules, ConnectionRegistry connections, ManualSync runs, Duration window, Executor threads) {
        this.schedules = schedules;
        this.connections = connections;
        this.runs = runs;
        this.window = window;
        this.later = CompletableFuture.delayedExecutor(window.toMillis(), TimeUnit.MILLISECONDS, threads);
    }

    /** A run left dates for the next. Variable: {@code run}. Where there are no timers, as with {@code --once}, nothing follows it. */
    public void goOn(Exchange exchange) {
        String connection = exchange.getVariable("run", SyncRun.class).getConnection();
        Instant free = Instant.now().plus(window);
        if (schedules
                .next(connection, Instant.now())
                .filter(due -> due.isAfter(free))
                .isPresent()) {
            LOG.info(
                    "The dates that connection '{}' has left are written by another run, which starts in {} s",
                    connection,
                    window.toSeconds());
            later.execute(() -> start(connection));
        }
    }

    /** Not where it was removed or paused meanwhile. An active run writes the rest too. */
    private void start(String connection) {
        if (connections.scheduled().contains(connection)) {
            runs.start(connection, "timer");
        }
    }
}
