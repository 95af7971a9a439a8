package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is killed while it writes, and the next one: the same Halo as without the kill, and nothing sent twice. */
class AssetUpdateKilledTest extends UpdatedTest {

    private static final String[] SERIALS = {"SERIAL0", "SERIAL1", "SERIAL2", "SERIAL3", "SERIAL4", "SERIAL5"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedAfterThePostAndBeforeTheBookkeeping(boolean datesInLists) throws Exception {
        sandbox.quirks().datesInLists(datesInLists);
        AtomicReference<Process> process = prepared();
        sandbox.faults().afterPost(() -> process.get().destroyForcibly());

        SyncRun next = killedAndNext(process);

        assertThat(posts()).as("the first half once, the second once").hasSize(2);
        assertThat(next.getUpdates().count("CONFIRMED") + next.getUpdates().review("SAME"))
                .isEqualTo(SERIALS.length);
    }

    @Test
    void killedBeforeThePostArrived() throws Exception {
        AtomicReference<Process> process = prepared();
        sandbox.faults().beforePost(() -> {
            process.get().destroyForcibly();
            sandbox.faults().failNext("/api/Asset", 503, 1);
        });

        killedAndNext(process);

        assertThat(posts()).as("the one that came to nothing, and both halves").hasSize(3);
    }

    private AtomicReference<Process> prepared() {
        try (Bundle bundle = Bundle.start(sandbox, "halo.store.url=" + url())) {
            Lifecycles lifecycles = new Lifecycles(bundle);
            for (String serial : SERIALS) {
                lifecycles.add(serial, "2029-02-08", null);
                laptop(serial);
            }
        }
        return new AtomicReference<>();
    }

    private SyncRun killedAndNext(AtomicReference<Process> process) throws Exception {
        process.set(BundleProcess.once(sandbox, Map.of("HALO_STORE_URL", url(), "HALO_UPDATES_BATCH_SIZE", "3"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start());
        assertThat(process.get().waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.get().exitValue()).as("killed").isEqualTo(137);
        try (Bundle bundle = Bundle.start(
                sandbox, "halo.store.url=" + url(), "halo.updates.batch-size=3", "halo.run.abandoned-after=1")) {
            bundle.store().update("UPDATE halo_sync_run SET alive_at = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");
            SyncRun next = bundle.sync();

            assertThat(next.getOutcome()).isEqualTo(COMPLETE);
            assertThat(sandbox.tenant().assetIds()).hasSize(ASSETS + SERIALS.length);
            for (int id : sandbox.tenant().assetIds().subList(ASSETS, ASSETS + SERIALS.length)) {
                assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
            }
            assertThat(bundle.count("halo_asset_update", "state NOT IN ('CONFIRMED', 'SAME')"))
                    .as("H2 may forget the last half second")
                    .isZero();
            return next;
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0";
    }
}
