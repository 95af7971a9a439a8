package com.scalepad.halo.routes;

import static com.scalepad.halo.routes.UpdatedTest.inHalo;
import static com.scalepad.halo.routes.UpdatedTest.laptop;
import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.sql.Date;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, serials and clients as they come from Halo and ScalePad: what is stored, and what reaches Halo. */
class ValuesTest extends ScalePadTest {

    @BeforeEach
    void scalePadKnowsTheClientsAlone() {
        scalePad.removeLifecycles(0, scalePad.serials().size());
    }

    @OnEachStore
    @Proves("no expiry a day late, no purchase a day early; the epoch and 1900 are none")
    void aDateErrsToItsHarmlessSideAndWhatMeansNoneIsNone(Store store) {
        int dell = laptop("DELL001");
        int midnight = laptop("DELL002");
        int epoch = laptop("DELL003");
        int epochInAmerica = laptop("DELL004");
        lifecycle("DELL001", "2019-03-25T05:00:00Z", "2022-03-25T04:59:59.999Z");
        lifecycle("DELL002", "2019-03-25T00:00:00-05:00", "2022-03-25T00:00:00Z");
        lifecycle("DELL003", "1970-01-01T00:00:00Z", "2022-03-25");
        lifecycle("DELL004", "1969-12-31T19:00:00-05:00", "1900-01-01T00:00:00Z");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.lifecycle("DELL001"))
                    .containsEntry("purchase_date", Date.valueOf("2019-03-25"))
                    .containsEntry("warranty_expiry_date", Date.valueOf("2022-03-24"));
            assertThat(inHalo(dell, "supplier_purchasedate")).isEqualTo("2019-03-25T00:00:00");
            assertThat(inHalo(dell, "warranty_end")).isEqualTo("2022-03-24T00:00:00");
            assertThat(inHalo(midnight, "supplier_purchasedate")).isEqualTo("2019-03-25T00:00:00");
            assertThat(inHalo(midnight, "warranty_end")).isEqualTo("2022-03-25T00:00:00");
            assertThat(bundle.lifecycle("DELL004"))
                    .containsEntry("purchase_date", null)
                    .containsEntry("purchase_date_raw", null)
                    .containsEntry("warranty_expiry_date_raw", null);
            assertThat(inHalo(epoch, "supplier_purchasedate")).isNull();
            assertThat(inHalo(epoch, "warranty_end")).isEqualTo("2022-03-25T00:00:00");
            assertThat(inHalo(epochInAmerica, "supplier_purchasedate")).isNull();
            assertThat(run.getLifecycles().getUnreadableDates()).isZero();
        }
    }

    @OnEachStore
    void aDateOfScalePadsThatCantBeReadIsKeptAndCountedAndTheOthersOfItsRecordAreUsed(Store store) {
        int text = laptop("DELL001");
        laptop("DELL002");
        laptop("DELL003");
        lifecycle("DELL001", "1 Mar 2024", "2029-03-25");
        scalePad.addLifecycle(
                "DELL002",
                lifecycle -> lifecycle.put("purchase_date", 1711497600).putNull("warranty_expiry_date"));
        lifecycle("DELL003", "5/1/2024", "Expired");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getLifecycles().getUnreadableDates()).isEqualTo(3);
            assertThat(run.getSummary()).contains("3 with a date that can't be read");
            assertThat(bundle.store().queryForMap("SELECT * FROM halo_sync_run"))
                    .containsEntry("lifecycles_unreadable_dates", 3);
            assertThat(bundle.lifecycle("DELL001"))
                    .containsEntry("purchase_date", null)
                    .containsEntry("purchase_date_raw", "1 Mar 2024");
            assertThat(bundle.lifecycle("DELL002")).containsEntry("purchase_date_raw", "1711497600");
            assertThat(bundle.lifecycle("DELL003"))
                    .containsEntry("warranty_expiry_date", null)
                    .containsEntry("warranty_expiry_date_raw", "Expired")
                    .containsEntry("purchase_date_raw", "5/1/2024");
            assertThat(inHalo(text, "warranty_end")).isEqualTo("2029-03-25T00:00:00");
            assertThat(inHalo(text, "supplier_purchasedate")).isNull();
        }
    }

    @Test
    @Proves("both are kept and counted; no blank column is filled")
    void twoPlacesWithDifferentDatesAreCountedAndKeptNextToEachOther() {
        sandbox.quirks().datesInLists(true);
        sandbox.tenant().assetIds().forEach(sandbox.tenant()::removeAsset);
        int columnAndField = laptop(
                "DELL001", asset -> field(asset.put("warranty_end", "2029-02-08"), "Warranty End", "2030-01-01"));
        int fieldAndField = laptop("DELL002", asset -> {
            field(asset, "Purchase Date", "2025-01-01");
            field(asset, "supplier_purchasedate", "2024-01-01T00:00:00");
        });
        int alike = laptop(
                "DELL003",
                asset -> field(asset.put("warranty_end", "2029-02-08T00:00:00"), "Warranty End", "2029-02-08"));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(bundle.hardwareAsset(columnAndField))
                    .containsEntry("warranty_end", Date.valueOf("2029-02-08"))
                    .containsEntry("warranty_expiry_date", Date.valueOf("2029-02-08"))
                    .containsEntry("warranty_expiry_date_raw", "2030-01-01");
            assertThat(bundle.hardwareAsset(fieldAndField))
                    .containsEntry("purchase_date", Date.valueOf("2024-01-01"))
                    .containsEntry("purchase_date_raw", "2025-01-01");
            assertThat(bundle.hardwareAsset(alike)).containsEntry("warranty_expiry_date_raw", null);
            assertThat(run.getSummary())
                    .contains("hardware assets with two different dates for the same thing: 2")
                    .doesNotContain("with a date that can't be read: 1");
            assertThat(bundle.store().queryForMap("SELECT * FROM halo_sync_run"))
                    .containsEntry("assets_contradictory_dates", 2)
                    .containsEntry("assets_unreadable_dates", 0);
        }
    }

    @OnEachStore
    @Proves("each is kept as it came, apart from the date that was read from it")
    void halosColumnsAreKeptAsTheyCameApartFromTheDatesOfItsFields(Store store) {
        sandbox.quirks().datesInLists(true);
        int unreadable = laptop(
                "DELL001",
                asset -> asset.put("warranty_end", "31/12/2026").put("warranty_start", "2024-01-01T00:00:00"));
        int inField = laptop("DELL002", asset -> field(asset, "Purchase Date", "2026-01-29"));
        int blank = laptop(
                "DELL003",
                asset -> asset.put("warranty_end", "1900-01-01T00:00:00").put("supplier_purchasedate", ""));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();

            assertThat(bundle.hardwareAsset(unreadable))
                    .containsEntry("warranty_end", null)
                    .containsEntry("warranty_end_raw", "31/12/2026")
                    .containsEntry("warranty_expiry_date", null)
                    .containsEntry("warranty_expiry_date_raw", "31/12/2026")
                    .containsEntry("warranty_start", Date.valueOf("2024-01-01"))
                    .containsEntry("warranty_start_raw", "2024-01-01T00:00:00")
                    .containsEntry("warranty_start_date_raw", null);
            assertThat(bundle.hardwareAsset(inField))
                    .containsEntry("supplier_purchasedate", null)
                    .containsEntry("supplier_purchasedate_raw", null)
                    .containsEntry("purchase_date", Date.valueOf("2026-01-29"));
            assertThat(bundle.hardwareAsset(blank))
                    .containsEntry("warranty_end_raw", null)
                    .containsEntry("supplier_purchasedate_raw", null);
            assertThat(run.getHardwareAssets().getFindings().getUnreadableDates())
                    .isEqualTo(1);
            assertThat(run.getSummary()).contains("hardware assets with a date that can't be read: 1");
            assertThat(bundle.store().queryForMap("SELECT * FROM halo_sync_run"))
                    .containsEntry("assets_unreadable_dates", 1);

            sandbox.tenant().editAsset(unreadable, asset -> asset.put("warranty_end", "12/31/2026"));
            bundle.sync();
            assertThat(bundle.hardwareAsset(unreadable)).containsEntry("warranty_end_raw", "12/31/2026");
        }
    }

    @Test
    void anAssetThatIsReadByItsDetailHasItsColumnsAsTheyCameToo() {
        sandbox.quirks().fieldsInLists(false).assetTypesForbidden(true);
        int id = laptop(
                "DELL001",
                asset -> asset.put("warranty_end", "31/12/2026").put("supplier_purchasedate", "2024-02-26T23:00:00Z"));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            bundle.sync();

            assertThat(bundle.hardwareAsset(id))
                    .containsEntry("warranty_end_raw", "31/12/2026")
                    .containsEntry("supplier_purchasedate", Date.valueOf("2024-02-27"))
                    .containsEntry("supplier_purchasedate_raw", "2024-02-26T23:00:00Z");
        }
    }

    @OnEachStore
    @Proves("none matches, and none is written")
    void whatStandsInThePlaceOfASerialNeverMatches(Store store) {
        List<String> placeholders = List.of(
                "SystemSerialNumb",
                "System Serial#",
                "EVAL",
                "123456",
                "SYS-1234567890",
                "(null string)",
                "Serial Number xxxxxx",
                "5.1E+10",
                "00:00:00:00:00:00");
        List<Integer> assets = placeholders.stream().map(UpdatedTest::laptop).toList();
        placeholders.forEach(placeholder -> lifecycle(placeholder, "2024-05-01", "2027-05-01"));
        int real = laptop("'0503E000");
        lifecycle("=\"0503E000\"", "2024-05-01", "2027-05-01");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            assertThat(assets).allSatisfy(asset -> {
                assertThat(bundle.hardwareAsset(asset))
                        .containsEntry("serial_number", null)
                        .containsEntry("serial_key", null);
                assertThat(inHalo(asset, "warranty_end")).isNull();
            });
            assertThat(bundle.count(
                            "scalepad_lifecycle",
                            "warranty_expiry_date = DATE '2027-05-01' AND serial_key LIKE 'no serial %'"))
                    .isEqualTo(placeholders.size());
            assertThat(bundle.hardwareAsset(real)).containsEntry("serial_number", "0503E000");
            assertThat(inHalo(real, "warranty_end")).isEqualTo("2027-05-01T00:00:00");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Proves("the asset of another client is not written, whichever comes first")
    void aSerialThatComesWithoutAClientAndThenWithOneIsThatClientsInEitherOrder(boolean withoutFirst) {
        int others = laptop("DELL001");
        int own = laptop("DELL002");
        String other = ScalePadSandbox.clientId(sandbox.tenant().customerIds().get(5));
        String right = ScalePadSandbox.clientId(sandbox.tenant().customerIds().get(0));
        for (String client : withoutFirst ? new String[] {null, other} : new String[] {other, null}) {
            lifecycle("DELL001", client);
        }
        for (String client : withoutFirst ? new String[] {null, right} : new String[] {right, null}) {
            lifecycle("DELL002", client);
        }
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            bundle.sync();

            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT DISTINCT verdict FROM halo_asset_review WHERE serial_key = 'DELL001'",
                                    String.class))
                    .containsExactly("OTHER_CLIENT");
            assertThat(inHalo(others, "warranty_end")).isNull();
            assertThat(inHalo(own, "warranty_end")).isEqualTo("2027-05-01T00:00:00");
        }
    }

    /** In Turkey i is no I, in Thailand it is the year 2569, in Iran digits are others. */
    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "th-TH-u-ca-buddhist-nu-thai", "ar-SA-u-nu-arab", "fa-IR-u-nu-arabext"})
    void everyCountryStoresAndWritesTheSame(String language) {
        Locale home = Locale.getDefault();
        int id = laptop("mini001i", asset -> asset.put("warranty_end", "").put("client_name", "Infinity"));
        lifecycle("MINI001I", "2019-03-25T05:00:00Z", "2029-03-25T04:59:59.999Z");
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
                SyncRun run = bundle.sync();

                assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(COMPLETE);
                assertThat(run.getSummary())
                        .contains("Run 1 of connection 'default' is complete after ")
                        .contains(" 27 matched, 4 ambiguous");
                assertThat(bundle.count(
                                "scalepad_hardware_asset",
                                "source_record_id = " + id + " AND serial_key = 'MINI001I' AND type = 'WORKSTATION'"))
                        .isEqualTo(1);
                assertThat(inHalo(id, "supplier_purchasedate")).isEqualTo("2019-03-25T00:00:00");
                assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-03-24T00:00:00");
                assertThat(bundle.count(
                                "scalepad_lifecycle",
                                "serial_key = 'MINI001I' AND warranty_expiry_date_raw = '2029-03-25T04:59:59.999Z'"))
                        .isEqualTo(1);
            }
        } finally {
            Locale.setDefault(home);
        }
    }

    private static void lifecycle(String serial, String purchase, String expiry) {
        scalePad.addLifecycle(
                serial,
                lifecycle -> lifecycle
                        .put("purchase_date", purchase)
                        .put("warranty_expiry_date", expiry)
                        .putNull("manufacturer_expiry_date")
                        .put(
                                "client_id",
                                ScalePadSandbox.clientId(
                                        sandbox.tenant().customerIds().get(0))));
    }

    private static void lifecycle(String serial, String client) {
        scalePad.addLifecycle(
                serial,
                lifecycle -> lifecycle
                        .put("purchase_date", "2024-05-01")
                        .put("warranty_expiry_date", "2027-05-01")
                        .putNull("manufacturer_expiry_date")
                        .put("client_id", client));
    }

    private static void field(ObjectNode asset, String name, String value) {
        asset.withArray("fields")
                .addObject()
                .put("id", 24)
                .put("name", name)
                .put("validate", "D")
                .put("value", value)
                .put("display", value);
    }
}
