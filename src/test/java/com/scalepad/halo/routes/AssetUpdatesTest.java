package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import java.sql.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 1 to 5 and 7 of writing: which dates go into Halo, and which are in need of review. */
class AssetUpdatesTest extends UpdatedTest {

    @OnEachStore
    void blanksAreFilledAndNothingElseIsTouched(Store store) {
        int id = laptop("SERIAL1");
        ObjectNode expected = sandbox.tenant()
                .asset(id)
                .put("warranty_end", "2029-02-08T00:00:00")
                .put("supplier_purchasedate", "2026-02-08T00:00:00");
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", "2026-02-08");

            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(2);
            assertThat(sandbox.tenant().asset(id)).isEqualTo(expected);
            assertThat(sandbox.tenant().assetIds()).hasSize(ASSETS + 1);
            assertThat(posts())
                    .singleElement()
                    .extracting(call -> call.body())
                    .isEqualTo(
                            "[{\"id\":" + id
                                    + ",\"supplier_purchasedate\":\"2026-02-08T00:00:00\",\"warranty_end\":\"2029-02-08T00:00:00\"}]");
            assertThat(update(bundle, id, "warranty_end"))
                    .containsEntry("state", "CONFIRMED")
                    .containsEntry("attempts", 1)
                    .containsEntry("old_value", null)
                    .containsEntry("new_value", Date.valueOf("2029-02-08"))
                    .containsEntry("reason", "update-own: scalepad has 2029-02-08T00:00:00Z for serial SERIAL1");
            assertThat(run.getSummary()).contains("asset updates: 2 planned, 2 sent, 2 confirmed, 0 failed, 0 on hold");
        }
    }

    @OnEachStore
    void aSecondRunSendsNothingAndReadsNoAsset(Store store) {
        laptop("SERIAL1");
        int kept = laptop("SERIAL2", asset -> asset.put("warranty_end", "2028-01-01T00:00:00"));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", "2026-02-08").add("SERIAL2", "2029-02-08", null);
            bundle.sync();
            int posts = posts().size();
            int details = details().size();

            SyncRun run = bundle.sync();

            assertThat(posts()).hasSize(posts);
            assertThat(details()).hasSize(details);
            assertThat(run.getUpdates().review("ALREADY_EQUAL")).isEqualTo(2);
            assertThat(run.getUpdates().review("POLICY")).isEqualTo(1);
            assertThat(inHalo(kept, "warranty_end")).isEqualTo("2028-01-01T00:00:00");
        }
    }

    @OnEachStore
    void whereTheListShowsTheDatesNoAssetIsReadAtAll(Store store) {
        sandbox.quirks().datesInLists(true);
        int id = laptop("SERIAL1");
        laptop("SERIAL2", asset -> asset.put("warranty_end", "2028-01-01T00:00:00"));
        laptop("SERIAL3", asset -> asset.put("warranty_end", "2029-02-08T00:00:00"));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            new Lifecycles(bundle)
                    .add("SERIAL1", "2029-02-08", null)
                    .add("SERIAL2", "2029-02-08", null)
                    .add("SERIAL3", "2029-02-08", null);

            SyncRun run = bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(1);
            assertThat(run.getUpdates().review("POLICY")).isEqualTo(1);
            assertThat(run.getUpdates().review("ALREADY_EQUAL")).isEqualTo(1);
            assertThat(details()).isEmpty();
            assertThat(posts()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01T00:00:00", "0001-01-01T00:00:00", "1899-12-30T00:00:00", ""})
    void aDateThatMeansNoneIsBlank(String inHalo) {
        int id = laptop("SERIAL1", asset -> asset.put("warranty_end", inHalo));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);

            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2029-02-08T00:00:00, ALREADY_EQUAL",
        "2029-02-08T23:59:59, ALREADY_EQUAL",
        "2029-02-09T04:59:59.997, ALREADY_EQUAL",
        "2029-02-09T00:00:00, HALO_VALUE_KEPT",
        "soon, HALO_VALUE_KEPT"
    })
    void aDateThatHaloHasStays(String inHalo, String state) {
        int id = laptop("SERIAL1", asset -> asset.put("warranty_end", inHalo));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);

            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo(inHalo);
            assertThat(update(bundle, id, "warranty_end")).containsEntry("state", state);
            assertThat(posts()).isEmpty();
        }
    }

    @OnEachStore
    void underOverwriteAnotherDateIsReplaced(Store store) {
        int id = laptop("SERIAL1", asset -> asset.put("warranty_end", "2028-01-01T00:00:00"));
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.updates.warranty-end=overwrite")) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);

            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
            assertThat(update(bundle, id, "warranty_end")).containsEntry("old_value", Date.valueOf("2028-01-01"));
        }
    }

    @Test
    void aColumnThatIsOffIsLeftAlone() {
        int id = laptop("SERIAL1");
        try (Bundle bundle = Bundle.start(
                sandbox, Store.H2, "halo.updates.warranty-end=off", "halo.updates.warranty-start=fill-blank")) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", "2026-02-08");

            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isNull();
            assertThat(inHalo(id, "warranty_start")).isEqualTo("2026-02-08T00:00:00");
        }
    }

    @OnEachStore
    void whatIsAmbiguousGoesOnTheReviewListAndIsNeverGuessed(Store store) {
        laptop("TWICE-H");
        laptop("TWICE-H");
        laptop("TWICE-S");
        laptop("INACTIVE", asset -> asset.put("inactive", true));
        laptop("OTHERS");
        int customer = sandbox.tenant().customerIds().get(5);
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            new Lifecycles(bundle)
                    .add("TWICE-H", "2029-02-08", null)
                    .add("TWICE-S", "2029-02-08", null, true, null)
                    .add("INACTIVE", "2029-02-08", null)
                    .add("OTHERS", "2029-02-08", null, false, "c1")
                    .add("NOBODYS", "2029-02-08", null)
                    .add("no serial 1", "2029-02-08", null)
                    .link("c1", customer);

            SyncRun run = bundle.sync();

            assertThat(posts()).isEmpty();
            assertThat(details()).isEmpty();
            assertThat(bundle.store()
                            .queryForList("SELECT verdict FROM halo_asset_review ORDER BY verdict", String.class))
                    .containsExactly(
                            "INACTIVE",
                            "NOT_IN_HALO",
                            "NO_SERIAL",
                            "OTHER_CLIENT",
                            "TWICE_IN_HALO",
                            "TWICE_IN_SCALEPAD");
            assertThat(run.getSummary())
                    .contains("review list: 1 without a serial, 1 not in Halo, 1 serial twice in Halo, "
                            + "1 serial twice in ScalePad, 1 inactive in Halo, 1 of another client in ScalePad");
        }
    }

    @OnEachStore
    void aPersonWhoWasFasterWins(Store store) {
        int id = laptop("SERIAL1");
        sandbox.faults()
                .before(
                        "/api/Asset/" + id,
                        () -> sandbox.tenant()
                                .editAsset(id, asset -> asset.put("warranty_end", "2031-05-05T00:00:00")));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);

            SyncRun run = bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2031-05-05T00:00:00");
            assertThat(run.getUpdates().review("POLICY")).isEqualTo(1);
            assertThat(posts()).isEmpty();
        }
    }

    @Test
    void anAssetThatBecameInactiveMeanwhileIsLeftToTheNextRun() {
        int id = laptop("SERIAL1");
        sandbox.faults()
                .before("/api/Asset/" + id, () -> sandbox.tenant().editAsset(id, asset -> asset.put("inactive", true)));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);

            assertThat(bundle.sync().getSummary()).contains("1 not sent: The asset is inactive by now");
            SyncRun next = bundle.sync();

            assertThat(posts()).isEmpty();
            assertThat(next.getUpdates().review("INACTIVE")).isEqualTo(1);
            assertThat(bundle.count("halo_asset_update", "state = 'PLANNED'")).isZero();
        }
    }

    @OnEachStore
    void anAssetThatBecameAnotherClientsMeanwhileIsNotWritten(Store store) {
        int id = laptop("SERIAL1");
        int client = sandbox.tenant().asset(id).path("client_id").asInt();
        int other = sandbox.tenant().customerIds().get(7);
        sandbox.faults()
                .before(
                        "/api/Asset/" + id,
                        () -> sandbox.tenant().editAsset(id, asset -> asset.put("client_id", other)));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles lifecycles = new Lifecycles(bundle);
            lifecycles.link("sp-1", client);
            lifecycles.add("SERIAL1", "2029-02-08", null, false, "sp-1");

            bundle.sync();
            assertThat(update(bundle, id, "warranty_end"))
                    .containsEntry("state", "PLANNED")
                    .extracting("last_error")
                    .asString()
                    .contains("belongs to another client by now");
            bundle.sync();

            assertThat(verdict(bundle, "SERIAL1", "warranty_end")).isEqualTo("OTHER_CLIENT");
            assertThat(posts()).isEmpty();
        }
    }

    @OnEachStore
    void detailsWithoutAssetFieldsAreNotTakenForAnotherSerial(Store store) {
        int id = laptop("SERIAL1");
        sandbox.quirks().fieldsInDetails(false);
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);

            SyncRun run = bundle.sync();

            assertThat(posts()).isEmpty();
            assertThat(run.getSummary()).contains("1 not sent: The asset's details came without asset fields");
            assertThat(update(bundle, id, "warranty_end")).containsEntry("state", "FAILED");

            sandbox.quirks().fieldsInDetails(true);
            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
        }
    }

    @Test
    void afterAnIncompleteReadNothingIsPlanned() {
        int id = laptop("SERIAL1");
        sandbox.quirks().recordCount(ASSETS + 5);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);

            SyncRun run = bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isNull();
            assertThat(run.getSummary()).contains("No dates written: the asset list is incomplete");
        }
    }

    @OnEachStore
    void aNewDateOfScalePadsIsPlannedAnew(Store store) {
        int id = laptop("SERIAL1");
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.updates.warranty-end=overwrite")) {
            Lifecycles lifecycles = new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            bundle.sync();
            lifecycles.change("SERIAL1", "2030-02-08");

            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2030-02-08T00:00:00");
            assertThat(update(bundle, id, "warranty_end"))
                    .containsEntry("state", "CONFIRMED")
                    .containsEntry("written_value", Date.valueOf("2030-02-08"));
        }
    }
}
