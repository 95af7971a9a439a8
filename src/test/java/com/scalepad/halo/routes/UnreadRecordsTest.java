package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.http.Fault;
import com.scalepad.halo.history.RejectedRepository;
import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record that could not be read is not a record that is gone or blank: where assets are read one by one, it costs that asset. */
class UnreadRecordsTest extends ReadingTest {

    private static final int FOR_EVER = 1000;

    static Stream<Arguments> troubles() {
        return Stream.concat(
                Stream.of(Store.values())
                        .flatMap(store -> Stream.of(
                                arguments(store, "404", fails(404), "Halo answered 404"),
                                arguments(store, "403", fails(403), "Halo answered 403"),
                                arguments(store, "500", fails(500), "Halo answered 500"),
                                arguments(store, "503", fails(503), "Halo answered 503"),
                                arguments(store, "broken JSON", shows("{\"id\":ID"), "no JSON"),
                                arguments(
                                        store,
                                        "nested too deep",
                                        shows("{\"id\":ID,\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}"),
                                        "nested deeper"))),
                Stream.of(
                        arguments(Store.H2, "nothing", shows(""), "no JSON"),
                        arguments(Store.H2, "a page", shows("<html>Sign in</html>"), "no JSON"),
                        arguments(Store.H2, "two records", shows("{\"id\":ID} {\"id\":ID}"), "no JSON"),
                        arguments(Store.H2, "null", shows("null"), "something else than that record"),
                        arguments(Store.H2, "an array", shows("[{\"id\":ID}]"), "something else than that record"),
                        arguments(Store.H2, "an error", shows("{\"Message\":\"Busy\"}"), "that record (Busy)"),
                        arguments(
                                Store.H2,
                                "another asset",
                                shows("{\"id\":1,\"assettype_name\":\"Laptop\",\"inventory_number\":\"TAKEN\"}"),
                                "with number 1")));
    }

    private static Trouble fails(int status) {
        return id -> sandbox.faults().failNext("/api/Asset/" + id, status, FOR_EVER);
    }

    private static Trouble shows(String body) {
        return id -> sandbox.faults().answerPageWith("/api/Asset/" + id, "", body.replace("ID", String.valueOf(id)));
    }

    private interface Trouble {
        void happen(int id);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("troubles")
    @Proves("the row stays as it was and counts as failed with the reason; all others are read")
    void aDetailThatCanNotBeReadCostsItsAssetAlone(Store store, String kind, Trouble trouble, String reason) {
        sandbox.quirks().fieldsInLists(false);
        Bundle bundle = bundle(store);
        keepAssets(20);
        assertThat(bundle.sync().getMessage()).isNull();
        List<Map<String, Object>> before = bundle.content("scalepad_hardware_asset");
        List<Integer> bad = before.stream()
                .map(row -> (Integer) row.get("source_record_id"))
                .skip(3)
                .limit(4)
                .toList();
        bad.forEach(trouble::happen);

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage())
                .contains("4 of 20 hardware assets could not be read")
                .contains(reason);
        assertThat(run.getHardwareAssets().getFailed()).isEqualTo(4);
        assertAddsUp(run.getHardwareAssets());
        assertThat(bundle.content("scalepad_hardware_asset"))
                .as("nothing is blanked, nothing is marked")
                .isEqualTo(before);
        assertThat(bundle.store()
                        .queryForList(
                                "SELECT record_key FROM halo_rejected_record WHERE kind = 'assets' AND outcome = 'FAILED'",
                                String.class))
                .containsExactlyInAnyOrderElementsOf(
                        bad.stream().map(String::valueOf).toList());
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
        return bundle.camel()
                .getRegistry()
                .lookupByNameAndType("halo-scalepad-rejected-repository", RejectedRepository.class);
    }

    static long rejected(Bundle bundle, int id) {
        return bundle.store()
                .queryForObject("SELECT id FROM halo_rejected_record WHERE record_key = '" + id + "'", Long.class);
    }
}
