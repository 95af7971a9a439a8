package com.scalepad.halo.routes;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.check.SetupCheck;
import com.scalepad.halo.connection.ForgetfulConnections;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.history.ConnectionRowsRepository;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.SandboxSettings;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * The bundle as it runs: the real routes, the sandbox over HTTP, a store. A test calls {@link #sync()} in the timer's place. One without
 * web servers runs in a {@link CamelHost}. One that is started on a {@link Store} may be one that an earlier test has closed, as new; see
 * {@link BundlePool}.
 */
public final class Bundle implements AutoCloseable {

    private static final List<String> QUICK = List.of(
            "halo.schedule.enabled=false",
            "halo.retry.first-delay=1ms",
            "halo.rate.first-wait=20ms",
            "halo.rate.requests=10000",
            "halo.rate.window=1s",
            "scalepad.rate.window=1s",
            "camel.main.run-controller=false",
            // A line for each route at each start and end would be half of all that the tests print.
            "camel.main.startup-summary-level=Oneline",
            "spring.main.banner-mode=off",
            "camel.main.shutdown-timeout=5",
            "spring.main.register-shutdown-hook=false");

    /** A run that may take a second, and times within it. */
    public static final List<String> A_SECOND_AT_MOST = List.of(
            "halo.run.deadline=1s",
            "halo.run.lease=1s",
            "halo.run.heartbeat=100ms",
            "halo.http.connect-timeout=1s",
            "halo.http.response-timeout=1s",
            "halo.http.deadline=1s",
            "halo.rate.max-wait=1s",
            "halo.store.connect-timeout=1s",
            "halo.store.statement-timeout=1s");

    /** A key for the secrets of saved connections; each of its kind does. */
    public static final String ENCRYPTION_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final Predicate<String> RUNS = Pattern.compile("(first|last|compare)_run", Pattern.CASE_INSENSITIVE)
            .asMatchPredicate();
    private static final BundlePool POOL = new BundlePool();
    private static final StorePool STORES = new StorePool();

    private final ConfigurableApplicationContext application;
    private final CamelContext camel;
    private final JdbcTemplate store;
    private ScalePadSandbox scalePad;
    /** What it was started with where it may be kept; null where not. */
    private Kept kept;
    /** Its store, which the next one may have; null where it was named by the test. */
    private StorePool.Taken own;

    private record Kept(Store store, List<String> arguments, LogLevels levels) {}

    private Bundle(ConfigurableApplicationContext application, ScalePadSandbox scalePad) {
        this.application = application;
        this.scalePad = scalePad;
        this.camel = application.getBean(CamelContext.class);
        this.store = new JdbcTemplate(bean("store", DataSource.class));
    }

    /** Starts it on an empty store, or takes one that is started. */
    public static Bundle start(HaloSandbox sandbox, Store store, String... settings) {
        List<String> arguments = arguments(sandbox, settings);
        Bundle taken = POOL.take(store, arguments).orElse(null);
        if (taken != null) {
            taken.scalePad = sandbox.scalePad();
            return taken;
        }
        return startKept(sandbox, store, arguments, settings);
    }

    private static Bundle startKept(HaloSandbox sandbox, Store store, List<String> arguments, String... settings) {
        Bundle bundle = startOn(store, where -> start(sandbox, with(List.of(where), settings)));
        if (BundlePool.mayKeep(arguments)) {
            bundle.kept = new Kept(store, arguments, new LogLevels());
        }
        return bundle;
    }

    /** Starts it on an empty store, which the next bundle may have. */
    private static Bundle startOn(Store store, Function<String[], Bundle> start) {
        StorePool.Taken taken = STORES.take(store);
        try {
            Bundle bundle = start.apply(taken.settings());
            bundle.own = taken;
            return bundle;
        } catch (RuntimeException e) {
            STORES.give(taken);
            throw e;
        }
    }

    /** Settings next to a list of them. */
    public static String[] with(List<String> settings, String... more) {
        return Stream.concat(settings.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** Starts it on an empty store, with ScalePad. */
    public static Bundle start(HaloSandbox sandbox, ScalePadSandbox scalePad, Store store, String... settings) {
        List<String> all = new ArrayList<>(scalePad(scalePad));
        all.addAll(List.of(settings));
        return start(sandbox, store, all.toArray(String[]::new));
    }

    /** The settings that lead to ScalePad's sandbox. */
    public static List<String> scalePad(ScalePadSandbox scalePad) {
        return SandboxSettings.of(scalePad);
    }

    /** Starts it on an empty store with its web servers, on free ports. */
    public static Bundle serving(HaloSandbox sandbox, Store store, String... settings) {
        List<String> all = new ArrayList<>(List.of("server.port=0", "management.server.port=0"));
        all.addAll(List.of(settings));
        return startOn(
                store,
                where -> start(WebApplicationType.SERVLET, sandbox, with(List.of(where), all.toArray(String[]::new))));
    }

    /** Starts it with these settings, the later ones winning, the store among them. */
    public static Bundle start(HaloSandbox sandbox, String... settings) {
        return start(WebApplicationType.NONE, sandbox, settings);
    }

    private static Bundle start(WebApplicationType web, HaloSandbox sandbox, String... settings) {
        return new Bundle(run(web, arguments(sandbox, settings)), sandbox.scalePad());
    }

    private static ConfigurableApplicationContext run(WebApplicationType web, List<String> arguments) {
        return web == WebApplicationType.SERVLET
                ? HaloScalePadApplication.start(arguments, web)
                : new SpringApplicationBuilder(CamelHost.class).web(web).run(arguments.toArray(String[]::new));
    }

    private static List<String> arguments(HaloSandbox sandbox, String... settings) {
        List<String> arguments = new ArrayList<>();
        QUICK.forEach(setting -> arguments.add("--" + setting));
        connection(sandbox).forEach(setting -> arguments.add("--" + setting));
        for (String setting : settings) {
            arguments.removeIf(earlier -> earlier.startsWith("--" + setting.substring(0, setting.indexOf('=') + 1)));
            arguments.add("--" + setting);
        }
        // Each is there once: in whatever order they are given, it is the same bundle.
        Collections.sort(arguments);
        return arguments;
    }

    /** Starts it with its page, on a free port, and without a connection, as whoever has just unpacked it does. */
    public static Bundle startWithPage(Store store, String... settings) {
        return startOn(store, where -> startWithPage(where, settings));
    }

    private static Bundle startWithPage(String[] where, String... settings) {
        List<String> all = new ArrayList<>(QUICK);
        all.addAll(List.of(where));
        all.addAll(List.of("server.port=0", "management.server.port=0", "halo.encryption-key=" + ENCRYPTION_KEY));
        all.addAll(List.of(settings));
        Map<String, String> last = new LinkedHashMap<>();
        all.forEach(setting -> last.put(setting.substring(0, setting.indexOf('=')), setting));
        return new Bundle(
                HaloScalePadApplication.start(
                        last.values().stream().map(setting -> "--" + setting).toList(), WebApplicationType.SERVLET),
                null);
    }

    /** The ScalePad next to the sandbox that it was started with. */
    ScalePadSandbox scalePad() {
        return scalePad;
    }

    /** The page's address: {@code http://localhost:35807/halo-scalepad}. */
    public String page() {
        return "http://localhost:" + application.getEnvironment().getProperty("local.server.port") + "/halo-scalepad";
    }

    /** One of its beans, by what follows {@code halo-scalepad-} in its name. */
    public <T> T bean(String name, Class<T> type) {
        return camel.getRegistry().lookupByNameAndType("halo-scalepad-" + name, type);
    }

    /** The check of a connection's set-up. */
    public List<CheckResult> check(String connection) {
        return bean("setup-check", SetupCheck.class).check(connection);
    }

    /** The connections that are saved in its store. */
    public SavedConnections saved() {
        return bean("saved-connections", SavedConnections.class);
    }

    /** The runs of its process. */
    public RunRegistry runs() {
        return bean("runs", RunRegistry.class);
    }

    /** What its store has of the connections. */
    public ConnectionRowsRepository rows() {
        return bean("connection-rows", ConnectionRowsRepository.class);
    }

    /** The timers that are there, by the names of their routes. */
    public List<String> timers() {
        return camel.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> id.startsWith("halo-scalepad-schedule-"))
                .sorted()
                .toList();
    }

    /** The five values that lead to the sandbox, and those that lead to the ScalePad next to it where there is one. */
    public static List<String> connection(HaloSandbox sandbox) {
        return SandboxSettings.of(sandbox);
    }

    /** One run of the connection that stands alone, to its end. */
    public SyncRun sync() {
        return sync(null);
    }

    /** One changes run of the connection that stands alone, to its end; null where there was nothing to ask. */
    public SyncRun syncChanges() {
        return run("direct:halo-scalepad-changes-run", null);
    }

    /** One run of a connection, to its end. */
    public SyncRun sync(String connection) {
        return run("direct:halo-scalepad-sync", connection);
    }

    private SyncRun run(String route, String connection) {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            Exchange done = template.request(route, exchange -> exchange.setVariable("connection", connection));
            if (done.getException() != null) {
                throw new AssertionError("The run broke off", done.getException());
            }
            return done.getVariable("run", SyncRun.class);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** How long its runs may take from now on, be it shorter than one call may: a run that hangs, which the settings keep from coming about. */
    void mayTake(Duration deadline) {
        // No test after this one is to get it.
        kept = null;
        ReflectionTestUtils.setField(bean("runs", RunRegistry.class), "deadline", deadline);
    }

    /** The address of something on the management port: {@code /actuator/health}. */
    public URI management(String path) {
        return URI.create(
                "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.management.port") + path);
    }

    public CamelContext camel() {
        return camel;
    }

    public JdbcTemplate store() {
        return store;
    }

    /** The number that a query gives. */
    public int count(String table, String where) {
        return store.queryForObject("SELECT COUNT(*) FROM " + table + " WHERE " + where, Integer.class);
    }

    /** The hardware asset of one of Halo's ids. */
    public Map<String, Object> hardwareAsset(int id) {
        return store.queryForMap("SELECT * FROM scalepad_hardware_asset WHERE source_record_id = ?", id);
    }

    /** The client of one of Halo's ids. */
    public Map<String, Object> client(int id) {
        return store.queryForMap("SELECT * FROM scalepad_client WHERE source_record_id = ?", id);
    }

    /** The lifecycle of a serial number. */
    public Map<String, Object> lifecycle(String serialKey) {
        return store.queryForMap("SELECT * FROM scalepad_lifecycle WHERE serial_key = ?", serialKey);
    }

    /** What is known of which customer one of ScalePad's clients is. */
    public Map<String, Object> clientLink(String clientId) {
        return store.queryForMap("SELECT * FROM scalepad_client_link WHERE client_id = ?", clientId);
    }

    /** All rows of a table in the order of their ids, without what differs from run to run. */
    public List<Map<String, Object>> content(String table) {
        List<Map<String, Object>> rows = store.queryForList("SELECT * FROM " + table + " ORDER BY source_record_id");
        rows.forEach(row -> row.keySet().removeIf(RUNS));
        return rows;
    }

    /** Whether it was started with these arguments on this kind of store. */
    boolean isLike(Store other, List<String> arguments) {
        return kept.store == other && kept.arguments.equals(arguments);
    }

    /** Makes it as new; false when something of an earlier test is left that can't be removed. */
    boolean renew() {
        boolean still = camel.getInflightRepository().size() == 0
                && saved().all().isEmpty()
                && camel.getRoutes().stream()
                        .allMatch(route -> camel.getRouteController()
                                .getRouteStatus(route.getRouteId())
                                .isStarted());
        if (still && own.tables().restore(store)) {
            ForgetfulConnections.forget(camel);
            kept.levels.restore();
            return true;
        }
        return false;
    }

    /** Gives it to the next test that asks for the like, or ends it. */
    @Override
    public void close() {
        if (kept == null) {
            end();
        } else {
            POOL.give(this);
        }
    }

    void end() {
        application.close();
        if (own != null) {
            STORES.give(own);
        }
    }

    /** Ends the bundles that are kept for later tests, as before a look at the heap. */
    public static void endKept() {
        POOL.clear();
    }
}
