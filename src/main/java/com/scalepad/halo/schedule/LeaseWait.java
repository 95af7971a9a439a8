package com.scalepad.halo.schedule;

import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.history.RunRepository;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Waits for a connection that a run holds, as long as it takes until a run that was killed counts as cut off. A run that goes on is not
 * waited for any longer. Declared as a bean.
 */
public class LeaseWait {

    private static final Logger LOG = LoggerFactory.getLogger("halo-scalepad-sync");
    private static final long MOMENT = 250;
    /** What the clocks and the store may add. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private ConnectionRegistry connections;
    private RunRepository history;
    private Duration lease = Duration.ofSeconds(60);

    public void setConnections(ConnectionRegistry connections) {
        this.connections = connections;
    }

    public void setHistory(RunRepository history) {
        this.history = history;
    }

    /** Seconds without a heartbeat after which a run counts as cut off. */
    public void setLeaseSeconds(long seconds) {
        this.lease = Duration.ofSeconds(seconds);
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
                                + "halo.run.abandoned-after = {} s without a heartbeat: waiting for that, for {} s at most",
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

    private Optional<RunRecord> holder(String connection) {
        try {
            return history.on(connection);
        } catch (DataAccessException e) {
            // The run that follows says what is wrong with the store.
            LOG.debug("The store does not say whether a run holds connection '{}'", connection, e);
            return Optional.empty();
        }
    }
}
