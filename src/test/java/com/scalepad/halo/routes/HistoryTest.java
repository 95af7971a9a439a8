package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.history.RejectedRecord;
import com.scalepad.halo.history.RejectedRepository;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.run.SyncRun;
import java.util.List;

/** Runs and rejected records without SQL, on each store; each kind of record goes through its own routes again. */
class HistoryTest extends ScalePadTest {

    private static final String LONG = "x".repeat(70_000);

    @OnEachStore
    void eachKindOfRejectedRecordIsSentThroughItsOwnRoutesAgain(Store store) {
        int customer = sandbox.tenant().customerIds().get(0);
        sandbox.tenant().editCustomer(customer, row -> row.put("name", LONG));
        int asset = sandbox.tenant().addAsset(row -> row.put("inventory_number", LONG));
        int monitor = sandbox.tenant().addAsset(row -> row.put("assettype_name", LONG));
        scalePad.addLifecycle("LONG1", row -> row.put("name", LONG));
        scalePad.addClient("client-of-long-name", LONG);
        sandbox.quirks().datesInLists(true);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();
            RunRepository history = bundle.bean("run-repository", RunRepository.class);
            RejectedRepository rejectedRecords = UnreadRecordsTest.rejectedRecords(bundle);
            List<RejectedRecord> rejected = rejectedRecords.latest("default", 10);
            assertThat(rejected)
                    .extracting(RejectedRecord::kind)
                    .contains("customers", "assets", "lifecycles", "client-links");

            assertThat(rejected)
                    .allSatisfy(record ->
                            assertThat(rejectedRecords.retry(record.id())).get().matches(again -> !again.through()));
            assertThat(rejectedRecords.latest("default", 10)).hasSameSizeAs(rejected);
            bundle.store().update("UPDATE halo_rejected_record SET payload = REPLACE(payload, ?, 'Short')", LONG);

            assertThat(rejected)
                    .allSatisfy(record ->
                            assertThat(rejectedRecords.retry(record.id())).get().matches(again -> again.through()));

            assertThat(rejectedRecords.latest(null, 10)).isEmpty();
            assertThat(bundle.client(customer)).containsEntry("name", "Short");
            assertThat(bundle.hardwareAsset(asset)).containsEntry("name", "Short");
            assertThat(bundle.count("scalepad_hardware_asset", "source_record_id = " + monitor))
                    .isZero();
            assertThat(bundle.lifecycle("LONG1")).containsEntry("name", "Short").containsEntry("source", "scalepad");
            assertThat(bundle.clientLink("client-of-long-name")).containsEntry("name", "Short");
            assertThat(history.runs(null, null, 50).stream().filter(row -> row.id() != run.getId()))
                    .as("each retry is a run of its own")
                    .hasSizeGreaterThanOrEqualTo(rejected.size())
                    .allMatch(row -> row.outcome().equals("RETRIED"));
            assertThat(history.run(run.getId()).orElseThrow()).satisfies(row -> {
                assertThat(row.id()).isEqualTo(run.getId());
                assertThat(row.outcome()).isEqualTo(run.getOutcome().name());
                assertThat(row.hardwareAssets().rejected())
                        .isEqualTo(run.getHardwareAssets().getRejected());
                assertThat(row.finishedAt()).isAfter(row.startedAt());
            });
            assertThat(history.run(run.getId()).orElseThrow().updates()).containsKey("CONFIRMED");
            assertThat(history.lastEnds().get("default")).containsKey("COMPLETE");
            bundle.store()
                    .update(
                            "UPDATE halo_sync_run SET outcome = 'INCOMPLETE' WHERE kind = 'full' AND outcome = 'COMPLETE'");
            SyncRun changes = bundle.syncChanges();
            assertThat(changes.getOutcome()).isEqualTo(COMPLETE);
            assertThat(history.run(changes.getId()).orElseThrow().kind()).isEqualTo("changes");
            assertThat(history.lastEnds().get("default"))
                    .as("a changes run is no complete run")
                    .doesNotContainKey("COMPLETE");
            assertThat(history.lastEnded("default").orElseThrow().id()).isEqualTo(run.getId());
            assertThat(history.lastCompleteRun("default")).isEmpty();
            assertThat(bundle.check("default"))
                    .filteredOn(line -> List.of("database", "writing dates").contains(line.name()))
                    .hasSize(2)
                    .allMatch(line -> line.status() == CheckResult.Status.OK)
                    .anyMatch(line -> line.sentence().contains("Halo has taken "));
        }
    }

    @OnEachStore
    void whatIsKeptForHoursOrForEverIsKept(Store store) {
        try (Bundle bundle = Bundle.start(
                sandbox,
                scalePad,
                store,
                "halo.history.keep-runs=12h",
                "halo.history.keep-audit=99999999d",
                "halo.updates.refresh-after=99999999d")) {
            bundle.sync();
            bundle.sync();
            assertThat(bundle.count("halo_sync_run", "TRUE")).isEqualTo(2);
            bundle.store().update("UPDATE halo_sync_run SET finished_at = finished_at - INTERVAL '13' HOUR");

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.count("halo_sync_run", "TRUE")).isEqualTo(1);
            assertThat(bundle.count("halo_audit", "TRUE")).isEqualTo(3);
        }
    }
}
