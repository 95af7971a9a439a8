package com.scalepad.halo.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.OnEachStore;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed, told to end, or overtaken by its own timer. */
class ProcessFaultsTest extends FaultTest {

    private static final long SEED = 20_261_124L;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int LATENCY = 40;
    private static final int RUN_MILLIS = 1500;
    private static final int CHANGES_MILLIS = 400;

    @TempDir
    private Path folder;

    @OnEachStore
    @Proves("killed; the next run closes what was left open and the store equals that of an undisturbed run")
    void kill9(Store store) throws Exception {
        killedAndStartedAgain(store, 1);
    }

    @OnEachStore
    @Tag("slow")
    @Proves(
            "killed twenty times; the next run closes what was left open and the store equals that of an undisturbed run")
    void kill9TwentyTimes(Store store) throws Exception {
        killedAndStartedAgain(store, 20);
    }

    /** Each kill meets a run that has changes to store, for the tenant is another after each. */
    private void killedAndStartedAgain(Store store, int times) throws Exception {
        sandbox.quirks().latency(Duration.ofMillis(LATENCY)).pageCap(10);
        List<String> settings = settings(store);
        Random random = new Random(SEED);
        for (int kill = 1; kill <= times; kill++) {
            int before = sandbox.calls().size();
            ChildProcess child = ChildProcess.start(sandbox, folder, settings, "--once");
            await().atMost(LONG).until(() -> sandbox.calls().size() > before || !child.isAlive());
            long millis = random.nextInt(RUN_MILLIS);
            child.killAfter(millis);
            System.out.printf(
                    "kill -9 number %d of seed %d, %d ms after the first call, after %d calls%n",
                    kill, SEED, millis, sandbox.calls().size() - before);
            if (kill % 2 == 0) {
                restartedAndEqual(settings);
                sandbox.tenant().assetIds().stream()
                        .skip(kill)
                        .filter(id -> id % 5 == 0)
                        .forEach(id -> sandbox.tenant()
                                .editAsset(
                                        id,
                                        asset -> asset.put(
                                                "inventory_number",
                                                "RENAMED-" + id + "-" + asset.path("inventory_number"))));
            }
        }
        restartedAndEqual(settings);
        String log = Files.readString(folder.resolve("log"));
        Oracle.assertNoSecret(sandbox, log);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Oracle.assertNoSecret(sandbox, new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
    }

    @OnEachStore
    @Tag("slow")
    @Proves("the next changes run asks since the same time, and a full run finds nothing that they missed")
    void kill9OfChangesRuns(Store store) throws Exception {
        List<String> settings = settings(store);
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            bundle.sync();
        }
        sandbox.quirks().latency(Duration.ofMillis(LATENCY)).pageCap(10);
        List<String> byTimer = new ArrayList<>(settings);
        byTimer.addAll(List.of("halo.schedule.cron=0 0 0 1 1 ? 2099", "halo.schedule.changes-cron=* * * * * ?"));
        Random random = new Random(SEED);
        for (int kill = 1; kill <= 4; kill++) {
            rename(asset -> asset % 5 == 0, "KILLED-" + kill);
            sandbox.forgetCalls();
            ChildProcess child = ChildProcess.start(sandbox, folder, byTimer);
            await().atMost(LONG).until(() -> asksForChanges() || !child.isAlive());
            assertThat(child.isAlive()).as(child.log()).isTrue();
            child.killAfter(random.nextInt(CHANGES_MILLIS));
        }
        sandbox.quirks().latency(Duration.ZERO);

        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            await().atMost(LONG).until(() -> bundle.syncChanges().isOpen());
            Oracle.of(sandbox).assertEqual(bundle);
            SyncRun full = bundle.sync();

            assertThat(full.getOutcome()).isEqualTo(SyncRun.Outcome.COMPLETE);
            assertThat(full.getHardwareAssets().getChanged())
                    .as("left for the full run")
                    .isZero();
            assertThat(bundle.count("halo_sync_run", "lock_key IS NOT NULL")).isZero();
            assertThat(bundle.count("halo_sync_run", "kind = 'changes' AND message LIKE 'Cut off%'"))
                    .as("changes runs that a kill ended")
                    .isPositive();
            Oracle.assertNoSecret(sandbox, bundle);
        }
    }

    private static boolean asksForChanges() {
        return sandbox.calls().stream().anyMatch(call -> call.query().containsKey("lastupdatefromdate"));
    }

    private static void rename(IntPredicate which, String name) {
        sandbox.tenant().assetIds().stream()
                .filter(which::test)
                .forEach(id -> sandbox.tenant().editAsset(id, asset -> asset.put("inventory_number", name + "-" + id)));
    }

    private static void restartedAndEqual(List<String> settings) {
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            await().atMost(LONG).until(() -> bundle.sync().isOpen());
            Oracle.of(sandbox).assertEqual(bundle);
            assertThat(bundle.count("halo_sync_run", "lock_key IS NOT NULL")).isZero();
            Oracle.assertNoSecret(sandbox, bundle);
        }
    }

    private List<String> settings(Store store) {
        List<String> settings = new ArrayList<>(
                store == Store.H2
                        ? List.of("halo.store.url=jdbc:h2:file:" + folder.resolve("store"), "halo.store.user=sa")
                        : List.of(store.empty()));
        settings.addAll(List.of("halo.run.lease=1s", "halo.run.heartbeat=300ms"));
        return settings;
    }

    @Test
    @Proves(
            "the run is closed as stopped, without an error or a stack trace, exit status 0; the next one is complete and equal")
    void sigterm() throws Exception {
        toldToEnd(Store.H2);
    }

    @Test
    @Tag("slow")
    @Proves(
            "the run is closed as stopped, without an error or a stack trace, exit status 0; the next one is complete and equal")
    void sigtermOnPostgreSql() throws Exception {
        toldToEnd(Store.POSTGRESQL);
    }

    private void toldToEnd(Store store) throws Exception {
        sandbox.quirks().latency(Duration.ofMillis(200)).pageCap(10);
        List<String> settings = settings(store);
        List<String> byTimer = new ArrayList<>(settings);
        byTimer.addAll(List.of("halo.schedule.on-start=true", "halo.read.concurrency=2"));
        ChildProcess child = ChildProcess.start(sandbox, folder, byTimer);
        await().atMost(LONG)
                .until(() -> sandbox.calls().stream()
                                        .filter(call -> call.path().equals("/api/Asset"))
                                        .count()
                                > 4
                        || !child.isAlive());

        int status = child.terminate();

        assertThat(status).as(child.log()).isZero();
        Oracle.assertNoSecret(sandbox, child.log());
        sandbox.quirks().latency(Duration.ZERO);
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            assertThat(bundle.count("halo_sync_run", "lock_key IS NOT NULL"))
                    .as(child.log())
                    .isZero();
            assertThat(bundle.store()
                            .queryForList("SELECT outcome || ': ' || message FROM halo_sync_run", String.class))
                    .as(child.log())
                    .singleElement()
                    .asString()
                    .startsWith("STOPPED: Stopped");
            assertThat(child.log()).contains("is stopped after").doesNotContain("ERROR", "\tat ");
            undisturbed().assertNothingInvented(bundle);
            recover(bundle, undisturbed());
        }
    }

    @Test
    @Proves("it ends without an error or a stack trace")
    void sigtermWhileItStarts() throws Exception {
        ChildProcess child = ChildProcess.start(sandbox, folder, settings(Store.H2));
        await().atMost(LONG).until(() -> Files.exists(folder.resolve("store.mv.db")) || !child.isAlive());

        child.terminate();

        assertThat(child.log()).doesNotContain("ERROR", "Exception", "\tat ");
    }

    @Test
    @Proves("paused for longer than its lease and overtaken, it writes nothing when it goes on, and ends with 1")
    void sigstop() throws Exception {
        sandbox.quirks().latency(Duration.ofMillis(100)).pageCap(10);
        List<String> settings = settings(Store.POSTGRESQL);
        ChildProcess child = ChildProcess.start(sandbox, folder, settings, "--once");
        await().atMost(LONG)
                .until(() -> sandbox.calls().stream()
                                        .filter(call -> call.path().equals("/api/Asset"))
                                        .count()
                                > 6
                        || !child.isAlive());
        child.signal("STOP");
        sandbox.quirks().latency(Duration.ZERO);
        sandbox.tenant()
                .assetIds()
                .forEach(id -> sandbox.tenant().editAsset(id, asset -> asset.put("inventory_number", "RENAMED-" + id)));
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            await().atMost(LONG).until(() -> bundle.sync().isOpen());

            child.signal("CONT");

            assertThat(child.ended()).as(child.log()).isEqualTo(1);
            assertThat(child.log()).contains("lost connection 'default'");
            Oracle.of(sandbox).assertEqual(bundle);
            assertThat(bundle.store().queryForList("SELECT outcome FROM halo_sync_run ORDER BY id", String.class))
                    .containsExactly("FAILED", "COMPLETE");
        }
    }

    @Test
    @Proves("--once that is told to end while it waits for its turn ends within seconds, as stopped, with 3")
    void sigtermOfARunThatWaits() throws Exception {
        List<String> settings = settings(Store.H2);
        settings.add("halo.rate.requests=3");
        ChildProcess child = ChildProcess.start(sandbox, folder, settings, "--once");
        await().atMost(LONG)
                .until(() ->
                        sandbox.calls().stream().anyMatch(call -> call.path().startsWith("/api/")) || !child.isAlive());
        Instant told = Instant.now();

        int status = child.terminate();

        assertThat(Duration.between(told, Instant.now()))
                .as("5 s on a machine that has time")
                .isLessThan(Duration.ofSeconds(20));
        assertThat(status).as(child.log()).isEqualTo(3);
        assertThat(child.log()).contains("is stopped after").doesNotContain("ERROR", "\tat ");
    }

    @Test
    @Proves("a run that waits before it asks again when all is told to end ends within seconds, as stopped")
    void anEndWhileARunWaitsBeforeItAsksAgain() throws Exception {
        sandbox.faults().failNext("/api/Client", 503, 1);
        List<String> settings = settings(Store.H2);
        settings.addAll(List.of("halo.retry.first-delay=1m", "camel.main.shutdown-timeout=60"));
        Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new));
        AtomicReference<SyncRun> run = new AtomicReference<>();
        Thread runs = new Thread(() -> run.set(bundle.sync()));
        runs.start();
        await().atMost(LONG)
                .until(() ->
                        sandbox.calls().stream().anyMatch(call -> call.path().startsWith("/api/Client")));
        Instant told = Instant.now();

        bundle.close();
        runs.join();

        assertThat(Duration.between(told, Instant.now()))
                .as("5 s on a machine that has time")
                .isLessThan(Duration.ofSeconds(20));
        assertThat(run.get().getOutcome()).isEqualTo(SyncRun.Outcome.STOPPED);
        assertThat(log()).contains("is stopped after").doesNotContain("ERROR", "\tat ");
    }

    @Test
    @Proves(
            "--once that is told to end while it reads what it is to write ends within seconds, as stopped, with 3, and writes nothing")
    void sigtermOfARunThatReadsBeforeItWrites() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(
                files.resolve("dates.csv"),
                sandbox.tenant().assetIds().stream()
                        .map(ProcessFaultsTest::serial)
                        .filter(serial -> !serial.isBlank())
                        .distinct()
                        .map(serial -> serial + ",2029-02-08")
                        .collect(Collectors.joining("\n", "serial_number,warranty_expiry_date\n", "\n")));
        sandbox.quirks().latency(Duration.ofMillis(200));
        List<String> settings = settings(Store.H2);
        settings.add("scalepad.lifecycles.folder=" + files);
        ChildProcess child = ChildProcess.start(sandbox, folder, settings, "--once");
        await().atMost(LONG).until(() -> sandbox.details().size() > 3 || !child.isAlive());
        Instant told = Instant.now();

        int status = child.terminate();

        assertThat(Duration.between(told, Instant.now()))
                .as("5 s on a machine that has time")
                .isLessThan(Duration.ofSeconds(20));
        assertThat(status).as(child.log()).isEqualTo(3);
        assertThat(child.log()).contains("is stopped after").doesNotContain("ERROR", "\tat ");
        assertThat(sandbox.details()).as("there was more to read").hasSizeLessThan(50);
        assertThat(sandbox.calls())
                .noneMatch(call -> call.method().equals("POST") && call.path().startsWith("/api"));
    }

    /** The serial of an asset; empty for one without. */
    private static String serial(int asset) {
        return StreamSupport.stream(sandbox.tenant().asset(asset).path("fields").spliterator(), false)
                .filter(field -> field.path("name").asText().equals("Serial Number"))
                .map(field -> field.path("value").asText())
                .findFirst()
                .orElse("");
    }

    @Test
    @Proves("the second asks nothing of Halo and leaves the first alone")
    void aTimerThatFiresWhileARunIsOn() throws Exception {
        sandbox.quirks().latency(Duration.ofMillis(100));
        try (Bundle bundle = bundle(Store.H2)) {
            Thread first = new Thread(bundle::sync);
            first.start();
            await().atMost(LONG).until(() -> !sandbox.calls().isEmpty());

            assertThat(bundle.sync().isOpen()).isFalse();

            first.join();
            undisturbed().assertEqual(bundle);
            assertThat(bundle.count("halo_sync_run", "1 = 1")).isEqualTo(1);
        }
    }

    @Test
    @Proves("the next run closes it as cut off, and is complete")
    void aRunThatACrashLeftOpen() throws IOException {
        try (Bundle bundle = bundle(Store.H2)) {
            bundle.store()
                    .update(
                            "INSERT INTO halo_sync_run (connection, lock_key, node, outcome, started_at, heartbeat_at) "
                                    + "VALUES ('default', 'default', 'crashed', 'STARTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP - INTERVAL '2' MINUTE)");

            recover(bundle, undisturbed());

            assertThat(bundle.store().queryForMap("SELECT * FROM halo_sync_run WHERE node = 'crashed'"))
                    .containsEntry("outcome", "FAILED")
                    .containsEntry("lock_key", null);
        }
    }
}
