package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A record that came in part is not blank in the rest: the list's row and the store have it. */
class PartialRecordsTest extends ReadingTest {

    private static final List<String> PARTS = List.of(
            "{\"id\":ID,\"assettype_name\":\"TYPE\"}",
            "{\"id\":ID,\"assettype_name\":\"TYPE\",\"fields\":null,\"client_id\":null,\"client_name\":null}",
            "{\"id\":\"ID\"}",
            "{\"id\":ID.0,\"assettype_name\":\"TYPE\",\"inactive\":false,\"fields\":[],\"customfields\":[]}",
            "{\"id\":ID,\"inactive\":null,\"fields\":{}}",
            "{\"id\":ID,\"inventory_number\":\"BY-DETAIL\"}");

    @OnEachStore
    @Proves(
            "what it lacks is taken from the list's row, else stays as stored; it counts with its reason; the next run reads it whole")
    void aDetailWithFewColumnsBlanksNothing(Store store) {
        sandbox.quirks().fieldsInLists(false);
        keepAssets(60);
        Bundle bundle = bundle(store);
        assertThat(bundle.sync().getMessage()).isNull();
        List<Map<String, Object>> before = bundle.content("scalepad_hardware_asset");
        List<Map<String, Object>> bad = before.stream()
                .filter(row -> row.get("serial_number") != null && row.get("operating_system") != null)
                .limit(PARTS.size())
                .toList();
        for (int i = 0; i < PARTS.size(); i++) {
            detail(bad.get(i), PARTS.get(i));
        }
        int renamed = id(bad.get(0));
        sandbox.tenant().editAsset(renamed, asset -> asset.put("inventory_number", "BY-LIST"));

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage())
                .contains("6 of 60 hardware assets came in part")
                .contains("came without asset fields")
                .contains("HALO_MISSING_MAX_RATIO");
        assertThat(run.getHardwareAssets().getFailed()).isZero();
        UnreadRecordsTest.assertAddsUp(run.getHardwareAssets());
        assertThat(bundle.hardwareAsset(renamed)).containsEntry("name", "BY-LIST");
        assertThat(bundle.hardwareAsset(id(bad.get(5)))).containsEntry("name", "BY-DETAIL");
        assertThat(withoutNames(bundle.content("scalepad_hardware_asset"))).isEqualTo(withoutNames(before));
        sandbox.faults().clear();

        SyncRun whole = bundle.sync();

        assertThat(whole.getMessage()).isNull();
        assertThat(whole.getHardwareAssets().getChanged())
                .as("BY-DETAIL, which the detail no longer says")
                .isEqualTo(1);
    }

    @Test
    @Proves("it is stored with what came, and is whole when all of it comes")
    void aNewAssetOfWhichLittleCameIsStoredAsItCame() {
        sandbox.quirks().fieldsInLists(false);
        keepAssets(20);
        int id = sandbox.tenant().addAsset(asset -> asset.put("inventory_number", "NEW-1"));
        detail(Map.of("source_record_id", id, "asset_type_name", "Laptop"), PARTS.get(0));
        Bundle bundle = bundle(Store.H2);

        bundle.sync();

        assertThat(bundle.hardwareAsset(id)).containsEntry("name", "NEW-1").containsEntry("serial_number", null);
        sandbox.faults().clear();
        assertThat(bundle.sync().getMessage()).isNull();
        assertThat(bundle.hardwareAsset(id).get("serial_number")).isNotNull();
    }

    @OnEachStore
    @Proves("its row keeps what did not come; a blank that came is stored")
    void aRowOfAListWithFewColumnsBlanksNothing(Store store) {
        keepAssets(60);
        List<Integer> ids = sandbox.tenant().assetIds().stream()
                .filter(id -> List.of("Laptop", "Workstation", "Server")
                        .contains(sandbox.tenant()
                                .asset(id)
                                .path("assettype_name")
                                .asText()))
                .toList();
        int bare = ids.get(0);
        int withoutFields = ids.get(1);
        int retired = ids.get(2);
        int withoutType = ids.get(3);
        int cleared = ids.get(4);
        int retyped = ids.get(5);
        int customer = sandbox.tenant().customerIds().get(2);
        sandbox.tenant().editAsset(retired, asset -> asset.put("inactive", true));
        sandbox.tenant().editCustomer(customer, row -> row.put("inactive", true));
        Bundle bundle = bundle(store);
        bundle.sync();
        List<Map<String, Object>> before = bundle.content("scalepad_hardware_asset");
        Map<String, Object> customerBefore = bundle.client(customer);
        sandbox.tenant().editAsset(bare, asset -> asset.retain("id", "assettype_id", "assettype_name"));
        sandbox.tenant()
                .editAsset(withoutFields, asset -> asset.putObject("fields").put("Serial Number", "X"));
        sandbox.tenant().editAsset(retired, asset -> asset.remove("inactive"));
        sandbox.tenant().editAsset(withoutType, asset -> asset.retain("id"));
        sandbox.tenant()
                .editAsset(
                        cleared,
                        asset -> asset.withArray("fields")
                                .forEach(field ->
                                        ((ObjectNode) field).putNull("value").put("display", "")));
        sandbox.tenant()
                .editAsset(
                        retyped, asset -> asset.put("assettype_name", "Switch").putArray("fields"));
        sandbox.tenant().editCustomer(customer, row -> row.retain("id"));

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage()).contains("3 of 60 hardware assets came in part", "1 of 30 clients came in part");
        UnreadRecordsTest.assertAddsUp(run.getHardwareAssets());
        for (int id : List.of(bare, withoutFields, retired, withoutType)) {
            assertThat(content(bundle, id)).as("asset " + id).isEqualTo(content(before, id));
        }
        assertThat(bundle.count("halo_rejected_record", "record_key = '" + withoutType + "' AND outcome = 'REJECTED'"))
                .isEqualTo(1);
        assertThat(bundle.hardwareAsset(cleared)).containsEntry("serial_number", null);
        assertThat(bundle.hardwareAsset(retyped)).containsEntry("serial_number", null);
        assertThat(bundle.client(customer))
                .containsEntry("name", customerBefore.get("name"))
                .containsEntry("name_key", customerBefore.get("name_key"))
                .containsEntry("is_active", false);
    }

    @Test
    @Proves("it keeps the row as it was")
    void theRetryOfARecordThatComesInPartBlanksNothing() {
        sandbox.quirks().fieldsInLists(false);
        keepAssets(20);
        Bundle bundle = bundle(Store.H2);
        bundle.sync();
        Map<String, Object> row = bundle.content("scalepad_hardware_asset").stream()
                .filter(one -> one.get("serial_number") != null)
                .findFirst()
                .orElseThrow();
        sandbox.faults().answerAlways("/api/Asset/" + id(row), 500, "");
        bundle.sync();
        sandbox.faults().clear();
        detail(row, PARTS.get(0));

        UnreadRecordsTest.rejectedRecords(bundle).retry(UnreadRecordsTest.rejected(bundle, id(row)));

        assertThat(content(bundle, id(row))).isEqualTo(row);
        sandbox.faults().clear();
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
    }

    private static void detail(Map<String, Object> row, String body) {
        sandbox.faults()
                .answerAlways(
                        "/api/Asset/" + id(row),
                        200,
                        body.replace("ID", String.valueOf(id(row)))
                                .replace("TYPE", String.valueOf(row.get("asset_type_name"))));
    }

    private static Map<String, Object> content(Bundle bundle, int id) {
        return content(bundle.content("scalepad_hardware_asset"), id);
    }

    private static Map<String, Object> content(List<Map<String, Object>> rows, int id) {
        return rows.stream().filter(row -> id(row) == id).findFirst().orElseThrow();
    }

    private static List<Map<String, Object>> withoutNames(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> other = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                    other.putAll(row);
                    other.keySet().removeAll(List.of("name", "content_hash"));
                    return other;
                })
                .toList();
    }

    private static int id(Map<String, Object> row) {
        return (Integer) row.get("source_record_id");
    }
}
