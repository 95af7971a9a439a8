package com.scalepad.halo.check;

import com.scalepad.halo.connection.AddressGuard;
import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.RateLimitGate;
import com.scalepad.halo.connection.ScalePadAccount;
import com.scalepad.halo.history.ConnectionRowsRepository;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.store.StoreDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/**
 * Goes through the set-up of a connection as a support engineer would, in the order of Halo's ScalePad guide: by the routes, the HTTP
 * client and the User-Agent of a run, without writing anything and without patience. Declared as a bean.
 */
public class SetupCheck implements CamelContextAware {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SETTINGS = "settings";

    private final Map<String, Checked> last = new ConcurrentHashMap<>();
    private CamelContext camelContext;
    private ConnectionRegistry connections;
    private AddressGuard guard;
    private ScalePadAccount account;
    private RateLimitGate turns;
    private RunRegistry runs;
    private RunRepository history;
    private String customersQuery = "";
    private String assetsQuery = "";
    private int rateRequests;
    private long rateWindowMillis;

    /** A check that was made. */
    public record Checked(Instant at, List<CheckResult> lines) {}

    public void setConnections(ConnectionRegistry connections) {
        this.connections = connections;
        connections.whenGone(last::remove);
    }

    /** What decides which addresses may be looked up and connected to. */
    public void setGuard(AddressGuard guard) {
        this.guard = guard;
    }

    public void setAccount(ScalePadAccount account) {
        this.account = account;
    }

    public void setTurns(RateLimitGate turns) {
        this.turns = turns;
    }

    public void setRuns(RunRegistry runs) {
        this.runs = runs;
    }

    public void setHistory(RunRepository history) {
        this.history = history;
    }

    /** Query parameters of every read of customers. */
    public void setCustomersQuery(String query) {
        this.customersQuery = query;
    }

    /** Query parameters of every read of assets. */
    public void setAssetsQuery(String query) {
        this.assetsQuery = query;
    }

    public void setRateRequests(int requests) {
        this.rateRequests = requests;
    }

    public void setRateWindowMillis(long millis) {
        this.rateWindowMillis = millis;
    }

    /** The names of the connections that there are. */
    public List<String> connections() {
        return connections.names();
    }

    /** The last check of a connection, since the process started. */
    public Optional<Checked> last(String connection) {
        return Optional.ofNullable(last.get(connection));
    }

    /**
     * Checks a connection; it takes 20 seconds at most.
     *
     * @param connection its name
     * @return a line for each thing that was looked at, in the order in which a person would mend them
     * @throws IllegalArgumentException when there is no connection of this name
     */
    public List<CheckResult> check(String connection) {
        Connection checked = connections.of(connection);
        ExecutorService threads = Calls.threads();
        try {
            Calls calls = new Calls(camelContext, threads, runs, turns, connection, PATIENCE);
            var halo = CompletableFuture.supplyAsync(() -> halo(calls, checked), threads);
            var scalePad = CompletableFuture.supplyAsync(() -> new ScalePadCheck(calls, account).lines(), threads);
            var database = CompletableFuture.supplyAsync(() -> store(calls, checked), threads);
            List<CheckResult> lines = Stream.of(halo.join(), scalePad.join(), database.join())
                    .flatMap(List::stream)
                    .map(line -> line.with(checked.inItsWords(line.sentence())))
                    .toList();
            last.put(connection, new Checked(Instant.now(), lines));
            return lines;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<CheckResult> store(Calls calls, Connection connection) {
        // The name of the store is the data source's.
        CheckResult database =
                new StoreCheck(calls, camelContext.getRegistry().findSingleByType(StoreDataSource.class)).line();
        return List.of(
                database,
                new OwnerCheck(
                                calls,
                                camelContext.getRegistry().findSingleByType(ConnectionRowsRepository.class),
                                connection)
                        .line(database));
    }

    private List<CheckResult> halo(Calls calls, Connection connection) {
        List<CheckResult> lines = new ArrayList<>();
        try {
            connection.check();
            lines.add(CheckResult.ok(SETTINGS, "The five values of Halo are there and look right"));
        } catch (SettingsException e) {
            e.problems().forEach(problem -> lines.add(CheckResult.fail(SETTINGS, problem)));
            return without(lines, "the settings", Network.DNS, Network.TLS, TokenCheck.TOKEN);
        }
        Network network = new Network(calls, connection, guard);
        lines.add(network.dns());
        if (failed(lines)) {
            return without(lines, "DNS", Network.TLS, TokenCheck.TOKEN);
        }
        lines.add(network.tls());
        if (failed(lines)) {
            return without(lines, "TLS", TokenCheck.TOKEN);
        }
        RateCheck rate = new RateCheck(rateRequests, rateWindowMillis);
        TokenCheck token = new TokenCheck(calls, connection);
        if (turns.millisToWait(connection.getName()) > 0) {
            rate.isHeld();
            lines.add(CheckResult.skipped(TokenCheck.TOKEN, RateCheck.SEE));
        } else {
            lines.add(token.token(rate));
        }
        if (rate.isRefused() || failed(lines)) {
            without(lines, "the token");
        } else {
            lines.add(token.permissions());
            rights(new RightsCheck(calls, history, rate, customersQuery, assetsQuery), lines);
            lines.add(new WritingCheck(history, connection.getName(), token).line());
        }
        lines.removeIf(line -> line.name().equals(RateCheck.RATE));
        lines.add(rate.line());
        return lines;
    }

    private static void rights(RightsCheck rights, List<CheckResult> lines) {
        lines.add(rights.customers());
        lines.add(rights.assets());
        lines.add(rights.assetTypes());
        lines.add(
                rights.hasAssets()
                        ? rights.assetFields()
                        : CheckResult.skipped("asset fields", "No asset can be looked at: see assets"));
    }

    private static boolean failed(List<CheckResult> lines) {
        return lines.get(lines.size() - 1).isFailed();
    }

    /** What can't be looked at for want of another thing. */
    private static List<CheckResult> without(List<CheckResult> lines, String missing, String... names) {
        Stream.of(
                        Stream.of(names),
                        Stream.of(TokenCheck.PERMISSIONS),
                        RightsCheck.ALL.stream(),
                        Stream.of(WritingCheck.WRITING, RateCheck.RATE))
                .flatMap(all -> all)
                .forEach(name -> lines.add(CheckResult.skipped(name, "Needs " + missing + " first")));
        return lines;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
