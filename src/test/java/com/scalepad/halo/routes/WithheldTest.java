package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rule 5 of reading: what Halo withholds is not what it no longer has. */
class WithheldTest extends ReadingTest {

    private static final String ROLES = "Configuration > Teams & Agents > Roles";

    @OnEachStore
    @Proves("the run is incomplete and names the role; the store keeps its values")
    void withoutAnyAssetFieldTheStoreKeepsWhatItHas(Store store) {
        Bundle bundle = bundle(store);
        sandbox.quirks().datesInLists(true);
        int unreadable = sandbox.tenant().assetIds().get(7);
        sandbox.tenant().editAsset(unreadable, asset -> asset.put("warranty_end", "31/12/2026"));
        bundle.sync();
        List<Map<String, Object>> before = bundle.content("scalepad_hardware_asset");
        assertThat(before).anyMatch(row -> "31/12/2026".equals(row.get("warranty_end_raw")));
        sandbox.quirks().fieldsInLists(false).fieldsInDetails(false).datesInLists(false);

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage()).contains("No asset came with asset fields").contains(ROLES);
        assertThat(bundle.content("scalepad_hardware_asset")).isEqualTo(before);
        assertThat(run.getHardwareAssets().getChanged()).isZero();
        assertThat(sandbox.details()).as("details that were read").hasSizeLessThanOrEqualTo(10);
        sandbox.quirks().fieldsInLists(true).fieldsInDetails(true).datesInLists(true);
        SyncRun repaired = bundle.sync();
        assertThat(repaired.getMessage()).isNull();
        assertThat(repaired.getHardwareAssets().getChanged()).isZero();
    }

    @Test
    @Proves("the run is incomplete; the store keeps what the key fields do not show")
    void keyFieldsThatAreStillShownBlankNothingElse() {
        Bundle bundle = bundle(Store.H2);
        sandbox.tenant().nameKeyFields(131, "Model", "OS Version", "");
        bundle.sync();
        List<Map<String, Object>> before = bundle.content("scalepad_hardware_asset");
        sandbox.quirks().fieldsInLists(false).fieldsInDetails(false);

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage()).contains("No asset came with asset fields").contains(ROLES);
        assertThat(bundle.content("scalepad_hardware_asset")).isEqualTo(before);
        assertThat(calls("/AssetType/131")).isEqualTo(1);
    }

    @OnEachStore
    @Proves("the run is incomplete and names the column; the store keeps its values")
    void aColumnThatComesEmptyOnAllIsKeptAndAFieldThatAPersonClearedIsNot(Store store) {
        Bundle bundle = bundle(store);
        keepAssets(150);
        bundle.sync();
        List<Object> systems = column(bundle, "operating_system");
        int cleared = bundle.store()
                .queryForObject(
                        "SELECT MIN(source_record_id) FROM scalepad_hardware_asset WHERE model_description IS NOT NULL",
                        Integer.class);
        sandbox.tenant()
                .assetIds()
                .forEach(id -> sandbox.tenant()
                        .editAsset(id, asset -> without(asset, "Operating System", "OS Version", "OS")));
        sandbox.tenant().editAsset(cleared, asset -> without(asset, "Model"));

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage())
                .contains("operating_system, which ")
                .contains(ROLES)
                .doesNotContain("model_description");
        assertThat(column(bundle, "operating_system")).isEqualTo(systems);
        assertThat(bundle.hardwareAsset(cleared)).containsEntry("model_description", null);
        assertThat(run.getHardwareAssets().getChanged()).isEqualTo(1);
    }

    @OnEachStore
    @Proves("the run is complete, and the store has what the new mapping finds")
    void aColumnThatAnotherMappingNoLongerFindsIsEmptied(Store store) {
        Bundle bundle = bundle(store);
        keepAssets(150);
        bundle.sync();
        bundle.store().update("UPDATE halo_sync_run SET mapped_by = mapped_by - 1");
        sandbox.tenant()
                .assetIds()
                .forEach(id -> sandbox.tenant()
                        .editAsset(id, asset -> without(asset, "Operating System", "OS Version", "OS")));

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(column(bundle, "operating_system")).containsOnlyNulls();
    }

    @OnEachStore
    @Proves("the run is incomplete and names type and field; the store keeps the values of that type")
    void aFieldThatOneTypeAloneLosesIsKeptAndWhatPersonsClearedIsNot(Store store) {
        Bundle bundle = bundle(store);
        keepAssets(250);
        // A type of two assets, and one of few that have the field: what they lose, a person cleared.
        List<Integer> scanners = addOfType("Computer", 2, "SCAN", 2);
        List<Integer> tablets = addOfType("Surface", 12, "TAB", 4);
        bundle.sync();
        List<Integer> laptops =
                ofType("Laptop").stream().filter(id -> !scanners.contains(id)).toList();
        List<Object> before = serials(bundle, "Laptop");
        List<Object> servers = serials(bundle, "Server");
        assertThat(before).filteredOn(Objects::nonNull).hasSizeGreaterThan(20);
        laptops.forEach(WithheldTest::withoutSerial);
        scanners.forEach(WithheldTest::withoutSerial);
        tablets.forEach(WithheldTest::withoutSerial);
        int moved = laptops.get(3);
        sandbox.tenant().editAsset(moved, asset -> asset.put("assettype_name", "Notebook"));
        List<Integer> chromebooks = addOfType("Chromebook", 8, "CHR", 0);

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage())
                .startsWith("No asset of the type Laptop came with serial_number, which ")
                .contains(ROLES, "Asset Types")
                .doesNotContain("Computer", "Surface", "Notebook", "Chromebook", "Server", "serial_key");
        List<Object> kept = new ArrayList<>(before);
        kept.remove(laptops.indexOf(moved));
        assertThat(serials(bundle, "Laptop")).isEqualTo(kept);
        assertThat(serials(bundle, "Server")).isEqualTo(servers);
        assertThat(serials(bundle, "Computer")).hasSize(2).containsOnlyNulls();
        assertThat(serials(bundle, "Surface")).hasSize(12).containsOnlyNulls();
        assertThat(serials(bundle, "Notebook")).containsOnlyNulls();
        assertThat(serials(bundle, "Chromebook")).hasSize(chromebooks.size()).containsOnlyNulls();
        assertThat(run.getHardwareAssets().getChanged()).isEqualTo(scanners.size() + 4 + 1);
        assertThat(bundle.sync().getHardwareAssets().getChanged()).isZero();
    }

    @OnEachStore
    @Proves("the run is incomplete and says how many still show it; the store keeps the values of the others")
    void aFewThatStillShowTheFieldDoNotTellThatTheOthersWereCleared(Store store) {
        Bundle bundle = bundle(store);
        keepAssets(250);
        bundle.sync();
        List<Integer> laptops = withSerial(bundle, "Laptop");
        List<Object> before = serials(bundle, "Laptop");
        List<Integer> lost = laptops.subList(laptops.size() / 10, laptops.size());
        lost.forEach(WithheldTest::withoutSerial);
        assertThat(lost).hasSizeGreaterThan(10);

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage())
                .startsWith(
                        "No asset of the type Laptop came with serial_number (but " + laptops.size() / 10 + "), which ")
                .contains(ROLES);
        assertThat(serials(bundle, "Laptop")).isEqualTo(before);
        assertThat(run.getHardwareAssets().getChanged()).isZero();
    }

    @OnEachStore
    @Proves("the blank is stored, and the run is complete")
    void manyThatStillShowTheFieldTellThatTheOthersWereCleared(Store store) {
        Bundle bundle = bundle(store);
        keepAssets(250);
        bundle.sync();
        List<Integer> laptops = withSerial(bundle, "Laptop");
        int kept = laptops.size() / 10 + 1;
        laptops.stream().limit(laptops.size() - (long) kept).forEach(WithheldTest::withoutSerial);

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(serials(bundle, "Laptop")).filteredOn(Objects::nonNull).hasSize(kept);
    }

    @OnEachStore
    @Proves("the blank is stored, and the run is complete")
    void whatIsClearedOnTenOfASmallTypeIsStored(Store store) {
        Bundle bundle = bundle(store);
        keepAssets(150);
        List<Integer> kiosks = addOfType("Kiosk", 11, "KSK", 11);
        bundle.sync();
        kiosks.subList(0, 10).forEach(WithheldTest::withoutSerial);

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(serials(bundle, "Kiosk")).filteredOn(Objects::nonNull).hasSize(1);
    }

    @OnEachStore
    @Proves("the run is incomplete and names type and field; the store keeps what came from that field")
    void oneFieldOfAColumnThatOthersBringIsKeptAndWhatPersonsClearedIsNot(Store store) {
        Bundle bundle = bundle(store);
        keepAssets(150);
        // Kiosks have their serials in two fields, and three of them in a third one.
        List<Integer> kiosks = addOfType("Kiosk", 22, "KSK", 0);
        List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9).forEach(i -> addField(kiosks.get(i), "Serial Number", "KSK-10" + i));
        List.of(10, 11, 12, 13, 14, 15, 16).forEach(i -> addField(kiosks.get(i), "Service Tag", "KSK-10" + i));
        List.of(17, 18, 19).forEach(i -> addField(kiosks.get(i), "SerialNumber", "KSK-10" + i));
        bundle.sync();
        List<Object> before = serials(bundle, "Kiosk");
        assertThat(before).filteredOn(Objects::nonNull).hasSize(20);
        kiosks.subList(10, 20)
                .forEach(id -> sandbox.tenant().editAsset(id, asset -> without(asset, "Service Tag", "SerialNumber")));
        withoutSerial(kiosks.get(0));
        // Whose serial is in another field now has one.
        addField(kiosks.get(10), "Serial Number", "KSK-110");

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage())
                .startsWith("No asset of the type Kiosk came with serial_number in 'Service Tag', which 7 of 22 had: ")
                .contains(ROLES, "Asset Types")
                .doesNotContain("SerialNumber'", "serial_key");
        List<Object> kept = new ArrayList<>(before);
        kept.set(10, "KSK-110");
        List.of(0, 17, 18, 19).forEach(i -> kept.set(i, null));
        assertThat(serials(bundle, "Kiosk")).isEqualTo(kept);
        SyncRun again = bundle.sync();
        assertThat(again.getMessage())
                .startsWith("No asset of the type Kiosk came with serial_number in 'Service Tag'");
        assertThat(again.getHardwareAssets().getChanged()).isZero();
        kiosks.subList(11, 17).forEach(id -> addField(id, "Service Tag", "KSK-10" + kiosks.indexOf(id)));
        SyncRun repaired = bundle.sync();
        assertThat(repaired.getMessage()).isNull();
        assertThat(repaired.getHardwareAssets().getChanged()).isZero();
    }

    @OnEachStore
    void theNamesOfCustomersToo(Store store) {
        Bundle bundle = bundle(store);
        bundle.sync();
        List<Map<String, Object>> before = bundle.content("scalepad_client");
        sandbox.tenant()
                .customerIds()
                .forEach(id -> sandbox.tenant().editCustomer(id, customer -> customer.putNull("name")));

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage()).contains("No client came with name");
        assertThat(bundle.content("scalepad_client")).isEqualTo(before);
    }

    @OnEachStore
    @Proves("the run is incomplete; nothing of the type is marked as missing")
    void aTypeThatTheRoleNoLongerShowsIsNotMissing(Store store) {
        Bundle bundle = bundle(store);
        bundle.sync();
        String type = bundle.store()
                .queryForList(
                        "SELECT asset_type_name FROM scalepad_hardware_asset GROUP BY asset_type_name ORDER BY COUNT(*)",
                        String.class)
                .get(0);
        sandbox.quirks().allowedTypes(typesBut(type));

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage())
                .contains("no longer shows the assets of the type " + type)
                .contains(ROLES);
        assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NOT NULL"))
                .isZero();
        sandbox.quirks().allowedTypes(typesBut(""));
        assertThat(bundle.sync().getMessage()).isNull();
    }

    @OnEachStore
    void theLastAssetsOfATypeThatTheRoleStillShowsAreMissing(Store store) {
        Bundle bundle = bundle(store);
        int plotter = sandbox.tenant().addAsset(asset -> asset.put("assettype_name", "Server"));
        sandbox.tenant().assetIds().stream()
                .filter(id -> id != plotter
                        && sandbox.tenant()
                                .asset(id)
                                .path("assettype_name")
                                .asText()
                                .equals("Server"))
                .toList()
                .forEach(sandbox.tenant()::removeAsset);
        bundle.sync();
        sandbox.tenant().removeAsset(plotter);

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(run.getHardwareAssets().getMissing()).isEqualTo(1);
    }

    @OnEachStore
    @Proves("its assets are skipped by the new name, and not gone")
    void aTypeThatWasRenamedToNoHardwareIsSkippedByNow(Store store) {
        Bundle bundle = bundle(store);
        bundle.sync();
        int laptops = bundle.count("scalepad_hardware_asset", "asset_type_name = 'Laptop'");
        List<Integer> ids = bundle.store()
                .queryForList(
                        "SELECT source_record_id FROM scalepad_hardware_asset WHERE asset_type_name = 'Laptop'",
                        Integer.class);
        ids.forEach(id -> sandbox.tenant().editAsset(id, asset -> asset.put("assettype_name", "Company Car")));

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(run.getHardwareAssets().getMissing()).isZero();
        assertThat(run.getHardwareAssets().getSkippedByType()).contains("Company Car " + laptops);
        UnreadRecordsTest.assertAddsUp(run.getHardwareAssets());
        assertThat(bundle.count("scalepad_hardware_asset", "skipped_as = 'Company Car' AND missing_since IS NULL"))
                .isEqualTo(laptops);
        ids.forEach(id -> sandbox.tenant().editAsset(id, asset -> asset.put("assettype_name", "Laptop")));
        SyncRun back = bundle.sync();
        assertThat(back.getHardwareAssets().getChanged()).isEqualTo(laptops);
        assertThat(bundle.count("scalepad_hardware_asset", "skipped_as IS NOT NULL"))
                .isZero();
    }

    private static List<Object> column(Bundle bundle, String column) {
        return bundle.store()
                .queryForList(
                        "SELECT " + column + " FROM scalepad_hardware_asset ORDER BY source_record_id", Object.class);
    }

    private static List<Object> serials(Bundle bundle, String type) {
        return bundle.store()
                .queryForList(
                        "SELECT serial_number FROM scalepad_hardware_asset WHERE asset_type_name = ? ORDER BY source_record_id",
                        Object.class,
                        type);
    }

    private static List<Integer> ofType(String name) {
        return sandbox.tenant().assetIds().stream()
                .filter(id -> sandbox.tenant()
                        .asset(id)
                        .path("assettype_name")
                        .asText()
                        .equals(name))
                .sorted()
                .toList();
    }

    /** The assets of a type that the store has with a serial number. */
    private static List<Integer> withSerial(Bundle bundle, String type) {
        return bundle.store()
                .queryForList(
                        "SELECT source_record_id FROM scalepad_hardware_asset WHERE asset_type_name = ? AND serial_number IS NOT NULL "
                                + "ORDER BY source_record_id",
                        Integer.class,
                        type);
    }

    /** Assets of a type, some with a serial number and the others without. */
    private static List<Integer> addOfType(String type, int assets, String serial, int withSerial) {
        return IntStream.range(0, assets)
                .map(i -> {
                    int id = sandbox.tenant().addAsset(asset -> asset.put("assettype_name", type));
                    withoutSerial(id);
                    if (i < withSerial) {
                        addField(id, "Serial Number", serial + "-77A" + i);
                    }
                    return id;
                })
                .boxed()
                .toList();
    }

    private static void addField(int id, String name, String value) {
        sandbox.tenant()
                .editAsset(
                        id,
                        asset -> asset.withArray("fields")
                                .addObject()
                                .put("name", name)
                                .put("value", value));
    }

    private static void withoutSerial(int id) {
        sandbox.tenant()
                .editAsset(
                        id,
                        asset -> without(asset, "Serial Number", "Serial No", "Service Tag", "SerialNumber", "Serial"));
    }

    private static Integer[] typesBut(String name) {
        return sandbox.tenant().assetIds().stream()
                .map(sandbox.tenant()::asset)
                .filter(asset -> !asset.path("assettype_name").asText().equals(name))
                .map(asset -> asset.path("assettype_id").asInt())
                .distinct()
                .toArray(Integer[]::new);
    }

    private static void without(ObjectNode asset, String... names) {
        Iterator<JsonNode> fields = asset.withArray("fields").iterator();
        while (fields.hasNext()) {
            if (List.of(names).contains(fields.next().path("name").asText())) {
                fields.remove();
            }
        }
    }
}
