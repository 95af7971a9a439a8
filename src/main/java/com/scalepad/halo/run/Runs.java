package com.scalepad.halo.run;

import com.scalepad.halo.connection.Connections;
import com.scalepad.halo.connection.NoMoreCallsException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/** Begins runs and knows which are on in this process; declared as a bean, called by the routes. */
public class Runs {

    private final Set<Run> on = ConcurrentHashMap.newKeySet();
    private final Map<String, RunTotals> totals = new ConcurrentHashMap<>();
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
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

    /** A run that has not said since then that it is on was cut off. */
    public OffsetDateTime getAbandonedBefore() {
        return OffsetDateTime.now(ZoneOffset.UTC).minus(abandonedAfter);
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
        watchers.forEach(watcher -> watcher.accept(run.getConnection()));
    }

    /** Tells somebody of each connection: those that there are now, and the one of each run that begins. */
    public void watch(Consumer<String> watcher) {
        watchers.add(watcher);
        connections.names().forEach(watcher);
    }

    /** The run of a connection that is on in this process. */
    public Optional<Run> on(String connection) {
        return on.stream().filter(run -> run.getConnection().equals(connection)).findFirst();
    }

    /** How far the runs of this process have come, a line each. */
    public List<String> getProgress() {
        return on.stream().filter(run -> run.getProgress() != null).map(run -> String.format(Locale.ROOT,
                "Run %d of connection '%s', after %.0f s: %s", run.getId(), run.getConnection(), run.getSeconds(),
                run.getProgress().text())).toList();
    }

    /**
     * What the runs of a connection came to since the process started; what the run that is on has read and skipped by now
     * is in it.
     *
     * @param what  {@code client}, {@code hardware_asset} or {@code lifecycle} with {@code read}, {@code new}, {@code changed},
     *              {@code unchanged}, {@code gone}, {@code skipped} or {@code rejected}; {@code updates} with {@code planned},
     *              {@code sent}, {@code confirmed}, {@code failed} or {@code held}; {@code runs} or {@code millis} with
     *              {@code complete}, {@code incomplete} or {@code failed}
     */
    public synchronized long total(String connection, String what, String which) {
        RunTotals ended = totals.get(connection);
        long now = on(connection).map(run -> switch (what + " " + which) {
            case "client read" -> run.getClients().getRead();
            case "hardware_asset read" -> run.getHardwareAssets().getRead();
            case "hardware_asset skipped" -> run.getHardwareAssets().getSkipped();
            default -> 0;
        }).orElse(0);
        return now + (ended == null ? 0 : ended.of(what, which));
    }

    /** ScalePad's clients are linked: the body is what the store says of it. */
    public void linked(Exchange exchange) {
        exchange.getVariable("run", Run.class).getLifecycles().linked(exchange.getMessage().getBody(List.class));
    }

    /** The run's row is closed, or the store that holds it can't be reached. */
    public synchronized void closed(Exchange exchange) {
        Run run = exchange.getVariable("run", Run.class);
        if (on.remove(run)) {
            totals.computeIfAbsent(run.getConnection(), connection -> new RunTotals()).add(run);
        }
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
