package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.history.UpdatePlanRepository;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 2 of writing: what each policy replaces, and whose date it is. */
class UpdatePoliciesTest extends UpdatedTest {

    /** Each column of the table is what Halo has in the end, by the year; ScalePad says 2029, and afterwards 2030 of what was written. */
    @ParameterizedTest
    @CsvSource({
        "off,         none, 2028, 2031, none, 2028",
        "fill-blank,  2029, 2028, 2031, 2029, 2028",
        "update-own,  2029, 2028, 2031, 2030, 2028",
        "extend,      2029, 2029, 2031, 2030, 2030",
        "overwrite,   2029, 2029, 2029, 2030, 2030"
    })
    void anExpiry(String policy, String blank, String earlier, String later, String own, String edited) {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.updates.warranty-end=" + policy)) {
            Lifecycles known = new Lifecycles(bundle);
            List<Integer> ids = new ArrayList<>(List.of(
                    laptop("NODATE7"),
                    laptop("EARLIER", asset -> asset.put("warranty_end", "2028-01-01T00:00:00")),
                    laptop("LATER", asset -> asset.put("warranty_end", "2031-01-01T00:00:00")),
                    laptop("OWN"),
                    laptop("EDITED")));
            List.of("NODATE7", "EARLIER", "LATER", "OWN", "EDITED")
                    .forEach(serial -> known.add(serial, "2029-01-01", null));
            bundle.sync();
            sandbox.tenant().editAsset(ids.get(4), asset -> asset.put("warranty_end", "2028-06-06T00:00:00"));
            known.change("OWN", "2030-01-01");
            known.change("EDITED", "2030-01-01");

            bundle.sync();

            assertThat(ids.stream()
                            .map(id -> inHalo(id, "warranty_end"))
                            .map(date -> date == null ? "none" : date.substring(0, 4)))
                    .containsExactly(blank, earlier, later, own, edited);
            int posts = posts().size();
            int details = details().size();
            bundle.sync();
            assertThat(posts()).hasSize(posts);
            assertThat(details()).hasSize(details);
        }
    }

    @Test
    void aPurchaseIsExtendedByAnEarlierOne() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.updates.supplier-purchasedate=extend")) {
            int later = laptop("LATER", asset -> asset.put("supplier_purchasedate", "2024-01-01T00:00:00"));
            int earlier = laptop("EARLIER", asset -> asset.put("supplier_purchasedate", "2020-01-01T00:00:00"));
            new Lifecycles(bundle).add("LATER", null, "2022-01-01").add("EARLIER", null, "2022-01-01");

            bundle.sync();

            assertThat(inHalo(later, "supplier_purchasedate")).isEqualTo("2022-01-01T00:00:00");
            assertThat(inHalo(earlier, "supplier_purchasedate")).isEqualTo("2020-01-01T00:00:00");
        }
    }

    @OnEachStore
    void aWarrantyThatIsExtendedFollowsWhereNobodyTouchedIt(Store store) {
        sandbox.quirks().datesInLists(true);
        int own = laptop("OWN");
        int persons = laptop("PERSONS");
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles known =
                    new Lifecycles(bundle).add("OWN", "2029-02-08", null).add("PERSONS", "2029-02-08", null);
            bundle.sync();
            sandbox.tenant().editAsset(persons, asset -> asset.put("warranty_end", "2029-12-31T00:00:00"));
            known.change("OWN", "2029-03-10");
            known.change("PERSONS", "2029-03-10");

            SyncRun run = bundle.sync();

            assertThat(inHalo(own, "warranty_end")).isEqualTo("2029-03-10T00:00:00");
            assertThat(inHalo(persons, "warranty_end")).isEqualTo("2029-12-31T00:00:00");
            assertThat(run.getUpdates().review("POLICY")).isEqualTo(1);
            assertThat(update(bundle, own, "warranty_end").get("reason"))
                    .isEqualTo(
                            "update-own: scalepad has 2029-03-10T00:00:00Z for serial OWN, in place of the date that was written before");
        }
    }

    @OnEachStore
    void aDayBesideWhatWasWrittenIsATimeZoneAndNobodysChange(Store store) {
        sandbox.quirks().datesInLists(true);
        int id = laptop("SERIAL1");
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles known = new Lifecycles(bundle).add("SERIAL1", "2027-05-01", null);
            bundle.sync();
            sandbox.tenant().editAsset(id, asset -> asset.put("warranty_end", "2027-04-30T22:00:00"));

            SyncRun run = bundle.sync();

            assertThat(posts()).hasSize(1);
            assertThat(run.getSummary()).contains("1 shown by Halo as the day before or after, which is its time zone");
            assertThat(verdict(bundle, "SERIAL1", "warranty_end")).isEqualTo("TIME_ZONE");
            known.change("SERIAL1", "2027-05-31");

            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2027-05-31T00:00:00");
        }
    }

    @OnEachStore
    void aDateThatHaloLosesTwiceIsNotWrittenForEver(Store store) {
        sandbox.quirks().datesInLists(true);
        int id = laptop("SERIAL1");
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles known = new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            bundle.sync();
            sandbox.tenant().editAsset(id, asset -> asset.putNull("warranty_end"));
            bundle.sync();
            assertThat(posts()).as("once it may be an accident").hasSize(2);
            sandbox.tenant().editAsset(id, asset -> asset.putNull("warranty_end"));

            SyncRun run = bundle.sync();

            assertThat(posts()).hasSize(2);
            assertThat(run.getUpdates().review("NOT_KEPT")).isEqualTo(1);
            known.change("SERIAL1", "2030-02-08");
            bundle.sync();
            assertThat(inHalo(id, "warranty_end")).as("another date is tried").isEqualTo("2030-02-08T00:00:00");
        }
    }

    @Test
    void theExpiryIsOfTheSourceThatTheSettingNames() {
        int id = laptop("SERIAL1");
        try (Bundle bundle =
                Bundle.start(sandbox, Store.H2, "halo.updates.warranty-end-source=manufacturer_expiry_date")) {
            scalePad.addLifecycle(
                    "SERIAL1",
                    lifecycle -> lifecycle
                            .put("manufacturer_expiry_date", "2026-05-01T00:00:00Z")
                            .put("warranty_expiry_date", "2029-05-01T00:00:00Z"));

            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2026-05-01T00:00:00");
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 0", "11, 0, 11"})
    void aFewMayAlwaysBeReplacedWhateverShareTheyAre(int dates, int confirmed, int held) {
        try (Bundle bundle = Bundle.start(
                sandbox, Store.H2, "halo.updates.warranty-end=overwrite", "halo.updates.overwrite-max-ratio=0")) {
            Lifecycles known = new Lifecycles(bundle);
            for (int i = 0; i < dates; i++) {
                laptop("SERIAL" + i, asset -> asset.put("warranty_end", "2028-01-01T00:00:00"));
                known.add("SERIAL" + i, "2029-02-08", null);
            }

            SyncRun run = bundle.sync();

            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(confirmed);
            assertThat(run.getUpdates().count("ON_HOLD")).isEqualTo(held);
        }
    }

    @Test
    void aSourceThatSuddenlyChangesWhatWasWrittenIsHeld() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.updates.overwrite-max-ratio=0")) {
            Lifecycles known = new Lifecycles(bundle);
            for (int i = 0; i < 11; i++) {
                laptop("SERIAL" + i);
                known.add("SERIAL" + i, "2029-02-08", null);
            }
            bundle.sync();
            for (int i = 0; i < 11; i++) {
                known.change("SERIAL" + i, "2035-02-08");
            }

            SyncRun run = bundle.sync();

            assertThat(run.getUpdates().count("ON_HOLD")).isEqualTo(11);
            assertThat(posts()).hasSize(1);
        }
    }

    @OnEachStore
    void aDateOnHoldIsWrittenWhereHaloNoLongerHasOneToReplace(Store store) {
        sandbox.quirks().datesInLists(true);
        try (Bundle bundle = Bundle.start(
                sandbox, store, "halo.updates.warranty-end=overwrite", "halo.updates.overwrite-max-ratio=0")) {
            Lifecycles known = new Lifecycles(bundle);
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                ids.add(laptop("SERIAL" + i, asset -> asset.put("warranty_end", "2028-01-01T00:00:00")));
                known.add("SERIAL" + i, "2029-02-08", null);
            }
            bundle.sync();
            sandbox.tenant().editAsset(ids.get(0), asset -> asset.putNull("warranty_end"));

            SyncRun run = bundle.sync();

            assertThat(inHalo(ids.get(0), "warranty_end")).isEqualTo("2029-02-08T00:00:00");
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(1);
            assertThat(run.getUpdates().count("ON_HOLD")).isEqualTo(11);
        }
    }

    @OnEachStore
    void whatAPersonApprovedStaysApprovedUntilItIsSent(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.updates.overwrite-max-ratio=0")) {
            Lifecycles known = new Lifecycles(bundle);
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                ids.add(laptop("SERIAL" + i));
                known.add("SERIAL" + i, "2029-02-08", null);
            }
            bundle.sync();
            for (int i = 0; i < 11; i++) {
                known.change("SERIAL" + i, "2035-02-08");
            }
            SyncRun held = bundle.sync();
            int approved = new UpdatePlanRepository(bundle.store().getDataSource())
                    .approve("default", held.getId(), 11, List.of());
            ids.forEach(id -> sandbox.refuseUpdatesOf(id, 403, "The module is locked"));
            bundle.sync();
            sandbox.refuseNothing();
            known.change("SERIAL0", "2036-02-08");
            sandbox.tenant().editAsset(ids.get(1), asset -> asset.put("warranty_end", "2029-02-09T00:00:00"));

            SyncRun run = bundle.sync();

            assertThat(approved).isEqualTo(11);
            assertThat(ids.subList(2, 11))
                    .allSatisfy(id -> assertThat(inHalo(id, "warranty_end")).isEqualTo("2035-02-08T00:00:00"));
            assertThat(run.getUpdates().count("ON_HOLD"))
                    .as("another date of ScalePad's, or another one in Halo, is not what was approved")
                    .isEqualTo(2);
        }
    }
}
