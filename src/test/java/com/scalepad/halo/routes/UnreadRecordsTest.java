package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.scalepad.halo.history.RejectedRepository;
import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record that could not be read is not a record that is gone or blank: where assets are read one by one, it costs that asset. */
class UnreadRecordsTest extends ReadingTest {

    private static final int FOR_EVER = 1000;

    private static final List<Kind> KINDS = List.of(
            new Kind("404", fails(404), "Halo answered 404"),
            new Kind("403", fails(403), "Halo answered 403"),
            new Kind("500", fails(500), "Halo answered 500"),
            new Kind("503", fails(503), "Halo answered 503"),
            new Kind("broken JSON", shows("{\"id\":ID"), "no JSON"),
            new Kind(
                    "nested too deep",
                    shows("{\"id\":ID,\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}"),
                    "nested deeper"),
            new Kind("nothing", shows(""), "no JSON"),
            new Kind("a page", shows("<html>Sign in</html>"), "no JSON"),
            new Kind("two records", shows("{\"id\":ID} {\"id\":ID}"), "no JSON"),
            new Kind("null", shows("null"), "something else than that record"),
            new Kind("an array", shows("[{\"id\":ID}]"), "something else than that record"),
            new Kind("an error", shows("{\"Message\":\"Busy\"}"), "that record (Busy)"),
            new Kind(
                    "another asset",
                    shows("{\"id\":1,\"assettype_name\":\"Laptop\",\"inventory_number\":\"TAKEN\"}"),
                    "with number 1"));

    private record Kind(String name, Trouble trouble, String reason) {}

    private static Trouble fails(int status) {
        return id -> sandbox.faults().failNext("/api/Asset/" + id, status, FOR_EVER);
    }

    private static Trouble shows(String body) {
        return id -> sandbox.faults().answerPageWith("/api/Asset/" + id, "", body.replace("ID", String.valueOf(id)));
    }

    private interface Trouble {
        void happen(int id);
    }

    @OnEachStore
    @Proves("the row stays as it was and counts as failed with the reason; all others are read")
    void aDetailThatCanNotBeReadCostsItsAssetAlone(Store store) {
        sandbox.quirks().fieldsInLists(false);
        Bundle bundle = bundle(store);
        keepAssets(100);
        assertThat(bundle.sync().getMessage()).isNull();
        List<Map<String, Object>> before = bundle.content("scalepad_hardware_asset");
        Map<Integer, Kind> bad = new LinkedHashMap<>();
        for (int i = 0; i < 6 * KINDS.size(); i++) {
            if (i % 6 > 1) {
                bad.put((Integer) before.get(i).get("source_record_id"), KINDS.get(i / 6));
            }
        }
        bad.forEach((id, kind) -> kind.trouble().happen(id));

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage()).contains(bad.size() + " of 100 hardware assets could not be read");
        assertThat(KINDS).extracting(Kind::reason).anyMatch(run.getMessage()::contains);
        assertThat(run.getHardwareAssets().getFailed()).isEqualTo(bad.size());
        assertAddsUp(run.getHardwareAssets());
        assertThat(bundle.content("scalepad_hardware_asset"))
                .as("nothing is blanked, nothing is marked")
                .isEqualTo(before);
        assertThat(bundle.count("halo_rejected_record", "kind = 'assets' AND outcome = 'FAILED'"))
                .isEqualTo(bad.size());
        assertThat(bad)
                .allSatisfy((id, kind) -> assertThat(bundle.store()
                                .queryForObject(
                                        "SELECT reason FROM halo_rejected_record WHERE kind = 'assets' AND outcome = 'FAILED' AND record_key = ?",
                                        String.class,
                                        String.valueOf(id)))
                        .as(kind.name())
                        .contains(kind.reason()));
        sandbox.faults().clear();

        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        assertThat(bundle.count("halo_rejected_record", "1 = 1"))
                .as("what is read again leaves the list")
                .isZero();
    }

    @OnEachStore
    @Proves("the rows stay as they were, and the list says that they were not asked for")
    void whatWasNeverAskedForKeepsItsRow(Store store) {
        sandbox.quirks().fieldsInLists(false);
        Bundle bundle = bundle(store);
        keepAssets(30);
        bundle.sync();
        List<Map<String, Object>> before = bundle.content("scalepad_hardware_asset");
        before.stream()
                .skip(5)
                .forEach(row -> sandbox.faults()
                        .breakNext(
                                "/api/Asset/" + row.get("source_record_id"), Fault.CONNECTION_RESET_BY_PEER, FOR_EVER));

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isNotEqualTo(COMPLETE);
        assertThat(run.getMessage()).contains("could not be read");
        assertThat(bundle.content("scalepad_hardware_asset")).isEqualTo(before);
        assertThat(bundle.count("halo_rejected_record", "reason LIKE '%not asked for%'"))
                .isPositive();
    }

    @OnEachStore
    @Proves("what could not be read is stored when it is sent again")
    void whatFailedIsSentAgainByItsDetail(Store store) {
        sandbox.quirks().fieldsInLists(false);
        Bundle bundle = bundle(store);
        keepAssets(20);
        int id = sandbox.tenant()
                .addAsset(asset -> asset.put("assettype_name", "Laptop").put("inventory_number", "RETRIED-1"));
        sandbox.faults().failNext("/api/Asset/" + id, 500, FOR_EVER);
        bundle.sync();
        assertThat(bundle.count("scalepad_hardware_asset", "source_record_id = " + id))
                .isZero();
        sandbox.faults().clear();

        assertThat(rejectedRecords(bundle)
                        .retry(rejected(bundle, id))
                        .orElseThrow()
                        .through())
                .isTrue();

        assertThat(bundle.hardwareAsset(id).get("serial_number")).isNotNull();
        assertThat(bundle.count("halo_rejected_record", "1 = 1")).isZero();
    }

    static void assertAddsUp(StepCounts counts) {
        assertThat(counts.getInserted()
                        + counts.getChanged()
                        + counts.getUnchanged()
                        + counts.getSkipped()
                        + counts.getRejected()
                        + counts.getFailed())
                .as("read = new + changed + unchanged + skipped + rejected + failed")
                .isEqualTo(counts.getRead());
    }

    static RejectedRepository rejectedRecords(Bundle bundle) {
        return bundle.bean("rejected-repository", RejectedRepository.class);
    }

    static long rejected(Bundle bundle, int id) {
        return bundle.store()
                .queryForObject("SELECT id FROM halo_rejected_record WHERE record_key = '" + id + "'", Long.class);
    }
}
