package com.scalepad.halo.run;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.Credentials;
import com.scalepad.halo.connection.RateLimitGate;
import com.scalepad.halo.settings.StoreSeconds;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.SqlConstants;

/** Starts runs and knows which are running in this process; called by the routes. */
public class RunRegistry {

    private final Set<SyncRun> on = ConcurrentHashMap.newKeySet();
    private final RunTotals totals = new RunTotals();
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
    private final ConnectionRegistry connections;
    private final Credentials credentials;
    private final List<RateLimitGate> gates;
    private final Duration lease;
    private final Duration deadline;

    /**
     * @param lease    without a heartbeat for longer than this, a run counts as interrupted
     * @param deadline a run that takes longer makes no more calls
     */
    public RunRegistry(
            ConnectionRegistry connections,
            Credentials credentials,
            List<RateLimitGate> gates,
            Duration lease,
            Duration deadline) {
        this.connections = connections;
        this.credentials = credentials;
        this.gates = List.copyOf(gates);
        this.lease = lease;
        this.deadline = deadline;
        connections.whenRemoved(totals::forget);
    }

    /** Seconds without a heartbeat after which a run counts as interrupted. */
    public long getLeaseSeconds() {
        return StoreSeconds.of(lease);
    }

    /** This process, as the run's row names it: {@code host/pid@started}. */
    public String getNode() {
        ProcessHandle process = ProcessHandle.current();
        return System.getenv().getOrDefault("HOSTNAME", "localhost") + "/" + process.pid() + "@"
                + process.info().startInstant().orElse(Instant.EPOCH).getEpochSecond();
    }

    /** A run that holds nothing yet. Variables: {@code connection}; {@code runKind}, without which it is a full run. */
    public SyncRun start(Exchange exchange) {
        String connection = connections.nameOf(exchange);
        return new SyncRun(
                exchange.getVariable("runKind", SyncRun.FULL, String.class),
                connection,
                connections.find(connection).map(Connection::owner).orElse(null),
                getNode(),
                new RunTime(lease, deadline),
                new RunLog(text -> credentials.masked(connection, text)),
                new RunCalls(gates, connection));
    }

    /** The run holds the connection: the store has assigned a number. */
    public void opened(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        List<?> keys = exchange.getMessage().getHeader(SqlConstants.SQL_GENERATED_KEYS_DATA, List.class);
        run.hold(id((Map<?, ?>) keys.get(0)));
        // Later statements must not ask for generated keys, because not each of them has any.
        exchange.getMessage().removeHeaders("CamelSql*");
        on.add(run);
        watchers.forEach(watcher -> watcher.accept(run.getConnection()));
    }

    /** H2 names it {@code ID}, which under a Turkish locale is not {@code id} in capitals to the map itself. */
    private static long id(Map<?, ?> keys) {
        return keys.entrySet().stream()
                .filter(key -> key.getKey().toString().equalsIgnoreCase("id"))
                .mapToLong(key -> ((Number) key.getValue()).longValue())
                .findFirst()
                .orElseThrow();
    }

    /** The ids of the runs that may send a heartbeat. One past its deadline may not, so that another can take over. */
    public List<Long> getRenewable() {
        return on.stream()
                .filter(run -> !run.getTime().isOverdue() && !run.isLost())
                .map(SyncRun::getId)
                .toList();
    }

    /** The run comes to its end. If the process is ending, the run counts as stopped. */
    public void ending(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        run.problems().end();
        if (exchange.getContext().isStopping()) {
            run.toldToStop();
        }
    }

    /** Calls a watcher for each connection: the present ones, and the one of each run that starts. */
    public void watch(Consumer<String> watcher) {
        watchers.add(watcher);
        connections.names().forEach(watcher);
    }

    /** The active run of a connection in this process; the latest, where an earlier one is stuck. */
    public Optional<SyncRun> on(String connection) {
        return on.stream()
                .filter(run -> run.getConnection().equals(connection))
                .max(Comparator.comparing(SyncRun::getId));
    }

    /** Stops runs that people want to end: rows of {@code id} and {@code stop_requested_by}. */
    public void stop(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            on.stream()
                    .filter(run -> run.getId() == ((Number) row.get("id")).longValue())
                    .forEach(run -> run.stop((String) row.get("stop_requested_by")));
        }
    }

    /** Whether a full run of a connection, not a changes run, is active in this process; called by its timer. */
    public boolean isRunning(String connection) {
        return on(connection).filter(run -> !run.isOfChanges()).isPresent();
    }

    /** The progress of this process's runs, a line each. */
    public List<String> getProgress() {
        return on.stream()
                .filter(run -> run.getProgress() != null)
                .map(RunRegistry::progress)
                .toList();
    }

    private static String progress(SyncRun run) {
        String line = String.format(
                Locale.ROOT,
                "Run %d of connection '%s', after %.0f s: %s",
                run.getId(),
                run.getConnection(),
                run.getSeconds(),
                run.getProgress().text());
        run.getLog().add("INFO", line);
        return line;
    }

    /** A total of a connection's runs since the process started, by the words of {@link RunTotals#of}. */
    public synchronized long total(String connection, String what, String which) {
        return totals.of(connection, on(connection), what, which);
    }

    /** ScalePad's clients are linked: the body is the store's counts of the links. */
    public void linked(Exchange exchange) {
        exchange.getVariable("run", SyncRun.class)
                .getLifecycles()
                .linked(exchange.getMessage().getBody(List.class));
    }

    /** The two sides are compared: the body is the row of {@code halo_coverage_read}. */
    public void compared(Exchange exchange) {
        exchange.getVariable("run", SyncRun.class)
                .getCoverage()
                .counted(exchange.getMessage().getBody(Map.class));
    }

    /** The run's row is closed, or the store that holds it can't be reached. */
    public synchronized void closed(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        run.release();
        if (on.remove(run)) {
            totals.add(run);
        }
    }

    public List<SyncRun> getStuck() {
        return on.stream().filter(run -> run.getTime().isStuck()).toList();
    }
}
