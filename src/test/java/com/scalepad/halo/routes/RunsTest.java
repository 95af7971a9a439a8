package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.Map;

/** A run and its record: one at a time, what it changed, what it says. */
class RunsTest extends SandboxedTest {

    @OnEachStore
    void aSecondRunOverUnchangedDataWritesNothing(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            List<Map<String, Object>> before =
                    bundle.store().queryForList("SELECT * FROM scalepad_hardware_asset ORDER BY source_record_id");

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getInserted()).isZero();
            assertThat(run.getHardwareAssets().getChanged()).isZero();
            assertThat(run.getHardwareAssets().getUnchanged()).isEqualTo(before.size());
            assertThat(bundle.store().queryForList("SELECT * FROM scalepad_hardware_asset ORDER BY source_record_id"))
                    .isEqualTo(before);
        }
    }

    @OnEachStore
    void whatChangedInHaloChangesInTheStoreAndIsCounted(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            int asset =
                    (Integer) bundle.content("scalepad_hardware_asset").get(0).get("source_record_id");
            int customer = sandbox.tenant().customerIds().get(0);
            sandbox.tenant().editAsset(asset, row -> row.put("inventory_number", "RENAMED-01"));
            sandbox.tenant()
                    .editCustomer(
                            customer,
                            row -> row.put("name", "Harbor Point Dental Group").put("inactive", true));

            SyncRun run = bundle.sync();

            assertThat(run.getHardwareAssets().getChanged()).isEqualTo(1);
            assertThat(run.getClients().getChanged()).isEqualTo(1);
            assertThat(bundle.hardwareAsset(asset)).containsEntry("name", "RENAMED-01");
            assertThat(bundle.client(customer))
                    .containsEntry("name", "Harbor Point Dental Group")
                    .containsEntry("is_active", false);
        }
    }

    @OnEachStore
    void theRecordOfARunHoldsItsCounts(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            SyncRun run = bundle.sync();

            assertThat(bundle.store().queryForMap("SELECT * FROM halo_sync_run"))
                    .containsEntry("outcome", "COMPLETE")
                    .containsEntry("lock_key", null)
                    .containsEntry("message", null)
                    .containsEntry("clients_read", CUSTOMERS)
                    .containsEntry("clients_new", CUSTOMERS)
                    .containsEntry("assets_read", ASSETS)
                    .containsEntry("assets_skipped", run.getHardwareAssets().getSkipped())
                    .containsEntry("requests", sandbox.calls().size())
                    .containsEntry("token_requests", 1)
                    .containsEntry("refusals", 0);
            assertThat(run.getHardwareAssets().getSkippedByType()).contains("Monitor ");
        }
    }

    @OnEachStore
    void whileAnotherRunIsOnNothingIsAskedOfHalo(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.store()
                    .update(
                            "INSERT INTO halo_sync_run (connection, lock_key, node, outcome, started_at, heartbeat_at) "
                                    + "VALUES ('default', 'default', 'another', 'STARTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");

            SyncRun run = bundle.sync();

            assertThat(run.isOpen()).isFalse();
            assertThat(sandbox.calls()).isEmpty();
        }
    }

    @OnEachStore
    void aRunThatWasCutOffIsClosedByTheNext(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.store()
                    .update("INSERT INTO halo_sync_run (connection, lock_key, node, outcome, started_at, heartbeat_at) "
                            + "VALUES ('default', 'default', 'another', 'STARTED', CURRENT_TIMESTAMP, "
                            + "CURRENT_TIMESTAMP - INTERVAL '2' MINUTE)");

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.store().queryForMap("SELECT * FROM halo_sync_run WHERE node = 'another'"))
                    .containsEntry("outcome", "FAILED")
                    .containsEntry("lock_key", null);
        }
    }
}
