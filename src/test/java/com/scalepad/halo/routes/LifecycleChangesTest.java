package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.sql.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** What becomes of a lifecycle that contradicts another, changes, or no longer comes. */
class LifecycleChangesTest extends ScalePadTest {

    /** Then the dates are written without two reads of each asset, which these tests do not look at. */
    @BeforeEach
    void datesInLists() {
        sandbox.quirks().datesInLists(true);
    }

    @OnEachStore
    void aSerialThatComesTwiceWithOtherDatesIsAmbiguousUntilARunBringsItOnce(Store store) {
        scalePad.addLifecycle("TWICE1", lifecycle -> lifecycle.put("purchase_date", "2024-01-01T00:00:00Z"));
        scalePad.addLifecycle("twice 1", lifecycle -> lifecycle.put("purchase_date", "2024-01-02T00:00:00Z"));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            assertThat(bundle.lifecycle("TWICE1")).containsEntry("is_ambiguous", true);
            int last = scalePad.serials().size();
            scalePad.removeLifecycles(last - 1, last);

            bundle.sync();

            assertThat(bundle.lifecycle("TWICE1"))
                    .containsEntry("is_ambiguous", false)
                    .containsEntry("purchase_date", Date.valueOf("2024-01-01"));
        }
    }

    @OnEachStore
    void aSerialThatComesTwiceForTwoClientsIsAmbiguous(Store store) {
        scalePad.addLifecycle("TWICE2", lifecycle -> lifecycle.put("client_id", "cl-1"));
        scalePad.addLifecycle("TWICE2", lifecycle -> lifecycle.put("client_id", "cl-2"));
        scalePad.addLifecycle("TWICE3", lifecycle -> lifecycle.put("name", "one"));
        scalePad.addLifecycle("TWICE3", lifecycle -> lifecycle.put("name", "other"));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            assertThat(bundle.lifecycle("TWICE2")).containsEntry("is_ambiguous", true);
            assertThat(bundle.lifecycle("TWICE3")).containsEntry("is_ambiguous", false);
        }
    }

    @OnEachStore
    @Proves("both dates are on the review list, whichever record comes first, and the next run counts no change")
    void ofASerialThatComesTwiceEachDateIsOnTheReviewListWhicheverComesFirst(Store store) {
        List<Integer> assets = Stream.of("TWICE4", "TWICE5", "TWICE6", "TWICE7")
                .map(UpdatedTest::laptop)
                .toList();
        twice("TWICE4", null, null, "2024-01-01", "2029-01-01");
        twice("TWICE5", "2024-01-01", "2029-01-01", null, null);
        twice("TWICE6", "2024-01-01", null, null, "2029-01-01");
        twice("TWICE7", "soon", null, "2024-01-01", "2029-01-01");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            Object changed = bundle.lifecycle("TWICE4").get("changed_run");
            bundle.sync();

            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT serial_key || ' ' || halo_column || ' ' || scalepad_raw || ' ' || verdict FROM halo_asset_review "
                                            + "WHERE serial_key LIKE 'TWICE%' ORDER BY serial_key, halo_column",
                                    String.class))
                    .containsExactlyElementsOf(Stream.of("TWICE4", "TWICE5", "TWICE6", "TWICE7")
                            .flatMap(serial -> Stream.of(
                                    serial + " supplier_purchasedate 2024-01-01 TWICE_IN_SCALEPAD",
                                    serial + " warranty_end 2029-01-01 TWICE_IN_SCALEPAD"))
                            .toList());
            assertThat(bundle.lifecycle("TWICE4")).containsEntry("changed_run", changed);
            assertThat(assets)
                    .allSatisfy(asset -> assertThat(UpdatedTest.inHalo(asset, "warranty_end"))
                            .isNull());
        }
    }

    private static void twice(String serial, String purchase, String expiry, String otherPurchase, String otherExpiry) {
        scalePad.addLifecycle(
                serial, lifecycle -> lifecycle.put("purchase_date", purchase).put("warranty_expiry_date", expiry));
        scalePad.addLifecycle(
                serial,
                lifecycle -> lifecycle.put("purchase_date", otherPurchase).put("warranty_expiry_date", otherExpiry));
    }

    @OnEachStore
    void whatScalePadChangesIsReplacedByTheNextRun(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            scalePad.addLifecycle("CHANGES1", lifecycle -> {});
            bundle.sync();
            scalePad.editLifecycle(
                    scalePad.serials().size() - 1,
                    lifecycle -> lifecycle.put("warranty_expiry_date", "2033-01-31T00:00:00Z"));

            bundle.sync();

            assertThat(bundle.lifecycle("CHANGES1"))
                    .containsEntry("warranty_expiry_date", Date.valueOf("2033-01-31"))
                    .containsEntry("is_ambiguous", false);
        }
    }

    @OnEachStore
    void whatScalePadNoLongerShowsIsMarkedAndComesBack(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            scalePad.addLifecycle("LEAVES1", lifecycle -> {});
            bundle.sync();
            int last = scalePad.serials().size();
            scalePad.removeLifecycles(last - 1, last);

            SyncRun run = bundle.sync();

            assertThat(run.getLifecycles().getMissing()).isEqualTo(1);
            assertThat(bundle.lifecycle("LEAVES1").get("missing_since")).isNotNull();
            assertThat(bundle.count("scalepad_lifecycle", "missing_since IS NOT NULL"))
                    .isEqualTo(1);

            scalePad.addLifecycle("LEAVES1", lifecycle -> {});
            bundle.sync();

            assertThat(bundle.lifecycle("LEAVES1").get("missing_since")).isNull();
        }
    }

    @OnEachStore
    void moreThanAShareAtOnceIsLeftAsItIs(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            scalePad.removeLifecycles(20, 60);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage())
                    .contains("lifecycles are no longer shown by ScalePad")
                    .contains("halo.missing.max-ratio")
                    .contains("Nothing was marked as missing");
            assertThat(run.getLifecycles().isComplete()).isFalse();
            assertThat(bundle.count("scalepad_lifecycle", "missing_since IS NOT NULL"))
                    .isZero();
        }
    }
}
