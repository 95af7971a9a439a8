package com.scalepad.halo.run;

import com.scalepad.halo.connection.Connections;
import com.scalepad.halo.connection.NoMoreCallsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** Begins runs and knows which are on in this process; declared as a bean, called by the routes. */
public class Runs {

    private final Set<Run> on = ConcurrentHashMap.newKeySet();
    private Connections connections;
    private Duration abandonedAfter = Duration.ofSeconds(60);
    private Duration deadline = Duration.ofHours(6);

    public void setConnections(Connections connections) {
        this.connections = connections;
    }

    /** Seconds without a heartbeat after which a run counts as cut off. */
    public void setAbandonedAfterSeconds(long seconds) {
        this.abandonedAfter = Duration.ofSeconds(seconds);
    }

    /** Seconds after which a run asks nothing more of Halo. */
    public void setDeadlineSeconds(long seconds) {
        this.deadline = Duration.ofSeconds(seconds);
    }

    /** This process, as the run's row names it: {@code host/pid@started}. */
    public String getNode() {
        ProcessHandle process = ProcessHandle.current();
        return System.getenv().getOrDefault("HOSTNAME", "localhost") + "/" + process.pid() + "@"
                + process.info().startInstant().orElse(Instant.EPOCH).getEpochSecond();
    }

    /** A run that holds nothing yet. Variable: {@code connection}. */
    public Run begin(Exchange exchange) {
        return new Run(connections.nameOf(exchange), getNode(), abandonedAfter, deadline);
    }

    /** The run holds the connection: the body is its number. */
    public void opened(Exchange exchange) {
        Run run = exchange.getVariable("run", Run.class);
        run.setId(exchange.getMessage().getBody(Long.class));
        on.add(run);
    }

    /** ScalePad's clients are linked: the body is what the store says of it. */
    public void linked(Exchange exchange) {
        exchange.getVariable("run", Run.class).getLifecycles().linked(exchange.getMessage().getBody(List.class));
    }

    /** The run's row is closed, or the store that holds it can't be reached. */
    public void closed(Exchange exchange) {
        on.remove(exchange.getVariable("run", Run.class));
    }

    /**
     * Lets a call pass while its run may go on. Variable: {@code run}.
     *
     * @throws NoMoreCallsException when the run has gone on for too long, or the process is told to stop
     */
    public void check(Exchange exchange) throws NoMoreCallsException {
        Run run = exchange.getVariable("run", Run.class);
        if (exchange.getContext().isStopping()) {
            run.toldToStop();
            throw new NoMoreCallsException("not asked for, because the process was told to stop; the next run asks again");
        }
        if (run.isOverdue()) {
            throw new NoMoreCallsException("not asked for, because the run has taken longer than halo.run.deadline = "
                    + deadline.toSeconds() + " s: Halo is slow or large; the next run tries again, and the setting may be raised");
        }
    }

    /** Whether a run of this process is on, so that its row needs a heartbeat. */
    public boolean isAnyOn() {
        return !on.isEmpty();
    }
}
