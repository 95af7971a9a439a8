package com.scalepad.halo.check;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.RateLimitGate;
import com.scalepad.halo.connection.ScalePadAccount;
import com.scalepad.halo.history.History;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.schedule.Schedules;
import com.scalepad.halo.store.StoreDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * Checks the set-up of a connection step by step, with the routes, the HTTP client and the User-Agent of a run. It
 * repeats no call and writes nothing.
 */
public final class SetupCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int SAMPLES = 3;
    private static final Duration SAMPLE_KEPT = Duration.ofMinutes(30);

    private final Map<String, Checked> last = new ConcurrentHashMap<>();
    private final Map<String, TenantSample> samples = new LinkedHashMap<>();
    private final CamelContext camel;
    private final ConnectionRegistry connections;
    private final RunRegistry runs;
    private final RateLimitGate gate;
    private final HaloCheck halo;
    private final ScalePadAccount account;
    private final StoreDataSource store;
    private final Schedules schedules;
    private final History history;

    /** A check that was made. */
    public record Checked(Instant at, List<CheckResult> lines) {}

    /** @param gate counts what Halo answers to the check's calls */
    public SetupCheck(
            CamelContext camel,
            ConnectionRegistry connections,
            RunRegistry runs,
            RateLimitGate gate,
            HaloCheck halo,
            ScalePadAccount account,
            StoreDataSource store,
            Schedules schedules,
            History history) {
        this.camel = camel;
        this.connections = connections;
        this.runs = runs;
        this.gate = gate;
        this.halo = halo;
        this.account = account;
        this.store = store;
        this.schedules = schedules;
        this.history = history;
        connections.whenRemoved(last::remove);
        connections.whenRemoved(this::forgetSample);
    }

    /** The last check of a connection, since the process started. */
    public Optional<Checked> last(String connection) {
        return Optional.ofNullable(last.get(connection));
    }

    /**
     * Checks a connection; it takes 20 seconds at most.
     *
     * @return a line for each check, in the order in which a person would fix problems
     * @throws IllegalArgumentException when there is no connection of this name
     */
    public List<CheckResult> check(String connection) {
        Connection checked = connections.of(connection);
        ExecutorService threads = Calls.threads();
        try {
            Calls calls = new Calls(camel, threads, runs, gate, connection, PATIENCE);
            var haloLines = CompletableFuture.supplyAsync(
                    () -> halo.lines(calls, checked, sample -> keep(checked.getName(), sample)), threads);
            var scalePadLines = CompletableFuture.supplyAsync(() -> ScalePadCheck.lines(calls, account), threads);
            var storeLines = CompletableFuture.supplyAsync(() -> store(calls, checked), threads);
            List<CheckResult> lines = Stream.of(
                            haloLines.join(), schedule(connection), scalePadLines.join(), storeLines.join())
                    .flatMap(List::stream)
                    .map(line -> line.with(checked.inItsWords(line.sentence())))
                    .toList();
            last.put(connection, new Checked(Instant.now(), lines));
            return lines;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The assets that a check of the connection's tenant read within half an hour; those of a few connections are kept. */
    public synchronized Optional<TenantSample> sample(String connection) {
        samples.values().removeIf(sample -> sample.at().isBefore(Instant.now().minus(SAMPLE_KEPT)));
        return Optional.ofNullable(samples.get(connection))
                .filter(sample ->
                        sample.owner().equals(connections.of(connection).owner()));
    }

    private synchronized void keep(String connection, TenantSample sample) {
        samples.remove(connection);
        samples.put(connection, sample);
        if (samples.size() > SAMPLES) {
            samples.remove(samples.keySet().iterator().next());
        }
    }

    private synchronized void forgetSample(String connection) {
        samples.remove(connection);
    }

    private List<CheckResult> schedule(String connection) {
        return schedules
                .warning(connection)
                .map(warning -> List.of(CheckResult.warn("schedule", warning)))
                .orElse(List.of());
    }

    private List<CheckResult> store(Calls calls, Connection connection) {
        CheckResult database = StoreCheck.line(calls, store);
        Stream<CheckResult> changes = database.status() == CheckResult.Status.OK
                ? history.runs().changesOff(connection.getName()).stream()
                        .map(off -> CheckResult.warn(
                                "changes runs",
                                "Off since run " + off.run() + ": "
                                        + off.reason().replace("\n", ". ")
                                        + ". Turn them on on the connection's page, or by DELETE FROM halo_changes_off WHERE connection = '"
                                        + connection.getName() + "'"))
                : Stream.empty();
        Stream<CheckResult> twin = connections.twin(connection).stream()
                .map(
                        other -> CheckResult.warn(
                                "same tenant",
                                "Connection '" + other + "' leads to " + connection.owner()
                                        + " too: both write dates into it, and neither counts the other's calls against its limit. Remove one of them"));
        return Stream.of(
                        Stream.of(database, OwnerCheck.line(calls, history.rows(), connection, database)),
                        changes,
                        twin)
                .flatMap(lines -> lines)
                .toList();
    }
}
