package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.history.RunDetailRepository;
import com.scalepad.halo.run.SyncRun;
import java.sql.Date;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Dates that a person puts back: what Halo had before a run, and nothing that somebody changed since. */
class PutBackTest extends UpdatedTest {

    private static final String OVERWRITE = "halo.updates.warranty-end=overwrite";

    @OnEachStore
    void theDateBeforeIsPutBackAndNotOverwrittenAgainUntilScalePadsDateChanges(Store store) {
        putBackAndHeld(store);
    }

    @OnEachStore
    void theSameWhereTheListOfAssetsDoesNotShowTheDates(Store store) {
        sandbox.quirks().datesInLists(false);
        putBackAndHeld(store);
    }

    private static void putBackAndHeld(Store store) {
        int id = laptop("SERIAL1", asset -> asset.put("warranty_end", "2025-03-01T00:00:00"));
        try (Bundle bundle = Bundle.start(sandbox, store, OVERWRITE)) {
            Lifecycles lifecycles = new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            SyncRun wrote = bundle.sync();
            assertThat(inHalo(id, "warranty_end")).startsWith("2029-02-08");

            assertThat(putBacks(bundle).putBack("default", wrote.getId(), "ada"))
                    .isEqualTo(1);
            SyncRun back = bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2025-03-01T00:00:00");
            assertThat(back.getSummary()).contains("put back: 1 dates, 0 were not, 0 wait for the next run");
            assertThat(bundle.store().queryForMap("SELECT state, asked_by FROM halo_put_back"))
                    .containsEntry("state", "DONE")
                    .containsEntry("asked_by", "ada");
            assertThat(update(bundle, id, "warranty_end"))
                    .containsEntry("state", "CONFIRMED")
                    .containsEntry("written_value", null);
            int posts = posts().size();

            bundle.sync();
            bundle.sync();

            assertThat(posts()).as("held").hasSize(posts);
            assertThat(verdict(bundle, "SERIAL1", "warranty_end")).isEqualTo("PUT_BACK");
            lifecycles.change("SERIAL1", "2030-02-08");
            bundle.sync();
            assertThat(inHalo(id, "warranty_end")).startsWith("2030-02-08");
        }
    }

    @OnEachStore
    void whatSomebodyChangedSinceWasBlankOrIsGoneIsLeftWithItsReason(Store store) {
        int changed = laptop("SERIAL1", asset -> asset.put("warranty_end", "2025-03-01T00:00:00"));
        int blank = laptop("SERIAL2");
        int inactive = laptop("SERIAL3", asset -> asset.put("warranty_end", "2025-03-03T00:00:00"));
        int unreadable = laptop("SERIAL4", asset -> asset.put("warranty_end", "2025-03-04T00:00:00"));
        int same = laptop("SERIAL5", asset -> asset.put("warranty_end", "2025-03-05T00:00:00"));
        sandbox.quirks().datesInLists(false);
        try (Bundle bundle = Bundle.start(sandbox, store, OVERWRITE)) {
            Lifecycles lifecycles = new Lifecycles(bundle);
            for (int i = 1; i <= 5; i++) {
                lifecycles.add("SERIAL" + i, "2029-02-08", null);
            }
            SyncRun wrote = bundle.sync();
            RunDetailRepository putBacks = putBacks(bundle);
            assertThat(putBacks.putBackCounts("default", wrote.getId()))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("", 4, "WAS_BLANK", 1));
            assertThat(putBacks.notToPutBack("default", wrote.getId(), 10))
                    .singleElement()
                    .satisfies(date -> assertThat(date.asset()).isEqualTo(blank));
            sandbox.tenant().editAsset(changed, asset -> asset.put("warranty_end", "2027-07-07T00:00:00"));
            sandbox.tenant().editAsset(inactive, asset -> asset.put("inactive", true));
            sandbox.tenant().editAsset(same, asset -> asset.put("warranty_end", "2025-03-05T00:00:00"));
            sandbox.faults().answerAlways("/api/Asset/" + unreadable, 404, "{}");
            int before = posts().size();

            putBacks.putBack("default", wrote.getId(), "ada");
            bundle.sync();

            assertThat(posts()).hasSize(before);
            assertThat(inHalo(changed, "warranty_end")).startsWith("2027-07-07");
            assertThat(inHalo(blank, "warranty_end")).startsWith("2029-02-08");
            assertThat(inHalo(inactive, "warranty_end")).startsWith("2029-02-08");
            assertThat(reason(bundle, changed)).contains("Halo has 2027-07-07 now");
            assertThat(reason(bundle, inactive)).contains("inactive");
            assertThat(reason(bundle, unreadable)).contains("404");
            assertThat(bundle.count("halo_put_back", "state = 'DONE' AND asset = " + same))
                    .isEqualTo(1);
            assertThat(bundle.count("halo_put_back", "state = 'PENDING'")).isZero();
        }
    }

    @OnEachStore
    void aRunThatIsCutOffWhileItPutsBackIsFinishedByTheNext(Store store) {
        int id = laptop("SERIAL1", asset -> asset.put("warranty_end", "2025-03-01T00:00:00"));
        int other = laptop("SERIAL2");
        sandbox.quirks().datesInLists(false);
        try (Bundle bundle = Bundle.start(sandbox, store, OVERWRITE)) {
            Lifecycles lifecycles = new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            SyncRun wrote = bundle.sync();
            lifecycles.add("SERIAL2", "2029-02-08", null);
            putBacks(bundle).putBack("default", wrote.getId(), "ada");
            sandbox.faults().loseReplies("/api/Asset", 1);
            sandbox.faults()
                    .afterPost(() -> bundle.store()
                            .update("UPDATE halo_sync_run SET lock_key = NULL WHERE outcome = 'STARTED'"));
            bundle.sync();
            assertThat(bundle.count("halo_put_back", "state = 'PENDING'")).isEqualTo(1);
            sandbox.faults().clear();

            bundle.sync();

            assertThat(bundle.count("halo_put_back", "state = 'DONE'")).isEqualTo(1);
            assertThat(inHalo(id, "warranty_end")).startsWith("2025-03-01");
            assertThat(inHalo(other, "warranty_end"))
                    .as("a run that puts back writes nothing else")
                    .isNull();
            bundle.sync();
            assertThat(inHalo(other, "warranty_end")).startsWith("2029-02-08");
            assertThat(inHalo(id, "warranty_end")).startsWith("2025-03-01");
        }
    }

    @Test
    void aHaloOfAnotherTimeZoneShowsTheDateThatItShowedBefore() {
        int id = laptop("SERIAL1", asset -> asset.put("warranty_end", "2025-03-01T00:00:00"));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, OVERWRITE)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            sandbox.quirks().shownEarlier(Duration.ofHours(2));
            SyncRun wrote = bundle.sync();
            Date shown = (Date) bundle.store()
                    .queryForMap("SELECT old_value FROM halo_asset_write")
                    .get("old_value");
            assertThat(shown).isEqualTo(Date.valueOf("2025-02-28"));

            putBacks(bundle).putBack("default", wrote.getId(), "ada");
            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).startsWith("2025-03-01");
            assertThat(bundle.count("halo_put_back", "state = 'DONE'")).isEqualTo(1);
        }
    }

    @Test
    void aDateOfTheseRoutesIsTheirsAgainAndAReleasedOneIsWrittenAgain() {
        int id = laptop("SERIAL1");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, OVERWRITE)) {
            Lifecycles lifecycles = new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            bundle.sync();
            lifecycles.change("SERIAL1", "2030-02-08");
            SyncRun wrote = bundle.sync();

            putBacks(bundle).putBack("default", wrote.getId(), "ada");
            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).startsWith("2029-02-08");
            assertThat(update(bundle, id, "warranty_end")).containsEntry("written_value", Date.valueOf("2029-02-08"));
            assertThat(putBacks(bundle).release("default", wrote.getId())).isEqualTo(1);
            bundle.sync();
            assertThat(inHalo(id, "warranty_end")).startsWith("2030-02-08");
        }
    }

    private static String reason(Bundle bundle, int asset) {
        return bundle.store()
                .queryForObject(
                        "SELECT reason FROM halo_put_back WHERE state = 'NOT_DONE' AND asset = ?", String.class, asset);
    }

    static RunDetailRepository putBacks(Bundle bundle) {
        return new RunDetailRepository(bundle.bean("store", DataSource.class), bundle.runs());
    }
}
