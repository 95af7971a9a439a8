package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static com.scalepad.halo.sandbox.ScalePadSandbox.CLIENTS;
import static com.scalepad.halo.sandbox.ScalePadSandbox.LIFECYCLES;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.sql.Date;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ScalePad's lifecycles, from its pages to the rows of the store. */
class LifecyclesTest extends ScalePadTest {

    private static final int WITHOUT_SERIAL = 3;
    private static final int AMBIGUOUS = 2;

    /** Then the dates are written without two reads of each asset, which these tests do not look at. */
    @BeforeEach
    void datesInLists() {
        sandbox.quirks().datesInLists(true);
    }

    @Test
    void withoutAKeyScalePadIsNotAskedAndTheSummarySaysSoOnce() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "scalepad.base-url=" + scalePad.baseUrl())) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getSummary())
                    .containsOnlyOnce("ScalePad was not asked: SCALEPAD_API_KEY is not set")
                    .doesNotContain("lifecycles:");
            assertThat(run.getLifecycles().isComplete()).isFalse();
            assertThat(scalePad.calls()).isEmpty();
        }
    }

    @OnEachStore
    void everyLifecycleIsKeptOnceAndCounted(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();

            int different = bundle.count("scalepad_lifecycle", "missing_since IS NULL");
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getLifecycles().isComplete()).isTrue();
            assertThat(different)
                    .isEqualTo(scalePad.serials().size() - 2 - AMBIGUOUS)
                    .isEqualTo(run.getLifecycles().getRead());
            assertThat(run.getSummary())
                    .contains("lifecycles: " + different + " read, 3 without a serial, 2 twice with different dates, "
                            + "0 with a date that can't be read, 0 missing");
            assertThat(bundle.store().queryForMap("SELECT * FROM halo_sync_run"))
                    .containsEntry("lifecycles_read", different)
                    .containsEntry("lifecycles_without_serial", WITHOUT_SERIAL)
                    .containsEntry("lifecycles_ambiguous", AMBIGUOUS)
                    .containsEntry("lifecycles_missing", 0)
                    .containsEntry("scalepad_requests", scalePad.calls().size());
        }
    }

    @OnEachStore
    void aLifecycleKeepsItsDatesAsDaysAndAsTheyCame(Store store) {
        scalePad.addLifecycle(
                " 5cg 9x2k41 ",
                lifecycle -> lifecycle
                        .put("name", "HPD-LT-017")
                        .put("client_id", "cl-1")
                        .put("purchase_date", "2024-02-27T00:00:00Z")
                        .put("warranty_expiry_date", "2027-03-02T04:59:59.999Z")
                        .putNull("manufacturer_expiry_date"));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            assertThat(bundle.lifecycle("5CG9X2K41"))
                    .containsEntry("serial_number", "5cg 9x2k41")
                    .containsEntry("name", "HPD-LT-017")
                    .containsEntry("client_id", "cl-1")
                    .containsEntry("purchase_date", Date.valueOf("2024-02-27"))
                    .containsEntry("warranty_expiry_date", Date.valueOf("2027-03-01"))
                    .containsEntry("manufacturer_expiry_date", null)
                    .containsEntry("warranty_expiry_date_raw", "2027-03-02T04:59:59.999Z")
                    .containsEntry("source", "scalepad")
                    .containsEntry("is_ambiguous", false);
        }
    }

    @Test
    void clientsAreReadFirstThenLifecyclesTwoHundredAPageToTheLastCursor() {
        for (int i = 0; i < 200; i++) {
            scalePad.addLifecycle("MORE" + i, lifecycle -> {});
        }
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            bundle.sync();

            int pages = (scalePad.serials().size() + 199) / 200;
            assertThat(asked(LIFECYCLES))
                    .hasSize(pages)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(call -> assertThat(call.query()).containsEntry("page_size", "200"))
                    .allSatisfy(call -> assertThat(call.userAgent()).isEqualTo("halo-scalepad-routes/1"));
            assertThat(scalePad.calls().get(0).path()).isEqualTo(CLIENTS);
            assertThat(asked(LIFECYCLES).get(0).query()).doesNotContainKey("cursor");
        }
    }

    @Test
    void aCursorThatIsNullEndsTheReadToo() {
        scalePad.quirks().nullCursorAtTheEnd(true);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            assertThat(bundle.sync().getLifecycles().isComplete()).isTrue();
            assertThat(asked(CLIENTS)).hasSize(1);
        }
    }

    @OnEachStore
    void aRecordThatComesOnTwoPagesIsOne(Store store) {
        scalePad.quirks().pagesShift(true).pageCap(40);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getLifecycles().isComplete()).isTrue();
            assertThat(run.getLifecycles().getRead())
                    .isEqualTo(scalePad.serials().size() - 2 - AMBIGUOUS);
            assertThat(run.getLifecycles().getAmbiguous()).isEqualTo(AMBIGUOUS);
        }
    }

    @Test
    void aCursorThatComesTwiceEndsTheReadAsFailed() {
        scalePad.quirks().cursorRepeats(true);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage())
                    .contains("Page 2 of ScalePad's /core/v1/clients")
                    .contains("does not come to an end");
            assertThat(run.getLifecycles().isComplete()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"errors\":[{\"title\":\"Upstream timed out\"}]}", "{}"})
    void aPageWithoutAListIsReadAgain(String answer) {
        scalePad.faults().answerNext(LIFECYCLES, 200, 2, answer);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getLifecycles().isComplete()).isTrue();
        }
    }

    @Test
    void aPageThatRepeatsEndsTheReadAsFailed() {
        scalePad.quirks().pageRepeats(true);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("Page 2").contains("brought already");
            assertThat(scalePad.calls()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|holds no list",
                "{\"data\":[]} {\"data\":[]}|no JSON",
                "{\"data\":[],\"next_cursor\":{\"page\":3}}|names a next_cursor that is no text"
            })
    void aReadThatFailsMarksNothing(String answer, String reason) {
        scalePad.quirks().pageCap(40);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            bundle.sync();
            scalePad.removeLifecycles(0, 5);
            String second = asked(LIFECYCLES).get(1).query().get("cursor");
            scalePad.faults().answerPageWith(LIFECYCLES, second, answer);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains(reason).contains("SCALEPAD_BASE_URL");
            assertThat(run.getLifecycles().isComplete()).isFalse();
            assertThat(bundle.count("scalepad_lifecycle", "missing_since IS NOT NULL"))
                    .isZero();
        }
    }

    @OnEachStore
    void aRecordWithoutASerialIsKeptForThePersonWhoMendsIt(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT name FROM scalepad_lifecycle WHERE serial_key LIKE '% %' ORDER BY name",
                                    String.class))
                    .containsExactly("NO-SERIAL-1", "NO-SERIAL-2", "NO-SERIAL-3");
            assertThat(new HashSet<>(
                            bundle.store().queryForList("SELECT serial_key FROM scalepad_lifecycle", String.class)))
                    .noneMatch(key -> key.contains("FILLED"));
        }
    }

    @OnEachStore
    void aRecordThatCanNotBeMappedIsRejectedWhole(Store store) {
        scalePad.addLifecycle("LONG1", lifecycle -> lifecycle.put("name", "x".repeat(70_000)));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getLifecycles().getRejected()).isEqualTo(1);
            Map<String, Object> rejected = bundle.store().queryForMap("SELECT * FROM halo_rejected_record");
            assertThat(rejected).containsEntry("kind", "lifecycles");
            assertThat(rejected.get("payload").toString()).contains("LONG1");
            assertThat(rejected.get("reason").toString()).contains("Shorten it in ScalePad");
        }
    }
}
