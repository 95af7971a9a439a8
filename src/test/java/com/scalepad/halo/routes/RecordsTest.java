package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.scalepad.halo.run.SyncRun;
import java.sql.Date;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 8 of reading and the rules of mapping, from Halo's answer to the row in the store. */
class RecordsTest extends SandboxedTest {

    @OnEachStore
    void aHardwareAssetIsWhatScalePadWouldShow(Store store) {
        sandbox.quirks().datesInLists(true);
        int id = laptop(asset -> {
            field(asset, "Serial Number", " 5cg 9x2k41 ");
            field(asset, "RAM", "16 GB");
            asset.put("inventory_number", "HPD-LT-017")
                    .put("warranty_end", "2027-03-01T00:00:00")
                    .put("supplier_purchasedate", "2024-02-27T00:00:00");
        });
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.hardwareAsset(id))
                    .containsEntry("name", "HPD-LT-017")
                    .containsEntry("type", "WORKSTATION")
                    .containsEntry("serial_number", "5cg 9x2k41")
                    .containsEntry("serial_key", "5CG9X2K41")
                    .containsEntry("ram_bytes", 16L << 30)
                    .containsEntry("is_active", true)
                    .containsEntry("warranty_expiry_date", Date.valueOf("2027-03-01"))
                    .containsEntry("purchase_date", Date.valueOf("2024-02-27"));
        }
    }

    @Test
    void idsMayBeDoublesOrStrings() {
        sandbox.quirks().idsAsDoubles(true);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2);
                Bundle other = Bundle.start(sandbox, Store.H2)) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            sandbox.quirks().idsAsDoubles(false).idsAsStrings(true);
            assertThat(other.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(bundle.content("scalepad_hardware_asset"))
                    .isEqualTo(other.content("scalepad_hardware_asset"))
                    .extracting("source_record_id")
                    .allMatch(id -> id instanceof Integer);
        }
    }

    @OnEachStore
    void aNameThatIsNullStaysNull(Store store) {
        int customer = sandbox.tenant().customerIds().get(3);
        sandbox.tenant().editCustomer(customer, row -> row.putNull("name"));
        int asset = laptop(row -> row.putNull("inventory_number"));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(bundle.client(customer)).containsEntry("name", null);
            assertThat(bundle.hardwareAsset(asset)).containsEntry("name", null);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "1900-01-01T00:00:00, null", "0001-01-01T00:00:00, null", "1899-12-30T00:00:00, null",
                "2027-03-01T00:00:00, 2027-03-01", "2027-03-01T23:59:59, 2027-03-01",
                        "2027-03-02T04:59:59.997, 2027-03-01",
                "soon, null"
            })
    void aDateIsADayAndNeverADayLate(String inHalo, String inTheStore) {
        sandbox.quirks().datesInLists(true);
        int id = laptop(asset -> asset.put("warranty_end", inHalo));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(bundle.hardwareAsset(id))
                    .containsEntry("warranty_expiry_date", inTheStore == null ? null : Date.valueOf(inTheStore));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"To be filled by O.E.M.", "default STRING", "None", "N/A", "0", "   "})
    void aPlaceholderIsNoSerial(String placeholder) {
        int id = laptop(asset -> field(asset, "Serial Number", placeholder));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            bundle.sync();

            assertThat(bundle.hardwareAsset(id))
                    .containsEntry("serial_number", null)
                    .containsEntry("serial_key", null);
        }
    }

    @Test
    void templatesAndTypesThatScalePadHasNotAreSkippedAndCounted() {
        int template = laptop(asset -> asset.put("is_template", true));
        int coffee = laptop(asset -> asset.put("assettype_name", "Coffee Machine"));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.count(
                            "scalepad_hardware_asset", "source_record_id IN (" + template + ", " + coffee + ")"))
                    .isZero();
            assertThat(run.getSummary()).contains("Coffee Machine 1").containsIgnoringCase("template ");
        }
    }

    @OnEachStore
    @Proves("it is rejected whole with its reason; all others are stored")
    void aRecordThatCannotBeMappedIsRejectedWholeOnceAndTheOthersGoOn(Store store) {
        int id = laptop(
                asset -> asset.put("inventory_number", "x".repeat(70_000)).put("ref", "evil\u0000text"));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getRejected()).isEqualTo(1);
            assertThat(bundle.count("scalepad_hardware_asset", "source_record_id = " + id))
                    .isZero();
            assertThat(bundle.store().queryForMap("SELECT * FROM halo_rejected_record"))
                    .containsEntry("kind", "assets")
                    .containsEntry("record_key", String.valueOf(id))
                    .hasEntrySatisfying(
                            "reason", reason -> assertThat((String) reason).contains("65,536"))
                    .hasEntrySatisfying(
                            "payload", payload -> assertThat((String) payload).contains("x".repeat(70_000)));
        }
    }

    @OnEachStore
    void whatIsMappedAfterAllLeavesTheRejectedThoughTheReadIsIncomplete(Store store) {
        int repaired = laptop(asset -> asset.put("inventory_number", "x".repeat(70_000)));
        int rejected = laptop(asset -> asset.put("inventory_number", "x".repeat(70_000)));
        int skipped = laptop(asset -> asset.put("inventory_number", "x".repeat(70_000)));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            sandbox.tenant().editAsset(repaired, asset -> asset.put("inventory_number", "LT-9"));
            sandbox.tenant().editAsset(skipped, asset -> asset.put("assettype_name", "Coffee Machine"));
            sandbox.quirks().recordCount(ASSETS + 5);

            bundle.sync();

            assertThat(bundle.store().queryForList("SELECT record_key FROM halo_rejected_record", String.class))
                    .containsExactly(String.valueOf(rejected));
        }
    }

    @OnEachStore
    @Proves("the row stays as it was")
    void aRecordThatTurnsBadKeepsWhatTheStoreHasOfIt(Store store) {
        int id = laptop(asset -> asset.put("inventory_number", "LT-9"));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            sandbox.tenant().editAsset(id, asset -> asset.put("inventory_number", "x".repeat(70_000)));

            SyncRun run = bundle.sync();

            assertThat(run.getHardwareAssets().getMissing()).isZero();
            assertThat(bundle.hardwareAsset(id)).containsEntry("name", "LT-9").containsEntry("missing_since", null);
        }
    }

    @OnEachStore
    void aRowWithoutAUsableIdIsRejectedAndTheRunIsIncomplete(Store store) {
        laptop(asset -> asset.put("id", "seventeen"));
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage()).contains("without a usable id");
            assertThat(bundle.count("halo_rejected_record", "kind = 'assets'")).isEqualTo(1);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS + 1);
            UnreadRecordsTest.assertAddsUp(run.getHardwareAssets());
        }
    }

    @OnEachStore
    @Proves("the run is complete; each record is stored or rejected")
    void hostileAndUnknownValuesStopNothing(Store store) {
        int id = laptop(asset -> {
            asset.put("client_id", 3e40)
                    .put("inactive", "perhaps")
                    .put("username", "O'Brien\"; DROP TABLE x;--\u0000\u202e");
            asset.putObject("manufacturer_name").put("nested", true);
            asset.put("something_new", 12);
            field(asset, "RAM", "lots");
        });
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.hardwareAsset(id))
                    .containsEntry("client_source_record_id", null)
                    .containsEntry("ram_bytes", null);
        }
    }

    @ParameterizedTest
    @MethodSource("valuesThatCostAPage")
    @Proves("a value beyond what a JSON parser takes costs its own record alone, if that")
    void aValueBeyondTheParsersOwnLimitsStopsNothing(String value) {
        int odd = laptop(asset -> asset.putRawValue("client_id", new RawValue(value)));
        int next = laptop(asset -> {});
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).as(run.getSummary()).isEqualTo(COMPLETE);
            assertThat(bundle.hardwareAsset(odd)).containsEntry("client_source_record_id", null);
            assertThat(bundle.hardwareAsset(next)).doesNotContainEntry("client_source_record_id", null);
        }
    }

    static Stream<String> valuesThatCostAPage() {
        return Stream.of(
                "9".repeat(4_000),
                "0." + "3".repeat(4_000),
                "1e999999999",
                "NaN",
                "-Infinity",
                "\"12\t\u0001\n\u0000x\"",
                "[".repeat(900) + "]".repeat(900),
                "{\"a\":".repeat(900) + "1" + "}".repeat(900));
    }

    @Test
    void aRejectedRecordWithSuchAValueIsKept() {
        laptop(asset -> asset.put("id", "seventeen")
                .putRawValue(
                        "something_new", new RawValue("[".repeat(900) + "9".repeat(4_000) + ",NaN" + "]".repeat(900))));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            assertThat(bundle.sync().getHardwareAssets().getRejected()).isEqualTo(1);

            assertThat(bundle.count("halo_rejected_record", "kind = 'assets'")).isEqualTo(1);
        }
    }

    private static int laptop(Consumer<ObjectNode> change) {
        return sandbox.tenant().addAsset(asset -> {
            asset.put("assettype_name", "Laptop");
            change.accept(asset);
        });
    }

    private static void field(ObjectNode asset, String name, String value) {
        for (var field : asset.withArray("fields")) {
            if (field.path("name").asText().equals(name)) {
                ((ObjectNode) field).put("value", value).put("display", value);
                return;
            }
        }
        asset.withArray("fields")
                .addObject()
                .put("id", 900)
                .put("name", name)
                .put("value", value)
                .put("display", value);
    }
}
