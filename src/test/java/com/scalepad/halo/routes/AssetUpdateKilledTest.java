package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.h2.tools.Restore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed while it writes, and the next one: the same Halo as without the kill, and nothing sent twice. */
class AssetUpdateKilledTest extends UpdatedTest {

    private static final String[] SERIALS = {"SERIAL0", "SERIAL1", "SERIAL2", "SERIAL3", "SERIAL4", "SERIAL5"};

    @TempDir
    private Path folder;

    /** What the migrations would make, without waiting for the disk at each of their statements. */
    @BeforeEach
    void storeHasItsTables() {
        Store.fillH2("halo.store.url=jdbc:h2:file:" + folder.resolve("store"), "halo.store.user=sa");
    }

    @Test
    void killedAfterThePostAndBeforeTheBookkeeping() throws Exception {
        try (Bundle bundle = Bundle.start(sandbox, "halo.store.url=" + url("store"))) {
            prepare(bundle);
        }
        AtomicReference<Process> process = new AtomicReference<>();
        sandbox.faults().afterPost(() -> process.get().destroyForcibly());
        process.set(BundleProcess.once(sandbox, Map.of("HALO_STORE_URL", url("store"), "HALO_UPDATES_BATCH_SIZE", "3"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start());
        assertThat(process.get().waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.get().exitValue()).as("killed").isEqualTo(137);
        try (Bundle bundle = Bundle.start(sandbox, settings("store"))) {
            SyncRun next = next(bundle);

            assertThat(posts()).as("the first half once, the second once").hasSize(2);
            assertThat(next.getUpdates().count("CONFIRMED") + next.getUpdates().review("ALREADY_EQUAL"))
                    .isEqualTo(SERIALS.length);
        }
    }

    @Test
    void killedAfterThePostWhereTheListsHaveTheDates() throws Exception {
        sandbox.quirks().datesInLists(true);
        int inVain = killed(bundle -> sandbox.faults().afterPost(() -> asAKillLeavesIt(bundle))) - 1;
        try (Bundle bundle = Bundle.start(sandbox, settings("killed"))) {
            SyncRun next = next(bundle);

            assertThat(posts()).as("the first half once, the second once").hasSize(2 + inVain);
            assertThat(next.getUpdates().count("CONFIRMED") + next.getUpdates().review("ALREADY_EQUAL"))
                    .isEqualTo(SERIALS.length);
        }
    }

    @Test
    void killedBeforeThePostArrived() throws Exception {
        int inVain = killed(bundle -> sandbox.faults().beforePost(() -> asAKillLeavesIt(bundle)));
        try (Bundle bundle = Bundle.start(sandbox, settings("killed"))) {
            next(bundle);

            assertThat(posts()).as("both halves").hasSize(2 + inVain);
        }
    }

    @Test
    void killedBeforeItGoesBackToWhatHaloHadAccepted() throws Exception {
        String[] few = {"halo.updates.batch-size=3", "halo.updates.read-back-first=3"};
        List<Integer> ids = new ArrayList<>();
        try (Bundle bundle = Bundle.start(sandbox, Bundle.with(List.of(few), "halo.store.url=" + url("store")))) {
            Lifecycles lifecycles = new Lifecycles(bundle);
            for (int i = 0; i < 12; i++) {
                lifecycles.add("SERIAL" + i, "2029-02-08", null);
                ids.add(laptop("SERIAL" + i));
            }
            sandbox.quirks()
                    .drops(write ->
                            write.post() >= 3 || write.asset().path("id").asInt() == ids.get(4));
            sandbox.faults()
                    .before(
                            "/api/Asset/" + ids.get(6),
                            () -> sandbox.faults().before("/api/Asset/" + ids.get(6), () -> asAKillLeavesIt(bundle)));
            bundle.sync();
        }
        sandbox.faults().clear();
        Restore.execute(folder.resolve("killed.zip").toString(), folder.toString(), "killed");
        try (Bundle bundle = Bundle.start(sandbox, Bundle.with(List.of(few), "halo.store.url=" + url("killed")))) {
            assertThat(bundle.count("halo_asset_update", "state = 'ACCEPTED'"))
                    .as("two of the second batch, the one that Halo did not keep among them")
                    .isEqualTo(2);
            bundle.store().update("UPDATE halo_sync_run SET heartbeat_at = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");

            for (int run = 0; run < 3; run++) {
                bundle.sync();
            }

            assertThat(bundle.count("halo_asset_update", "state = 'CONFIRMED'")).isEqualTo(5);
            assertThat(bundle.count("halo_asset_update", "state = 'ABANDONED'")).isEqualTo(7);
        }
    }

    /** Has a run come to what a kill leaves; the number of POSTs that it made before and after that. */
    private int killed(Consumer<Bundle> moment) throws SQLException {
        try (Bundle bundle = Bundle.start(sandbox, settings("store"))) {
            prepare(bundle);
            moment.accept(bundle);
            bundle.sync();
        }
        sandbox.faults().clear();
        Restore.execute(folder.resolve("killed.zip").toString(), folder.toString(), "killed");
        return posts().size();
    }

    /** Keeps the store of this moment, as a killed process leaves it: nothing that the run still does is in it, and nothing reaches Halo. */
    private void asAKillLeavesIt(Bundle bundle) {
        bundle.store().execute("BACKUP TO '" + folder.resolve("killed.zip") + "'");
        sandbox.faults().answerAlways("/api/Asset", 503, "");
    }

    private String[] settings(String store) {
        return new String[] {"halo.store.url=" + url(store), "halo.updates.batch-size=3"};
    }

    private static void prepare(Bundle bundle) {
        Lifecycles lifecycles = new Lifecycles(bundle);
        for (String serial : SERIALS) {
            lifecycles.add(serial, "2029-02-08", null);
            laptop(serial);
        }
    }

    private static SyncRun next(Bundle bundle) {
        assertThat(bundle.count("halo_sync_run", "outcome = 'STARTED' AND lock_key IS NOT NULL"))
                .as("the run that was killed")
                .isEqualTo(1);
        bundle.store().update("UPDATE halo_sync_run SET heartbeat_at = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");
        SyncRun next = bundle.sync();

        assertThat(next.getOutcome()).isEqualTo(COMPLETE);
        assertThat(sandbox.tenant().assetIds()).hasSize(ASSETS + SERIALS.length);
        for (int id : sandbox.tenant().assetIds().subList(ASSETS, ASSETS + SERIALS.length)) {
            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
        }
        assertThat(bundle.count("halo_asset_update", "state NOT IN ('CONFIRMED', 'ALREADY_EQUAL')"))
                .as("H2 may forget the last half second")
                .isZero();
        return next;
    }

    private String url(String store) {
        return "jdbc:h2:file:" + folder.resolve(store) + ";WRITE_DELAY=0";
    }
}
