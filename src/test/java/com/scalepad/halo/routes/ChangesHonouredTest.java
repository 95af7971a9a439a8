package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Call;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whether a Halo says what changed is found out tenant by tenant; full runs prove it. */
class ChangesHonouredTest extends UpdatedTest {

    @OnEachStore
    void whereOneListIgnoresTheQuestionChangesRunsAreOffUntilAPersonTurnsThemOn(Store store) {
        sandbox.quirks().ignoresChangedSince("/Asset");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            int renamed = sandbox.tenant().customerIds().get(3);
            sandbox.tenant().editCustomer(renamed, customer -> customer.put("name", "Renamed Ltd"));
            sandbox.forgetCalls();

            SyncRun run = bundle.syncChanges();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.isReadAll()).isFalse();
            assertThat(run.getMessage())
                    .contains("Halo ignores lastupdatefromdate on /Asset")
                    .contains("counts 130 of 130 assets")
                    .contains("off until a person turns them on")
                    .doesNotContain("/Client");
            assertThat(bundle.client(renamed)).containsEntry("name", "Renamed Ltd");
            assertThat(listCalls("/Asset"))
                    .as("no page of it is read")
                    .allMatch(call -> call.query().get("page_size").equals("1"));

            assertThat(bundle.syncChanges())
                    .as("it is off, and nothing is said again")
                    .isNull();
            assertThat(bundle.count("halo_changes_off", "reason LIKE '%/Asset%'"))
                    .isEqualTo(1);

            assertThat(bundle.check("default"))
                    .filteredOn(line -> line.name().equals("changes runs"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.sentence())
                            .startsWith("Off since run " + run.getId())
                            .contains("/Asset"));

            sandbox.quirks().ignoresChangedSince();
            bundle.store().update("DELETE FROM halo_changes_off WHERE connection = 'default'");
            assertThat(bundle.syncChanges().getOutcome()).isEqualTo(COMPLETE);
        }
    }

    @Test
    void aRefusalOfTheQuestionTurnsThemOffForEachListThatRefuses() {
        sandbox.quirks().refusesChangedSince("/Asset", "/Client");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            bundle.sync();

            SyncRun run = bundle.syncChanges();

            assertThat(run.getMessage())
                    .contains("Halo refuses to say what changed in /Client")
                    .contains("Halo refuses to say what changed in /Asset")
                    .contains("400");
            assertThat(bundle.syncChanges()).isNull();
            assertThat(bundle.sync().getOutcome()).as("full runs go on").isEqualTo(COMPLETE);
        }
    }

    @Test
    void aTenantOfWhichAllChangedIsNotTakenForOneThatIgnoresTheQuestion() {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            bundle.sync();
            sandbox.tenant().assetIds().forEach(id -> edit(id, asset -> asset.put("inventory_number", "ALL-" + id)));

            SyncRun run = bundle.syncChanges();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.count("scalepad_hardware_asset", "name NOT LIKE 'ALL-%'"))
                    .isZero();
        }
    }

    @OnEachStore
    void whatHaloIsBlindToIsCountedByTheNextFullRunAndAFewAreSaid(Store store) {
        sandbox.quirks().blindToFields(true);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            int unseen = sandbox.tenant().assetIds().get(7);
            edit(unseen, asset -> CoverageTest.set(asset, "Serial Number", "UNSEEN77"));
            edit(sandbox.tenant().assetIds().get(8), asset -> asset.put("inventory_number", "SEEN"));
            bundle.syncChanges();
            // After the last changes run, and so missed by none.
            edit(sandbox.tenant().assetIds().get(9), asset -> asset.put("inventory_number", "LATER"));

            SyncRun full = bundle.sync();

            assertThat(full.getOutcome()).isEqualTo(COMPLETE);
            assertThat(full.getMessage())
                    .startsWith("Changes runs missed 1 of the records that changed")
                    .contains(unseen + " (");
            assertThat(bundle.store()
                            .queryForObject(
                                    "SELECT changes_missed FROM halo_sync_run WHERE id = ?",
                                    Integer.class,
                                    full.getId()))
                    .isEqualTo(1);
            assertThat(bundle.count("halo_changes_off", "1 = 1"))
                    .as("one of 130 is less than a hundredth")
                    .isZero();

            bundle.syncChanges();
            sandbox.tenant()
                    .assetIds()
                    .subList(0, 40)
                    .forEach(id -> edit(id, asset -> CoverageTest.set(asset, "Serial Number", "MANY" + id)));
            bundle.syncChanges();
            SyncRun second = bundle.sync();

            assertThat(second.getOutcome()).isEqualTo(COMPLETE);
            assertThat(second.getMessage())
                    .contains("halo.schedule.changes-missed-max-ratio = 0.01 of 130 assets")
                    .contains("off until a person turns them on");
            assertThat(bundle.syncChanges()).isNull();
        }
    }

    @Test
    void aTimeThatHaloTakesForALocalOneBringsTooMuchOrIsFoundOut() {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            bundle.sync();
            sandbox.quirks().changedSinceAhead(Duration.ofHours(10));
            edit(sandbox.tenant().assetIds().get(8), asset -> asset.put("inventory_number", "EARLY"));
            bundle.syncChanges();
            assertThat(bundle.count("scalepad_hardware_asset", "name = 'EARLY'"))
                    .isEqualTo(1);
            assertThat(bundle.sync().getMessage()).isNull();

            sandbox.quirks().changedSinceAhead(Duration.ofHours(-5));
            sandbox.tenant()
                    .assetIds()
                    .subList(0, 40)
                    .forEach(id -> edit(id, asset -> asset.put("inventory_number", "LATE-" + id)));
            SyncRun late = bundle.syncChanges();
            assertThat(late.getHardwareAssets().getRead()).isZero();

            SyncRun full = bundle.sync();

            assertThat(full.getMessage())
                    .contains("halo.schedule.changes-overlap (now 10m)")
                    .contains("off until");
        }
    }

    @Test
    void whatTheseRoutesWroteAndWhatAnotherMappingChangedAreNoMisses() {
        sandbox.quirks().datesInLists(true);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            int written = laptop("OWN77");
            new Lifecycles(bundle).add("OWN77", "2029-02-08", null);
            bundle.sync();
            assertThat(inHalo(written, "warranty_end")).startsWith("2029-02-08");
            bundle.syncChanges();
            sandbox.quirks().changedSinceAhead(Duration.ofHours(-5));
            edit(written, asset -> asset.put("colour", "#000000"));

            SyncRun full = bundle.sync();

            assertThat(full.getMessage()).isNull();
            assertThat(full.getChangesFindings().getMissed()).isIn(null, 0);

            bundle.syncChanges();
            bundle.store().update("UPDATE halo_sync_run SET mapped_by = 1 WHERE kind = 'full'");
            sandbox.tenant()
                    .assetIds()
                    .subList(0, 40)
                    .forEach(id -> edit(id, asset -> asset.put("inventory_number", "MAPPED-" + id)));

            assertThat(bundle.sync().getChangesFindings().getMissed()).isNull();
        }
    }

    private static List<Call> listCalls(String list) {
        return sandbox.calls().stream()
                .filter(call -> call.path().equals("/api" + list))
                .toList();
    }

    private static void edit(int asset, Consumer<ObjectNode> change) {
        sandbox.tenant().editAsset(asset, change);
    }
}
