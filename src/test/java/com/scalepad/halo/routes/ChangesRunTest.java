package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that reads what changed alone: it stores that, and tells nothing of the rest. */
class ChangesRunTest extends UpdatedTest {

    private static final String SINCE = "lastupdatefromdate";

    @OnEachStore
    void whatChangedIsStoredByAHandfulOfRequestsAndNothingIsMissing(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            int renamed = sandbox.tenant().customerIds().get(3);
            int edited = sandbox.tenant().assetIds().get(5);
            int removed = sandbox.tenant().assetIds().get(6);
            int retyped = hardware(bundle, 9);
            sandbox.tenant().editCustomer(renamed, customer -> customer.put("name", "Renamed Ltd"));
            sandbox.tenant().editAsset(edited, asset -> asset.put("inventory_number", "RENAMED-PC"));
            sandbox.tenant()
                    .editAsset(
                            retyped,
                            asset -> asset.put("assettype_name", "Monitor").put("assettype_id", 244));
            sandbox.tenant().removeAsset(removed);
            int added = laptop("ADDED77");
            forgetCalls();

            SyncRun run = bundle.syncChanges();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getMessage()).isNull();
            assertThat(run.getSummary()).startsWith("Changes run " + run.getId());
            assertThat(bundle.client(renamed)).containsEntry("name", "Renamed Ltd");
            assertThat(bundle.hardwareAsset(edited)).containsEntry("name", "RENAMED-PC");
            assertThat(bundle.hardwareAsset(added)).containsEntry("serial_key", "ADDED77");
            assertThat(bundle.hardwareAsset(retyped)).containsEntry("skipped_as", "Monitor");
            assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NOT NULL"))
                    .isZero();
            assertThat(calls()).as("requests").hasSizeLessThanOrEqualTo(6);
            assertThat(calls()).allMatch(call -> call.method().equals("GET"));
            assertThat(scalePad.calls()).as("calls to ScalePad").isEmpty();
            assertThat(bundle.store().queryForMap("SELECT * FROM halo_sync_run WHERE id = ?", run.getId()))
                    .containsEntry("kind", "changes")
                    .containsEntry("read_all", true)
                    .containsEntry("assets_changed", 1)
                    .containsEntry("assets_new", 1)
                    .containsEntry("clients_changed", 1)
                    .containsEntry("updates_by_state", null)
                    .containsEntry("reviews", null);
        }
    }

    @OnEachStore
    void aFullRunAfterChangesRunsEndsInTheStoreOfOneWithoutThem(Store store) {
        List<Map<String, Object>> assets;
        List<Map<String, Object>> clients;
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            bend();
            bundle.sync();
            assets = bundle.content("scalepad_hardware_asset");
            clients = bundle.content("scalepad_client");
        }
        sandbox.reset();
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            bend();
            bundle.syncChanges();
            SyncRun full = bundle.sync();

            assertThat(full.getHardwareAssets().getChanged())
                    .as("left for the full run")
                    .isZero();
            assertThat(withoutTimes(bundle.content("scalepad_hardware_asset"))).isEqualTo(withoutTimes(assets));
            assertThat(withoutTimes(bundle.content("scalepad_client"))).isEqualTo(withoutTimes(clients));
        }
    }

    @Test
    void aRunThatFailsHalfWayLosesNothing() {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            bundle.sync();
            String first = since(bundle);
            sandbox.faults().answerPageWith("/api/Asset", 1, "{}");
            int edited = sandbox.tenant().assetIds().get(5);
            sandbox.tenant().editAsset(edited, asset -> asset.put("inventory_number", "RENAMED-PC"));
            SyncRun failed = bundle.syncChanges();
            sandbox.faults().clear();
            // One that was killed leaves its row.
            bundle.store()
                    .update(
                            "INSERT INTO halo_sync_run (connection, kind, node, outcome, started_at, heartbeat_at, finished_at) VALUES "
                                    + "('default', 'changes', 'another', 'FAILED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
            forgetCalls();

            SyncRun run = bundle.syncChanges();

            assertThat(failed.getOutcome()).isNotEqualTo(COMPLETE);
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(asked())
                    .isNotEmpty()
                    .allMatch(call -> call.query().get(SINCE).equals(first));
            assertThat(bundle.hardwareAsset(edited)).containsEntry("name", "RENAMED-PC");
        }
    }

    @Test
    void beforeAFullRunHasReadAllNothingIsAsked() {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            sandbox.faults().answerPageWith("/api/Asset", 2, "{}");
            bundle.sync();
            forgetCalls();

            assertThat(bundle.syncChanges()).isNull();

            assertThat(calls()).isEmpty();
            assertThat(bundle.count("halo_sync_run", "kind = 'changes'")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereListsLackTheFieldsTheFewThatChangedAreReadAsInAFullRun(boolean byType) {
        sandbox.quirks().fieldsByTypeOnly(byType).fieldsInLists(byType);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            bundle.sync();
            int added = laptop("ADDED77");
            forgetCalls();

            SyncRun run = bundle.syncChanges();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.hardwareAsset(added)).containsEntry("serial_key", "ADDED77");
            assertThat(calls()).hasSizeLessThanOrEqualTo(11);
            assertThat(bundle.sync().getHardwareAssets().getChanged())
                    .as("as a full run has it")
                    .isZero();
        }
    }

    @Test
    void whereListsLackTheFieldsManyThatChangedAreLeftToTheFullRun() {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, "halo.rate.requests=20")) {
            bundle.sync();
            sandbox.quirks().fieldsInLists(false);
            sandbox.tenant()
                    .assetIds()
                    .subList(0, 40)
                    .forEach(id -> edit(id, asset -> asset.put("inventory_number", "MANY")));
            forgetCalls();

            SyncRun run = bundle.syncChanges();

            assertThat(run.getMessage()).contains("40 assets changed").contains("The next full run reads them");
            assertThat(run.isReadAll()).isFalse();
            assertThat(calls()).hasSizeLessThanOrEqualTo(6);
            assertThat(bundle.count("scalepad_hardware_asset", "name = 'MANY'")).isZero();
        }
    }

    @OnEachStore
    void whatARoleWithholdsFromAFewRowsBlanksNothingAndTheFullRunDecides(Store store) {
        sandbox.quirks().datesInLists(true);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            List<Map<String, Object>> before = bundle.content("scalepad_hardware_asset");
            List<Integer> ids = sandbox.tenant().assetIds();
            sandbox.quirks().fieldsInLists(false).fieldsInDetails(false).datesInLists(false);
            edit(ids.get(5), asset -> asset.put("colour", "#000000"));
            edit(ids.get(7), asset -> asset.put("colour", "#000000"));

            SyncRun withheld = bundle.syncChanges();

            assertThat(withheld.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(withheld.isReadAll()).isFalse();
            assertThat(bundle.content("scalepad_hardware_asset")).isEqualTo(before);

            sandbox.quirks().hideAssets(true);
            SyncRun hidden = bundle.syncChanges();

            assertThat(hidden.getMessage()).contains("Halo shows 0 assets").contains("Roles");
            assertThat(hidden.isReadAll()).isFalse();
            assertThat(bundle.content("scalepad_hardware_asset")).isEqualTo(before);
        }
    }

    @Test
    void aValueThatSomebodyClearedIsKeptUntilTheFullRunHasSeenAll() {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            int cleared = laptop("CLEARED77");
            bundle.sync();
            edit(cleared, asset -> CoverageTest.set(asset, "Serial Number", ""));

            SyncRun changes = bundle.syncChanges();

            assertThat(changes.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(changes.getMessage()).contains("serial_number").contains("the next full run");
            assertThat(bundle.hardwareAsset(cleared)).containsEntry("serial_key", "CLEARED77");

            SyncRun full = bundle.sync();

            assertThat(full.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.hardwareAsset(cleared)).containsEntry("serial_key", null);
        }
    }

    @Test
    void aRunOfAnotherKindIsNeitherMetNorKeptWaiting() {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            bundle.sync();
            hold(bundle, "full");
            assertThat(bundle.syncChanges().isOpen()).isFalse();
            bundle.store().update("DELETE FROM halo_sync_run WHERE node = 'another'");
            hold(bundle, "changes");
            Thread other = new Thread(() -> {
                while (bundle.store()
                                .update(
                                        "UPDATE halo_sync_run SET lock_key = NULL, outcome = 'STOPPED', finished_at = CURRENT_TIMESTAMP "
                                                + "WHERE node = 'another' AND stop_requested_at IS NOT NULL")
                        == 0) {
                    Thread.onSpinWait();
                }
            });
            other.start();

            SyncRun full = bundle.sync();

            assertThat(full.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.count("halo_sync_run", "stop_requested_at IS NOT NULL"))
                    .isEqualTo(1);
        }
    }

    @OnEachStore
    void runsThatFoundNothingAreDeletedAfterAWeekAndTheOthersAsFullOnesAre(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            SyncRun quiet = bundle.syncChanges();
            edit(sandbox.tenant().assetIds().get(5), asset -> asset.put("inventory_number", "RENAMED-PC"));
            SyncRun busy = bundle.syncChanges();
            bundle.sync();
            bundle.store()
                    .update(
                            "UPDATE halo_sync_run SET finished_at = finished_at - INTERVAL '8' DAY WHERE kind = 'changes'");

            bundle.sync();

            assertThat(bundle.count("halo_sync_run", "id = " + quiet.getId())).isZero();
            assertThat(bundle.count("halo_sync_run", "id = " + busy.getId())).isEqualTo(1);
            assertThat(bundle.count("halo_run_log", "run = " + quiet.getId())).isZero();
        }
    }

    @Test
    void itsOwnTimerStartsIt() {
        try (Bundle bundle = Bundle.start(
                sandbox,
                Store.H2,
                "halo.schedule.enabled=true",
                "halo.schedule.cron=0 0 0 1 1 ?",
                "halo.schedule.changes-cron=* * * * * ?")) {
            bundle.sync();
            int edited = sandbox.tenant().assetIds().get(5);
            edit(edited, asset -> asset.put("inventory_number", "RENAMED-PC"));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(bundle.hardwareAsset(edited)).containsEntry("name", "RENAMED-PC"));

            await().until(() -> bundle.count("halo_sync_run", "kind = 'changes' AND outcome = 'COMPLETE'") > 1);
            assertThat(bundle.sync().getOutcome()).as("it has them make way").isEqualTo(COMPLETE);
        }
    }

    private static void hold(Bundle bundle, String kind) {
        bundle.store()
                .update(
                        "INSERT INTO halo_sync_run (connection, kind, lock_key, node, outcome, started_at, heartbeat_at) VALUES ('default', ?, 'default', "
                                + "'another', 'STARTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
                        kind);
    }

    /** What the store and Halo say of the next changes run's start. */
    private static String since(Bundle bundle) {
        forgetCalls();
        bundle.syncChanges();
        String since = asked().get(0).query().get(SINCE);
        bundle.store().update("DELETE FROM halo_sync_run WHERE kind = 'changes'");
        return since;
    }

    private static List<Call> asked() {
        return calls().stream().filter(call -> call.query().containsKey(SINCE)).toList();
    }

    private static List<Call> calls() {
        return sandbox.calls().stream()
                .filter(call -> call.path().startsWith("/api"))
                .toList();
    }

    private static void forgetCalls() {
        sandbox.forgetCalls();
        scalePad.forgetCalls();
    }

    private static int hardware(Bundle bundle, int index) {
        return bundle.store()
                .queryForList(
                        "SELECT source_record_id FROM scalepad_hardware_asset ORDER BY source_record_id", Integer.class)
                .get(index);
    }

    private static void edit(int asset, Consumer<ObjectNode> change) {
        sandbox.tenant().editAsset(asset, change);
    }

    /** Changes of each kind. */
    private static void bend() {
        List<Integer> ids = sandbox.tenant().assetIds();
        edit(ids.get(5), asset -> asset.put("inventory_number", "RENAMED-PC"));
        edit(ids.get(7), asset -> CoverageTest.set(asset, "Serial Number", "OTHER77"));
        edit(ids.get(8), asset -> asset.put("assettype_name", "Monitor").put("assettype_id", 244));
        edit(ids.get(9), asset -> asset.put("inactive", true));
        edit(
                ids.get(10),
                asset -> asset.put("client_id", sandbox.tenant().customerIds().get(1)));
        sandbox.tenant().removeAsset(ids.get(11));
        sandbox.tenant()
                .editCustomer(sandbox.tenant().customerIds().get(2), customer -> customer.put("inactive", true));
        laptop("ADDED77");
    }

    private static List<Map<String, Object>> withoutTimes(List<Map<String, Object>> rows) {
        rows.forEach(row -> row.replaceAll(
                (column, value) -> column.equalsIgnoreCase("missing_since") && value != null ? "missing" : value));
        return rows;
    }
}
