package com.scalepad.halo.benchmark;

import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.SandboxServer;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Measures the bundle against the sandbox on loopback and, side by side, against {@link Floor}. Each runs in a process of
 * its own on an empty H2 file; the sandbox in a third. {@code ./mvnw -Pbenchmark spring-boot:test-run} prints
 * the table and says which bars are met.
 */
public final class Benchmark {

    private static final int ASSETS = Integer.getInteger("benchmark.assets", 100_000);
    private static final int MANY = Integer.getInteger("benchmark.many", 1_000_000);
    private static final String ONLY = System.getProperty("benchmark.only", "");
    private static final String STORE = System.getProperty("benchmark.store", "");
    private static final int TENANTS = Integer.getInteger("benchmark.tenants", 200);
    private static final int TENANT_ASSETS = 1_000;
    private static final int SLOW = 30_000;
    /** Options of the measured JVMs beside their heap, separated by commas: those of the image, unless told. */
    private static final List<String> OPTIONS = Stream.of(System.getProperty("benchmark.options", "-XX:+UseParallelGC")
                    .split(","))
            .filter(option -> !option.isEmpty())
            .toList();

    private static final String ROOMY = "-Xmx1g";
    private static final String TIGHT = "-Xmx128m";
    private static final int LATENCY = 100;

    private final Path folder = Files.createTempDirectory("benchmark");

    private PageTimes pages;

    private Benchmark() throws IOException {}

    /**
     * No arguments. The system properties {@code benchmark.assets} and {@code benchmark.many} change the sizes; {@code benchmark.only}
     * names one part: {@code runs}, {@code latency}, {@code many}, {@code tenants} ({@code benchmark.tenants} of them) or {@code list}, ScalePad's own list of hardware assets with the
     * pages that show it, which {@code benchmark.store} measures on {@code H2} or {@code PostgreSQL} alone; or {@code plan}, which is no part of the others: what {@link NodePlan}
     * calculates with.
     */
    public static void main(String[] arguments) throws Exception {
        new Benchmark().run();
    }

    private void run() throws Exception {
        System.out.printf(
                "Java %s, %d processors, %s%n%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"));
        System.out.printf(
                "%-52s %9s %9s %11s %11s %11s %9s%n",
                "", "assets", "seconds", "cpu s/100k", "assets/s", "requests/1k", "alive MB");
        if (isWanted("many")) {
            try (Server sandbox = new Server(MANY, 0, 0)) {
                Measured many =
                        shown("bundle, " + TIGHT, bundle(sandbox, TIGHT, 1).get(0));
                bar("MB alive at " + MANY + " assets, " + TIGHT, many.aliveMegabytes(), 96);
                bar("seconds", many.seconds(), 180);
            }
        }
        if (isWanted("runs")) {
            try (Server sandbox = new Server(ASSETS, 0, 0)) {
                runs(sandbox);
            }
        }
        if (isWanted("list")) {
            try (Server sandbox = new Server(ASSETS, 0, ASSETS * 6 / 10);
                    EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
                if (isStore("H2")) {
                    list(sandbox, "H2", this::emptyStore);
                }
                if (isStore("PostgreSQL")) {
                    list(sandbox, "PostgreSQL", () -> emptyStore(postgres));
                }
            }
        }
        if (isWanted("tenants")) {
            try (Server sandbox = new Server(TENANT_ASSETS, 0, 0);
                    EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
                tenants(sandbox, postgres);
            }
        }
        if (ONLY.equals("plan")) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
                plan(postgres, 100, "30");
                plan(postgres, ASSETS, "6");
            }
        }
        if (isWanted("latency")) {
            try (Server sandbox = new Server(SLOW, LATENCY, 0)) {
                latency(sandbox);
            }
        }
    }

    private static boolean isStore(String name) {
        return STORE.isEmpty() || STORE.equals(name);
    }

    private static boolean isWanted(String part) {
        return ONLY.isEmpty() || ONLY.equals(part);
    }

    private void runs(Server sandbox) throws Exception {
        Measured oneByOne =
                shown("floor, one page after another", floor(sandbox, 1).get(0));
        Measured floor = shown("floor, 4 pages side by side", floor(sandbox, 4).get(0));
        List<Measured> runs = bundle(sandbox, ROOMY, 2);
        Measured first = shown("bundle, first run", runs.get(0));
        Measured second = shown("bundle, second run, nothing changed", runs.get(1));
        bar("requests per 1,000 assets", first.requestsPerThousand(), 10.2);
        bar("time by the floor's, one page after another", first.seconds() / oneByOne.seconds(), 1.5);
        bar("time by the floor's, 4 pages side by side", first.seconds() / floor.seconds(), 1.3);
        bar("second run's time by the floor's", second.seconds() / floor.seconds(), 0.7);
        bar("asset rows written by a second run", second.written(), 0);
    }

    private void latency(Server sandbox) throws Exception {
        Measured floor = shown(
                "floor, one page after another, " + LATENCY + " ms a page",
                floor(sandbox, 1).get(0));
        Measured bundle = shown(
                "bundle, 4 pages side by side, " + LATENCY + " ms a page",
                bundle(sandbox, ROOMY, 1).get(0));
        bar("time by that of one page after another, at " + LATENCY + " ms", bundle.seconds() / floor.seconds(), 0.4);
    }

    private void list(Server sandbox, String name, Callable<String> emptyStore) throws Exception {
        sandbox.environment.put("HALO_STORE_URL", emptyStore.call());
        sandbox.environment.put("SCALEPAD_ASSETS_ENABLED", "false");
        List<Measured> without = measured(sandbox, ROOMY, BundleRuns.class, "2");
        shown(name + ", first run, without ScalePad's list", without.get(0));
        shown(name + ", second run, without it", without.get(1));
        sandbox.environment.put("HALO_STORE_URL", emptyStore.call());
        sandbox.environment.put("SCALEPAD_ASSETS_ENABLED", "true");
        List<Measured> with = measured(sandbox, ROOMY, BundleRuns.class, "2", "pages");
        shown(name + ", first run, with it", with.get(0));
        shown(name + ", second run, with it, nothing changed", with.get(1));
        sandbox.renameSome();
        Measured changed = shown(
                name + ", third run, with it, a third of the assets renamed",
                measured(sandbox, ROOMY, BundleRuns.class, "1").get(0));
        bar(
                name + ": third run's time by the first's",
                changed.seconds() / with.get(0).seconds(),
                1);
        bar(
                name + ": first run's time by that without",
                with.get(0).seconds() / without.get(0).seconds(),
                1.15);
        bar(
                name + ": second run's time by that without",
                with.get(1).seconds() / without.get(1).seconds(),
                1.15);
        bar(name + ": milliseconds of a page of the list, 95 of 100", pages.p95(), 300);
        System.out.printf(Locale.ROOT, "%-60s %8d%n", name + ": milliseconds of the slowest", pages.max());
    }

    private static void tenants(Server sandbox, EmbeddedPostgres postgres) throws Exception {
        ManyTenants one = new ManyTenants(sandbox.connection(), emptyStore(postgres), Benchmark::node);
        ManyTenants many = new ManyTenants(sandbox.connection(), emptyStore(postgres), Benchmark::node);
        double firstLimit = shown("one tenant by itself, first run", one.night(1, 1));
        double limit = shown("one tenant by itself, nothing changed", one.night(1, 1));
        double first = shown(TENANTS + " tenants on a node, first run", many.night(TENANTS, 1));
        double again = shown(TENANTS + " tenants on a node, nothing changed", many.night(TENANTS, 1));
        ManyTenants.Night killed = many.night(TENANTS, 2);
        double two = shown(TENANTS + " tenants on two nodes, one killed half way", killed);
        bar("first run: slowest tenant's time by that at its own limit", first / firstLimit, 1.2);
        bar("nothing changed: slowest tenant's by that at its own limit", again / limit, 1.2);
        bar("two nodes, one killed: time by that of one node", two / again, 1.3);
        bar("tenants that had a complete run twice", killed.twice(), 0);
    }

    private static double shown(String what, ManyTenants.Night night) {
        System.out.printf(
                Locale.ROOT,
                "%-52s %9d %9.1f s, half of them within %.1f s%n",
                what,
                TENANT_ASSETS,
                night.slowest(),
                night.median());
        return night.slowest();
    }

    private static Process node(Class<?> main, Map<String, String> environment) {
        return java(ROOMY, main, environment);
    }

    /** What {@link NodePlan} takes: processor time, size and log of a store on PostgreSQL, of a tenant with ScalePad's list. */
    private void plan(EmbeddedPostgres postgres, int assets, String runs) throws Exception {
        try (Server sandbox = new Server(assets, 0, assets * 6 / 10)) {
            String url = emptyStore(postgres);
            sandbox.environment.put("HALO_STORE_URL", url);
            long empty = log(postgres);
            shown(
                    "PostgreSQL, first run",
                    measured(sandbox, ROOMY, BundleRuns.class, "1").get(0));
            long filled = log(postgres);
            long size = size(postgres, url);
            List<Measured> unchanged = measured(sandbox, ROOMY, BundleRuns.class, runs);
            shown("PostgreSQL, last of " + runs + " runs, nothing changed", unchanged.get(unchanged.size() - 1));
            System.out.printf(
                    Locale.ROOT,
                    "  bytes of the store: %,d, and %,d more with each run; of the log: %,d by the first run, %,d by each other%n",
                    size,
                    (size(postgres, url) - size) / unchanged.size(),
                    filled - empty,
                    (log(postgres) - filled) / unchanged.size());
        }
    }

    private static long size(EmbeddedPostgres postgres, String url) throws SQLException {
        return number(
                postgres,
                "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = '"
                        + url.replaceFirst(".*currentSchema=([^&]+).*", "$1") + "'::regnamespace");
    }

    private static long log(EmbeddedPostgres postgres) throws SQLException {
        return number(postgres, "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    }

    private static long number(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static Measured shown(String what, Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "%-52s %,9d %9.1f %11.1f %,11.0f %11.2f %9s%n",
                what,
                measured.rows(),
                measured.seconds(),
                measured.cpuPer100k(),
                measured.rowsPerSecond(),
                measured.requestsPerThousand(),
                measured.aliveMegabytes() == 0 ? "" : measured.aliveMegabytes());
        return measured;
    }

    private static void bar(String what, double value, double limit) {
        System.out.printf(
                Locale.ROOT, "%-60s %8.2f  at most %6.2f  %s%n", what, value, limit, value <= limit ? "met" : "MISSED");
    }

    private List<Measured> floor(Server sandbox, int sideBySide) throws Exception {
        return measured(
                sandbox,
                ROOMY,
                Floor.class,
                sandbox.resourceServerUrl(),
                sandbox.authorisationServerUrl(),
                HaloSandbox.TENANT,
                HaloSandbox.CLIENT_ID,
                HaloSandbox.CLIENT_SECRET,
                emptyStore(),
                String.valueOf(sideBySide));
    }

    private List<Measured> bundle(Server sandbox, String heap, int runs) throws Exception {
        sandbox.environment.put("HALO_STORE_URL", emptyStore());
        return measured(sandbox, heap, BundleRuns.class, String.valueOf(runs));
    }

    private String emptyStore() throws IOException {
        return "jdbc:h2:file:" + Files.createTempDirectory(folder, "store").resolve("store");
    }

    private static String emptyStore(EmbeddedPostgres postgres) throws SQLException {
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("CREATE SCHEMA " + schema);
        }
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?currentSchema=" + schema
                + "&user=postgres";
    }

    private List<Measured> measured(Server sandbox, String heap, Class<?> main, String... arguments) throws Exception {
        Process process = java(heap, main, sandbox.environment, arguments);
        List<Measured> all = new ArrayList<>();
        List<String> last = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (Measured.isIn(line)) {
                    all.add(Measured.parse(line));
                } else if (PageTimes.isIn(line)) {
                    pages = PageTimes.parse(line);
                } else {
                    last.add(line);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(main.getSimpleName() + " ended with " + process.exitValue() + ":\n"
                    + String.join("\n", last.subList(Math.max(0, last.size() - 20), last.size())));
        }
        return all;
    }

    private static Process java(String heap, Class<?> main, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(1, OPTIONS);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sandbox in a process of its own, and the environment that leads to it. */
    private static final class Server implements AutoCloseable {

        private final Process process;
        private final Map<String, String> environment;

        /** @param listed how many assets ScalePad's own list has; none for no ScalePad */
        Server(int assets, int latencyMillis, int listed) throws IOException {
            List<String> arguments = new ArrayList<>(List.of(
                    String.valueOf(Math.max(10, assets / 100)), String.valueOf(assets), String.valueOf(latencyMillis)));
            if (listed > 0) {
                arguments.add(String.valueOf(listed));
            }
            process = java("-Xmx1500m", SandboxServer.class, Map.of(), arguments.toArray(String[]::new));
            String[] urls = process.inputReader().readLine().split(" ");
            environment = new java.util.HashMap<>(Map.of(
                    "HALO_RESOURCE_SERVER_URL",
                    urls[0],
                    "HALO_AUTHORISATION_SERVER_URL",
                    urls[1],
                    "HALO_TENANT",
                    HaloSandbox.TENANT,
                    "HALO_CLIENT_ID",
                    HaloSandbox.CLIENT_ID,
                    "HALO_CLIENT_SECRET",
                    HaloSandbox.CLIENT_SECRET,
                    // More than it can use. Each request of the window is remembered: a million of them would fill 30
                    // MB.
                    "HALO_RATE_REQUESTS",
                    "10000",
                    "HALO_RATE_WINDOW",
                    "1s"));
            if (listed > 0) {
                environment.put("SCALEPAD_BASE_URL", urls[2]);
                environment.put("SCALEPAD_API_KEY", ScalePadSandbox.API_KEY);
                environment.put("SCALEPAD_RATE_REQUESTS", "10000");
                // What is written into Halo is not measured: the least that there is next to the list.
                for (String column : List.of("WARRANTY_END", "SUPPLIER_PURCHASEDATE", "WARRANTY_START")) {
                    environment.put("HALO_UPDATES_" + column, "off");
                }
            }
        }

        /** The five values. */
        Map<String, String> connection() {
            Map<String, String> values = new java.util.HashMap<>(environment);
            values.keySet().removeIf(name -> name.startsWith("HALO_RATE_"));
            return values;
        }

        /** Each third asset has another name from now on. */
        void renameSome() throws IOException {
            process.outputWriter().append("rename\n").flush();
            process.inputReader().readLine();
        }

        String resourceServerUrl() {
            return environment.get("HALO_RESOURCE_SERVER_URL");
        }

        String authorisationServerUrl() {
            return environment.get("HALO_AUTHORISATION_SERVER_URL");
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
