package com.scalepad.halo.faults;

import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.OnEachStore;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a run waits for Halo, the store becomes an older one: a crash took its last rows, or a standby or a backup its place. */
class ReplacedStoreTest extends FaultTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private EmbeddedPostgres server;

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Proves("the run is failed and says that rows may be lost; the next one is complete and equal")
    void aServerThatLostItsLastRows() {
        server = start(0);
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
        String[] settings = {"halo.store.url=" + url, "halo.store.user=postgres", "halo.read.concurrency=1"};
        try (Bundle bundle = bundle(Store.POSTGRESQL, settings)) {
            sandbox.faults().before("/api/Client", () -> bundle.store().execute("CHECKPOINT"));
            sandbox.faults().beforePage("/api/Asset", 3, this::crash);

            SyncRun run = bundle.sync();

            assertThat(bundle.count("scalepad_hardware_asset", "TRUE")).isLessThan(ASSETS);
            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("rows that the run stored may be lost");
            assertThat(bundle.count("halo_sync_run", "outcome = 'FAILED' AND message LIKE '%may be lost%'"))
                    .isOne();
            recover(bundle, undisturbed());
        }
    }

    @OnEachStore
    @Proves("the run is failed and says so, and the run of another node that now has its number is left alone")
    void aBackupThatGivesItsNumberToAnotherNode(Store store) {
        try (Bundle bundle = bundle(store)) {
            sandbox.faults()
                    .beforePage(
                            "/api/Asset",
                            3,
                            () -> bundle.store()
                                    .update(
                                            "UPDATE halo_sync_run SET node = 'another', heartbeat_at = CURRENT_TIMESTAMP"));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("restored");
            assertThat(bundle.count("halo_sync_run", "node = 'another' AND lock_key IS NOT NULL"))
                    .isOne();
            bundle.store().update("DELETE FROM halo_sync_run");
            await().atMost(LONG).until(() -> bundle.sync().isOpen());
            recover(bundle, undisturbed());
        }
    }

    /** Commits don't wait for the disk, so a crash costs the last ones: what a standby that lags lacks. */
    private EmbeddedPostgres start(int port) {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("wal_writer_delay", "10s")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void crash() {
        int port = server.getPort();
        try {
            String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0);
            new ProcessBuilder("kill", "-QUIT", pid).start();
            await().atMost(LONG).until(() -> !Files.exists(folder.resolve("postmaster.pid")));
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = start(port);
    }
}
