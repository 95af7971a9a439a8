package com.scalepad.halo.run;

import com.scalepad.halo.connection.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** Begins runs and knows which are on in this process; declared as a bean, called by the routes. */
public class Runs {

    private final Set<Run> on = ConcurrentHashMap.newKeySet();
    private Connection connection;
    private Duration abandonedAfter = Duration.ofSeconds(60);

    public void setConnection(Connection connection) {
        this.connection = connection;
    }

    /** Seconds without a heartbeat after which a run counts as cut off. */
    public void setAbandonedAfterSeconds(long seconds) {
        this.abandonedAfter = Duration.ofSeconds(seconds);
    }

    /** This process, as the run's row names it: {@code host/pid@started}. */
    public String getNode() {
        ProcessHandle process = ProcessHandle.current();
        return System.getenv().getOrDefault("HOSTNAME", "localhost") + "/" + process.pid() + "@"
                + process.info().startInstant().orElse(Instant.EPOCH).getEpochSecond();
    }

    /** A run that holds nothing yet. */
    public Run begin() {
        return new Run(connection.getName(), getNode(), abandonedAfter);
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

    /** Whether a run of this process is on, so that its row needs a heartbeat. */
    public boolean isAnyOn() {
        return !on.isEmpty();
    }
}
