package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.schedule.RunHealth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A run that was paused for longer than its lease, and was overtaken: it writes nothing more, neither into the store nor into Halo. */
@ExtendWith(OutputCaptureExtension.class)
class RunLeaseTest extends UpdatedTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String TAKEN =
            "INSERT INTO halo_sync_run (connection, lock_key, node, outcome, started_at, heartbeat_at) "
                    + "VALUES ('default', 'default', 'another', 'STARTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)";
    private static final Map<Store, Bundle> BUNDLES = new EnumMap<>(Store.class);

    @TempDir
    private static Path folder;

    private static Bundle bundle(Store store) {
        return BUNDLES.computeIfAbsent(
                store,
                kind -> Bundle.start(
                        sandbox,
                        kind,
                        "halo.read.page-size=50",
                        "halo.read.concurrency=2",
                        "halo.updates.batch-size=1",
                        "halo.run.lease=30s",
                        "scalepad.lifecycles.folder=" + folder));
    }

    @AfterEach
    void empty() throws IOException {
        Files.deleteIfExists(folder.resolve("dates.csv"));
        BUNDLES.values()
                .forEach(bundle -> List.of(
                                "halo_sync_run",
                                "scalepad_client",
                                "scalepad_hardware_asset",
                                "halo_asset_update",
                                "scalepad_lifecycle")
                        .forEach(table -> bundle.store().update("DELETE FROM " + table)));
    }

    @AfterAll
    static void close() {
        BUNDLES.values().forEach(Bundle::close);
        BUNDLES.clear();
    }

    @OnEachStore
    @Proves("overtaken, it writes nothing more, and its row stays as the other run left it")
    void itStoresNoOldNameAndMarksNoNewAssetAsMissing(Store store, CapturedOutput log) {
        Bundle bundle = bundle(store);
        int renamed = sandbox.tenant().assetIds().stream()
                .skip(60)
                .filter(id -> isHardware(bundle, id))
                .findFirst()
                .orElseThrow();
        AtomicReference<SyncRun> other = new AtomicReference<>();
        sandbox.faults().beforePage("/api/Asset", 2, () -> {
            sandbox.tenant().editAsset(renamed, asset -> asset.put("inventory_number", "NEW-NAME"));
            int bought = laptop("BOUGHT1");
            other.set(overtaking(bundle));
            // What the paused run gets to see now is as old as it is.
            sandbox.tenant().editAsset(renamed, asset -> asset.put("inventory_number", "OLD-NAME"));
            sandbox.tenant().removeAsset(bought);
        });

        SyncRun paused = bundle.sync();

        assertThat(other.get().getOutcome()).isEqualTo(COMPLETE);
        assertThat(bundle.hardwareAsset(renamed)).containsEntry("name", "NEW-NAME");
        assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NOT NULL"))
                .isZero();
        assertThat(bundle.count("scalepad_hardware_asset", "serial_key = 'BOUGHT1'"))
                .isEqualTo(1);
        assertThat(paused.getOutcome()).isEqualTo(FAILED);
        assertThat(paused.getMessage())
                .contains("lost connection 'default'", "halo.run.lease", "another run took over");
        assertThat(bundle.store().queryForMap("SELECT * FROM halo_sync_run WHERE id = ?", paused.getId()))
                .containsEntry("outcome", "FAILED")
                .hasEntrySatisfying(
                        "message", message -> assertThat((String) message).startsWith("Cut off: "));
        assertThat(bundle.store()
                        .queryForMap(
                                "SELECT * FROM halo_sync_run WHERE id = ?",
                                other.get().getId()))
                .containsEntry("outcome", "COMPLETE");
        assertThat(log).doesNotContain("\tat ");
    }

    @OnEachStore
    @Proves("overtaken, it sends no further POST")
    void itSendsNoFurtherPost(Store store) {
        Bundle bundle = bundle(store);
        dates("LEASE1", "LEASE2", "LEASE3");
        AtomicReference<SyncRun> other = new AtomicReference<>();
        AtomicReference<Integer> callsWhenOvertaken = new AtomicReference<>();
        sandbox.faults().beforePost(() -> {
            other.set(overtaking(bundle));
            callsWhenOvertaken.set(sandbox.calls().size());
        });

        SyncRun paused = bundle.sync();

        assertThat(paused.getOutcome()).isEqualTo(FAILED);
        assertThat(other.get().getOutcome()).isEqualTo(COMPLETE);
        assertThat(sandbox.calls().stream()
                        .skip(callsWhenOvertaken.get())
                        .filter(call -> call.method().equals("POST")))
                .as("the one that was under way when it was overtaken")
                .hasSize(1);
        assertThat(sandbox.tenant().assetIds().stream().skip(ASSETS).map(id -> inHalo(id, "warranty_end")))
                .hasSize(3)
                .containsOnly("2029-02-08T00:00:00");
        assertThat(bundle.count("halo_asset_update", "state NOT IN ('CONFIRMED', 'ALREADY_EQUAL')"))
                .isZero();
    }

    @OnEachStore
    @Proves("overtaken, it does not send the POST that waited")
    void itDoesNotSendThePostThatWaitedForANewToken(Store store) {
        Bundle bundle = bundle(store);
        dates("LEASE1");
        int asset = sandbox.tenant().assetIds().get(ASSETS);
        sandbox.faults().before("/api/Asset/" + asset, () -> {
            sandbox.faults().failNext("/api/Asset", 401, 1);
            sandbox.faults()
                    .before(
                            "/auth/token",
                            () -> bundle.store()
                                    .execute("UPDATE halo_sync_run SET lock_key = NULL, outcome = 'FAILED'"));
        });

        SyncRun paused = bundle.sync();

        assertThat(paused.getOutcome()).isEqualTo(FAILED);
        assertThat(posts()).as("the one that was refused for its token").hasSize(1);
        assertThat(inHalo(asset, "warranty_end")).isNull();
    }

    @OnEachStore
    @Proves("paused between the question whether it may send and the POST, and overtaken, it does not send it")
    void itDoesNotSendThePostThatItWasPausedBefore(Store store) {
        try (Bundle bundle =
                pausedBeforeItsPost(store, "UPDATE halo_sync_run SET lock_key = NULL, outcome = 'FAILED'")) {
            SyncRun paused = bundle.sync();

            assertThat(paused.getMessage()).contains("lost connection 'default'");
            assertThat(posts()).isEmpty();
        }
    }

    @OnEachStore
    @Proves("paused there and not overtaken, it asks again and sends it once")
    void itSendsThePostThatItWasPausedBefore(Store store) {
        try (Bundle bundle = pausedBeforeItsPost(store, "SELECT 1")) {
            SyncRun paused = bundle.sync();

            assertThat(paused.getOutcome()).isEqualTo(COMPLETE);
            assertThat(posts()).hasSize(1);
        }
    }

    @OnEachStore
    @Proves("one runs, the other says so and asks nothing of Halo")
    void twoThatStartAtTheSameInstantAreOne(Store store, CapturedOutput log) throws SQLException {
        Bundle bundle = bundle(store);
        try (Connection other = bundle.store().getDataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute(TAKEN);
            CompletableFuture<SyncRun> second = CompletableFuture.supplyAsync(bundle::sync);
            // By then the second one waits for the first one's row, which it can't see.
            CompletableFuture.runAsync(
                            () -> commit(other), CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS))
                    .join();

            assertThat(second.join().isOpen()).isFalse();
        }
        assertThat(log)
                .contains("Another run of connection 'default' is running")
                .doesNotContain("The store failed");
        assertThat(sandbox.calls()).isEmpty();
    }

    @OnEachStore
    @Proves("no heartbeat after the deadline; another run takes over, and health says so")
    void aRunThatHasRunForLongerThanItsDeadlineLetsAnotherTakeOver(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.run.heartbeat=100ms", "halo.run.lease=1s")) {
            bundle.mayTake(Duration.ofSeconds(1));
            AtomicReference<SyncRun> other = new AtomicReference<>();
            sandbox.faults()
                    .beforePage(
                            "/api/Client",
                            1,
                            () -> await().atMost(LONG).until(() -> {
                                other.set(bundle.sync());
                                return other.get().isOpen()
                                        && health(bundle).contains("has not ended though halo.run.deadline is over");
                            }));

            SyncRun stuck = bundle.sync();

            assertThat(other.get().isOpen()).isTrue();
            assertThat(stuck.getOutcome()).isEqualTo(FAILED);
        }
    }

    @OnEachStore
    @Proves("each of twenty runs is complete")
    void aHeartbeatWhileARunEndsTakesNothingFromIt(Store store, CapturedOutput log) {
        sandbox.quirks().hideAssets(true);
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.run.heartbeat=1ms")) {
            for (int run = 1; run <= 20; run++) {
                assertThat(bundle.sync().getOutcome()).as("run " + run).isEqualTo(COMPLETE);
            }
        }
        assertThat(log).doesNotContain("lost connection");
    }

    @OnEachStore
    @Proves("it waits for the lease, and is complete")
    void aRunThatIsMadeOnceWaitsUntilOneThatWasKilledCountsAsCutOff(Store store, CapturedOutput log) {
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.run.lease=1s", "halo.run.heartbeat=300ms")) {
            bundle.store().update(TAKEN);

            SyncRun run = bundle.camel()
                    .createProducerTemplate()
                    .request("direct:halo-scalepad-sync-once", exchange -> {})
                    .getVariable("run", SyncRun.class);

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(log).contains("node another) has not ended", "waiting for that, for 6 s at most");
        }
    }

    @Test
    void theWaitForALeaseEndsWithTheProcess(CapturedOutput log) throws Exception {
        List<String> settings = List.of(Store.H2.migrated());
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            bundle.store().update(TAKEN);
            CompletableFuture<Exchange> waits = CompletableFuture.supplyAsync(() ->
                    bundle.camel().createProducerTemplate().request("direct:halo-scalepad-sync-once", exchange -> {}));
            await().atMost(LONG).until(() -> log.toString().contains("waiting for that, for 65 s at most"));

            bundle.camel().stop();

            assertThat(waits).succeedsWithin(Duration.ofSeconds(5));
        }
        assertThat(sandbox.calls()).isEmpty();
    }

    @OnEachStore
    void aRunThatWasStoppedSaysNothingOfItsConnection(Store store) {
        Bundle bundle = bundle(store);
        bundle.store()
                .update(TAKEN.replace("'STARTED'", "'STOPPED'")
                        .replaceFirst("'default', 'default'", "'default', NULL"));
        assertThat(health(bundle)).as("after a stop").isEmpty();

        bundle.store().update("DELETE FROM halo_sync_run");
        for (String outcome : List.of("FAILED", "STOPPED")) {
            bundle.store()
                    .update(TAKEN.replace("STARTED", outcome).replaceFirst("'default', 'default'", "'default', NULL"));
        }
        assertThat(health(bundle)).as("after a failure and a stop").contains("failed");
    }

    /** Why the connection is not well; empty when it is. */
    private static String health(Bundle bundle) {
        return Optional.ofNullable(bundle.bean("run-health", RunHealth.class)
                        .connections()
                        .get(0)
                        .reason())
                .orElse("");
    }

    /** The first POST waits, right before it is sent, for more than half of the lease. */
    private static Bundle pausedBeforeItsPost(Store store, String meanwhile) {
        Bundle bundle = Bundle.start(
                sandbox,
                store,
                "halo.run.heartbeat=100ms",
                "halo.run.lease=1s",
                "halo.updates.batch-size=1",
                "scalepad.lifecycles.folder=" + folder);
        dates("LEASE1");
        AtomicBoolean wasPaused = new AtomicBoolean();
        bundle.camel().getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeSendingEvent sending
                        && sending.getEndpoint().getEndpointUri().contains("halo-resource-server")
                        && "POST".equals(sending.getExchange().getMessage().getHeader(Exchange.HTTP_METHOD))
                        && wasPaused.compareAndSet(false, true)) {
                    bundle.store().execute(meanwhile);
                    await().pollDelay(Duration.ofMillis(600)).until(() -> true);
                }
            }
        });
        return bundle;
    }

    private static SyncRun overtaking(Bundle bundle) {
        bundle.store().update("UPDATE halo_sync_run SET heartbeat_at = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");
        return bundle.sync();
    }

    private static boolean isHardware(Bundle bundle, int id) {
        if (bundle.count("scalepad_hardware_asset", "1 = 1") == 0) {
            bundle.sync();
        }
        return bundle.count("scalepad_hardware_asset", "source_record_id = " + id) == 1;
    }

    /** Laptops with these serials, and a date for each in a file. */
    private static void dates(String... serials) {
        List.of(serials).forEach(serial -> laptop(serial));
        try {
            Files.writeString(
                    folder.resolve("dates.csv"),
                    "serial_number,warranty_expiry_date\n"
                            + String.join(
                                    "\n",
                                    IntStream.range(0, serials.length)
                                            .mapToObj(i -> serials[i] + ",2029-02-08")
                                            .toList())
                            + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
