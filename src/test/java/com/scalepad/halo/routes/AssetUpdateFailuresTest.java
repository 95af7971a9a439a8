package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Quirks.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 6 of writing: what Halo refuses, loses or answers oddly harms no other update, and nothing is sent again blindly. */
class AssetUpdateFailuresTest extends UpdatedTest {

    private static final String TO = "2029-02-08T00:00:00";

    @ParameterizedTest
    @EnumSource(Reply.class)
    void whateverTheReplyShowsEachUpdateIsConfirmed(Reply reply) {
        sandbox.quirks().reply(reply);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            List<Integer> ids = laptops(bundle, 7);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(ids)
                    .allSatisfy(id -> assertThat(inHalo(id, "warranty_end")).isEqualTo(TO));
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(7);
            assertThat(posts()).hasSize(1);
            assertThat(details())
                    .as("one before each, and one after, for only a later read shows what Halo keeps")
                    .hasSize(14);
        }
    }

    @OnEachStore
    @Proves("it is rejected alone; all others are written and confirmed")
    void oneBadElementAmongFiftyIsRejectedAndTheOthersGoThrough(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            List<Integer> ids = laptops(bundle, 50);
            int bad = ids.get(31);
            sandbox.refuseUpdatesOf(bad, "Asset tag must be unique");

            SyncRun run = bundle.sync();

            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(49);
            assertThat(run.getUpdates().count("FAILED")).isEqualTo(1);
            assertThat(update(bundle, bad, "warranty_end"))
                    .containsEntry("state", "FAILED")
                    .containsEntry("attempts", 1)
                    .hasEntrySatisfying(
                            "last_error",
                            error -> assertThat((String) error)
                                    .contains("400 to POST /Asset", "Asset tag must be unique"));
            assertThat(posts()).hasSizeLessThanOrEqualTo(14);
            assertThat(run.getCalls().getTokenRequests())
                    .as("a bad element is no stale token")
                    .isLessThanOrEqualTo(2);
            assertThat(ids.stream().filter(id -> TO.equals(inHalo(id, "warranty_end"))))
                    .hasSize(49);
        }
    }

    @Test
    void whatIsRefusedAgainAndAgainRestsUntilTheValueChanges() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.updates.max-attempts=2")) {
            int id = laptop("SERIAL1");
            Lifecycles lifecycles = new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            sandbox.refuseUpdatesOf(id, "This asset is locked");
            bundle.sync();
            bundle.sync();
            assertThat(update(bundle, id, "warranty_end"))
                    .containsEntry("state", "ABANDONED")
                    .containsEntry("attempts", 2);
            int posts = posts().size();

            SyncRun resting = bundle.sync();

            assertThat(posts()).hasSize(posts);
            assertThat(resting.getUpdates().review("ABANDONED")).isEqualTo(1);

            lifecycles.change("SERIAL1", "2030-02-08");
            bundle.sync();

            assertThat(posts().size()).isGreaterThan(posts);
        }
    }

    @OnEachStore
    @Proves("it is read back and confirmed; nothing is sent twice")
    void aReplyThatIsLostIsReadBackAndNothingIsSentAgain(Store store) {
        sandbox.faults().loseReplies("/api/Asset", 1);
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            List<Integer> ids = laptops(bundle, 5);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(5);
            assertThat(posts()).hasSize(1);
            assertThat(ids)
                    .allSatisfy(id -> assertThat(inHalo(id, "warranty_end")).isEqualTo(TO));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aPostThatFailsOnTheWayGoesAgainInPartsWhenItIsKnownThatNothingCameOfIt(int status) {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            List<Integer> ids = laptops(bundle, 5);
            sandbox.faults().beforePost(() -> sandbox.faults().failNext("/api/Asset", status, 1));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(5);
            assertThat(posts()).as("all, one, and the halves of the others").hasSize(4);
            assertThat(bundle.count("halo_asset_update", "attempts <> 1")).isZero();
            assertThat(ids)
                    .allSatisfy(id -> assertThat(inHalo(id, "warranty_end")).isEqualTo(TO));
        }
    }

    @OnEachStore
    @Proves("the updates end and name the role")
    void anAgentThatMayOnlyReadEndsTheUpdatesWithTheRoleThatItNeeds(Store store) {
        sandbox.quirks().readOnlyAgent(true);
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.updates.batch-size=2")) {
            List<Integer> ids = laptops(bundle, 6);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage())
                    .contains("Halo answered 403 to POST /Asset")
                    .contains("Assets = Read and Modify", "Teams & Agents > Roles");
            assertThat(posts()).as("a batch, one asset of it, and another").hasSizeLessThanOrEqualTo(3);
            assertThat(bundle.count("halo_asset_update", "state = 'PLANNED' AND attempts = 0"))
                    .isEqualTo(6);
            assertThat(bundle.count("scalepad_client", "missing_since IS NULL")).isEqualTo(CUSTOMERS);

            sandbox.quirks().readOnlyAgent(false);
            bundle.sync();

            assertThat(ids)
                    .allSatisfy(id -> assertThat(inHalo(id, "warranty_end")).isEqualTo(TO));
        }
    }

    @Test
    @Proves("it is rejected alone; all others are written and confirmed")
    void anAssetThatIsMissingBetweenReadingAndWritingIsRejectedAlone() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            List<Integer> ids = laptops(bundle, 4);
            sandbox.faults().beforePost(() -> sandbox.tenant().removeAsset(ids.get(2)));

            SyncRun run = bundle.sync();

            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(3);
            assertThat(update(bundle, ids.get(2), "warranty_end"))
                    .containsEntry("state", "FAILED")
                    .hasEntrySatisfying(
                            "last_error", error -> assertThat((String) error).contains("404"));
            assertThat(sandbox.tenant().assetIds()).hasSize(ASSETS + 3);
        }
    }

    @Test
    @Proves("all others are written and confirmed")
    void anAssetThatIsMissingBeforeItIsReadStopsNothing() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            List<Integer> ids = laptops(bundle, 3);
            sandbox.faults()
                    .before("/api/Asset/" + ids.get(1), () -> sandbox.tenant().removeAsset(ids.get(1)));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(2);
        }
    }

    @OnEachStore
    void aPlanThatIsLargerThanARunMaySpendGoesOnInTheNext(Store store) {
        try (Bundle bundle =
                Bundle.start(sandbox, store, "halo.updates.max-requests=10", "halo.updates.batch-size=3")) {
            List<Integer> ids = laptops(bundle, 9);
            int before = sandbox.calls().size();

            SyncRun first = bundle.sync();

            assertThat(first.getUpdates().count("CONFIRMED")).isBetween(1, 5);
            assertThat(first.getSummary()).contains("Update limit reached (10 requests)");
            assertThat(sandbox.calls().size() - before).isLessThanOrEqualTo(1 + 1 + (ASSETS + 9 + 99) / 100 + 10);

            bundle.sync();
            bundle.sync();

            assertThat(ids)
                    .allSatisfy(id -> assertThat(inHalo(id, "warranty_end")).isEqualTo(TO));
        }
    }

    @OnEachStore
    void moreOverwritingThanAShareIsHeldUntilItIsReleased(Store store) {
        List<String> settings = new ArrayList<>(List.of(store.migrated()));
        settings.add("halo.updates.warranty-end=overwrite");
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            for (int i = 0; i < 60; i++) {
                laptop("SERIAL" + i, asset -> asset.put("warranty_end", "2028-01-01T00:00:00"));
            }
            int blank = laptop("NODATE7");
            Lifecycles lifecycles = new Lifecycles(bundle).add("NODATE7", "2029-02-08", null);
            for (int i = 0; i < 60; i++) {
                lifecycles.add("SERIAL" + i, "2029-02-08", null);
            }

            SyncRun run = bundle.sync();

            assertThat(run.getUpdates().count("ON_HOLD")).isEqualTo(60);
            assertThat(run.getSummary()).contains("60 on hold").contains("halo.updates.overwrite-max-ratio = 0.2");
            assertThat(inHalo(blank, "warranty_end"))
                    .as("a blank is filled all the same")
                    .isEqualTo(TO);
            int details = details().size();

            bundle.sync();

            assertThat(details()).as("what is held is not even read").hasSize(details);
        }
        settings.add("halo.updates.overwrite-max-ratio=1");
        try (Bundle released = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            SyncRun run = released.sync();

            assertThat(taken(run)).isEqualTo(60);
            assertThat(run.getUpdates().count("ON_HOLD")).isZero();
        }
    }

    /** Laptops without a date in Halo, with one in ScalePad. */
    private static List<Integer> laptops(Bundle bundle, int count) {
        Lifecycles lifecycles = new Lifecycles(bundle);
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(laptop("SERIAL" + i));
            lifecycles.add("SERIAL" + i, "2029-02-08", null);
        }
        return ids;
    }
}
