package com.scalepad.halo.schedule;

import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.history.RunDetailRepository;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.run.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Waits for a connection that a run holds, until a killed run counts as interrupted. It does not wait longer for an active run. */
public class LeaseWait {

    private static final Logger LOG = LoggerFactory.getLogger("halo-scalepad-sync");
    private static final long MOMENT = 250;
    /** What the clocks and the store may add. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ConnectionRegistry connections;
    private final RunRepository history;
    private final RunDetailRepository details;
    private final Duration lease;

    /** @param lease without a heartbeat for longer than this, a run counts as interrupted */
    public LeaseWait(
            ConnectionRegistry connections, RunRepository history, RunDetailRepository details, Duration lease) {
        this.details = details;
        this.connections = connections;
        this.history = history;
        this.lease = lease;
    }

    /** Waits until the connection is free, the wait is over, or the process is told to end. Variable: {@code connection}. */
    public void await(Exchange exchange) throws InterruptedException {
        String connection = connections.nameOf(exchange);
        Duration longest = lease.plus(GRACE);
        long until = System.nanoTime() + longest.toNanos();
        boolean said = false;
        Optional<RunRecord> holder = holder(connection);
        while (holder.isPresent()
                && System.nanoTime() - until < 0
                && !exchange.getContext().isStopping()) {
            if (!said) {
                LOG.info(
                        "Run {} of connection '{}' (node {}) has not ended. If it was killed, it counts as cut off after "
                                + "halo.run.lease = {}s without a heartbeat: waiting for that, for {} s at most",
                        holder.get().id(),
                        connection,
                        holder.get().node(),
                        lease.toSeconds(),
                        longest.toSeconds());
                said = true;
            }
            Thread.sleep(MOMENT);
            holder = holder(connection);
        }
    }

    /**
     * Whether a full run has started since the timer's due time, and has ended by itself or by a person. The due time
     * is the header {@code scheduledFireTime} of Camel's Quartz, which stays the same when another node takes over.
     * Where this node's clock is ahead of the store's, the result is no, and the run is repeated. Variable:
     * {@code connection}.
     */
    public boolean hasEnded(Exchange exchange) {
        Instant due =
                exchange.getMessage().getHeader("scheduledFireTime", Date.class).toInstant();
        String connection = connections.nameOf(exchange);
        return found(connection, history::lastEnded)
                .filter(run -> !run.startedAt().isBefore(due) && !run.outcome().equals("FAILED"))
                .isPresent();
    }

    /**
     * Stops the changes run that holds the connection. The waiting run reads what it leaves, and so does the next
     * changes run. The wait ends with that run or with its lease. Variable: {@code connection}.
     *
     * @return whether there was one, and it has ended
     */
    public boolean makeWay(Exchange exchange) throws InterruptedException {
        String connection = connections.nameOf(exchange);
        long asked = 0;
        Optional<RunRecord> holder = holder(connection);
        while (holder.filter(run -> run.kind().equals(SyncRun.CHANGES)).isPresent()
                && !exchange.getContext().isStopping()) {
            long run = holder.get().id();
            if (run != asked) {
                LOG.info("Changes run {} of connection '{}' makes way for another run", run, connection);
                details.stop(connection, run, "another run, which reads what this one leaves");
                asked = run;
            }
            Thread.sleep(MOMENT);
            holder = holder(connection);
        }
        return asked != 0 && holder.isEmpty();
    }

    private Optional<RunRecord> holder(String connection) {
        return found(connection, history::on);
    }

    private static Optional<RunRecord> found(String connection, Function<String, Optional<RunRecord>> run) {
        try {
            return run.apply(connection);
        } catch (DataAccessException e) {
            // The next run reports what is wrong with the store.
            LOG.debug("The store does not answer for the runs of connection '{}'", connection, e);
            return Optional.empty();
        }
    }
}
