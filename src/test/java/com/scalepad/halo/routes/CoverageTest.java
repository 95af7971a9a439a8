package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static com.scalepad.halo.sandbox.ScalePadSandbox.HARDWARE;
import static com.scalepad.halo.sandbox.ScalePadSandbox.clientId;
import static com.scalepad.halo.sandbox.ScalePadSandbox.lineage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ScalePad has of Halo's machines: its list, and each machine's row against what the sandbox's two sides make of it. */
class CoverageTest extends ScalePadTest {

    private final Map<String, Integer> customers = new HashMap<>();

    /** No asset is read by itself, because what is written into Halo is not looked at here. Each client but one is linked by its lineage. */
    @BeforeEach
    void linked() {
        sandbox.quirks().datesInLists(true);
        scalePad.clearClients();
        customers.clear();
        for (int customer : sandbox.tenant().customerIds()) {
            if (customer != sandbox.tenant().customerIds().get(3)) {
                customers.put(clientId(customer), customer);
                scalePad.addClient(
                        clientId(customer),
                        "Client " + customer,
                        row -> lineage(row, "HaloPSA").put("source_record_id", customer));
            }
        }
    }

    @OnEachStore
    void eachRowIsWhatTheTwoSidesMakeOfItWhateverBecomesOfThem(Store store) {
        List<Integer> hardware = bend();
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(COMPLETE);
            assertThat(oracle().differences(rows(bundle))).isEmpty();
            assertThat(bundle.store().queryForList("SELECT DISTINCT reason FROM asset_coverage", String.class))
                    .containsExactlyInAnyOrder(
                            "MATCHED_BY_SERIAL",
                            "MATCHED_BY_NAME",
                            "OTHER_CLIENT",
                            "OTHER_TYPE",
                            "OTHER_MANUFACTURER",
                            "OTHER_MODEL",
                            "INACTIVE",
                            "INACTIVE_IN_HALO",
                            "TYPE_NOT_SYNCED",
                            "PLACEHOLDER_SERIAL",
                            "NO_SERIAL",
                            "SERIAL_TWICE_IN_HALO",
                            "SERIAL_TWICE_IN_SCALEPAD",
                            "NO_MANUFACTURER",
                            "CLIENT_NOT_LINKED",
                            "NOTHING_FOUND",
                            "NO_SERIAL_IN_SCALEPAD",
                            "OTHER_SOURCE");
            assertThat(run.getSummary())
                    .contains("ScalePad's own list: " + scalePad.listed().size() + " hardware assets read, 0 missing")
                    .contains("machines: "
                            + bundle.count("asset_coverage", "status IN ('IN_BOTH', 'DIFFERENT')")
                            + " in Halo and ScalePad, ");

            aCustomerIsMergedAndAMachineRetired(bundle, hardware);
            listsAreCutShort(bundle);
        }
    }

    private void aCustomerIsMergedAndAMachineRetired(Bundle bundle, List<Integer> hardware) {
        ObjectNode retired = sandbox.tenant().asset(hardware.get(20));
        int merged = sandbox.tenant().asset(hardware.get(21)).path("client_id").asInt();
        int into = sandbox.tenant().customerIds().get(0);
        sandbox.tenant().removeAsset(hardware.get(20));
        sandbox.tenant().removeCustomer(merged);
        sandbox.tenant()
                .assetIds()
                .forEach(id -> sandbox.tenant()
                        .editAsset(
                                id,
                                asset -> asset.put(
                                        "client_id",
                                        asset.path("client_id").asInt() == merged
                                                ? into
                                                : asset.path("client_id").asInt())));
        customers.put(clientId(merged), null);
        scalePad.addListed("retired", row -> row.put("serial_number", serial(retired)));
        scalePad.removeListed(row -> row.path("id").asText().equals("hw-" + hardware.get(20)));

        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

        Map<String, String> rows = rows(bundle);
        assertThat(oracle().retired(List.of(retired)).differences(rows)).isEmpty();
        assertThat(rows.values())
                .anyMatch(row -> row.startsWith("DIFFERENT CUSTOMER_MISSING"))
                .anyMatch(row -> row.startsWith("ONLY_IN_SCALEPAD MISSING_IN_HALO"));
        sandbox.tenant()
                .addAsset(asset -> asset.setAll((ObjectNode) retired.deepCopy().without("id")));
    }

    private void listsAreCutShort(Bundle bundle) {
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        assertThat(oracle().differences(rows(bundle))).isEmpty();
        scalePad.faults().answerPageWith(HARDWARE, "", "{}");

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(FAILED);
        assertThat(run.getMessage()).contains("GET /core/v1/assets/hardware failed: the answer holds no list");
        assertThat(run.getSummary()).contains("not all of it was read, so nothing is said to be missing in ScalePad");
        assertThat(oracle().scalePadCutShort().differences(rows(bundle))).isEmpty();
        assertThat(bundle.count("asset_coverage", "status = 'ONLY_IN_HALO'")).isZero();

        scalePad.faults().clear();
        sandbox.faults().failNext("/api/Asset", 400, 1000);
        assertThat(bundle.sync().getOutcome()).isEqualTo(FAILED);
        assertThat(oracle().haloCutShort().differences(rows(bundle))).isEmpty();
        assertThat(bundle.count("asset_coverage", "status = 'ONLY_IN_SCALEPAD'"))
                .isZero();

        sandbox.faults().clear();
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        assertThat(oracle().differences(rows(bundle))).isEmpty();
    }

    @OnEachStore
    void whatTheFirstPageBroughtIsMatchedAndNothingElseIsSaid(Store store) {
        scalePad.quirks().pageCap(40);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            scalePad.faults().answerPageWith(HARDWARE, "W+/WyI0MCJd", "{}");

            assertThat(bundle.sync().getOutcome()).isEqualTo(FAILED);

            CoverageOracle expected =
                    new CoverageOracle(assets(), scalePad.listed().subList(0, 40), customers).scalePadCutShort();
            assertThat(expected.differences(rows(bundle))).isEmpty();
            assertThat(bundle.count("asset_coverage", "status = 'IN_BOTH'")).isPositive();
            assertThat(bundle.count("scalepad_listed_asset", "missing_since IS NOT NULL"))
                    .isZero();
        }
    }

    @OnEachStore
    void aMachineThatIsAsItWasIsNotWrittenAgain(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            bundle.sync();

            assertThat(bundle.count("halo_asset_coverage", "last_run = 1"))
                    .isEqualTo(bundle.count("halo_asset_coverage", "last_run > 0"))
                    .isPositive();
        }
    }

    @OnEachStore
    void anAssetThatIsTwiceOnAPageIsOneInEachRun(Store store) {
        for (int i = 0; i < 2; i++) {
            String name = "TWICE-" + i;
            scalePad.addListed("same", row -> row.put("name", "SAME"));
            scalePad.addListed("other", row -> row.put("name", name));
        }
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            scalePad.addListed("new", row -> row.put("name", "NEW"));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(COMPLETE);
            assertThat(run.getListedAssets().getMissing()).isZero();
            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT name FROM scalepad_listed_asset WHERE asset_id IN ('same', 'other', 'new') ORDER BY name",
                                    String.class))
                    .containsExactly("NEW", "SAME", "TWICE-1");
        }
    }

    @OnEachStore
    void theListIsReadPageByPageItsTypesAreTrimmedAndWhatIsGoneIsMarked(Store store) {
        scalePad.quirks().pagesShift(true).pageCap(50);
        scalePad.addListed("padded", row -> row.put("type", "server       ").put("serial_number", "ABC 123 d"));
        scalePad.addListed("nameless", row -> row.remove("id"));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(asked(HARDWARE))
                    .hasSize(3)
                    .allSatisfy(call -> assertThat(call.query()).containsEntry("page_size", "200"));
            assertThat(run.getListedAssets().getRead())
                    .isEqualTo(scalePad.listed().size() - 1);
            assertThat(run.getListedAssets().getRejected()).isEqualTo(1);
            assertThat(bundle.store().queryForMap("SELECT * FROM scalepad_listed_asset WHERE asset_id = 'padded'"))
                    .containsEntry("type", "SERVER")
                    .containsEntry("serial_key", "ABC123D");

            scalePad.removeListed(row -> row.path("id").asText("").matches("padded|"));
            assertThat(bundle.sync().getListedAssets().getMissing()).isEqualTo(1);
            assertThat(bundle.count("halo_rejected_record", "kind = 'listed-assets'"))
                    .isZero();
            assertThat(bundle.count("asset_coverage", "listed_asset = 'padded'"))
                    .isZero();

            scalePad.removeListed(row -> true);
            SyncRun empty = bundle.sync();
            assertThat(empty.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(empty.getMessage()).contains("ScalePad showed no hardware assets of ScalePad's own list");
            assertThat(bundle.count("asset_coverage", "status = 'ONLY_IN_HALO'"))
                    .isZero();
        }
    }

    @Test
    void withTheSettingOffTheListIsNotReadAndNothingIsSaid() {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, "scalepad.assets.enabled=false")) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(asked(HARDWARE)).isEmpty();
            assertThat(run.getSummary()).doesNotContain("own list", "machines:");
            assertThat(bundle.count("halo_asset_coverage", "last_run > 0")).isZero();
        }
    }

    /** Makes one of each kind of machine that there is; the assets that are hardware. */
    private List<Integer> bend() {
        List<Integer> hardware = scalePad.listed().stream()
                .map(row -> row.path("id").asText())
                .filter(id -> id.startsWith("hw-"))
                .map(id -> Integer.valueOf(id.substring(3)))
                .filter(id -> !sandbox.tenant()
                        .asset(id)
                        .path("assettype_name")
                        .asText()
                        .equals("Virtual Machine"))
                .toList();
        hardware.forEach(id -> sandbox.tenant().editAsset(id, asset -> asset.put("inactive", false)));
        edit(hardware.get(0), asset -> set(asset, "Serial Number", "To be filled by O.E.M."));
        edit(hardware.get(1), asset -> set(asset, "Serial Number", ""));
        edit(
                hardware.get(2),
                asset -> set(asset, "Serial Number", serial(sandbox.tenant().asset(hardware.get(3)))));
        edit(hardware.get(4), asset -> set(asset, "Serial Number", "NOTLISTED1"));
        edit(hardware.get(5), asset -> set(asset, "Serial Number", "NOTLISTED1"));
        edit(hardware.get(6), asset -> asset.put("inactive", true));
        edit(hardware.get(7), asset -> asset.put("inactive", true));
        edit(
                hardware.get(7),
                asset -> set(asset, "Serial Number", serial(sandbox.tenant().asset(hardware.get(8)))));
        edit(hardware.get(9), asset -> set(asset, "Manufacturer", ""));
        edit(hardware.get(9), asset -> set(asset, "Serial Number", "NOTLISTED2"));
        edit(hardware.get(10), asset -> asset.put("assettype_name", "Monitor").put("assettype_id", 244));
        edit(
                hardware.get(11),
                asset -> set(set(set(asset, "Manufacturer", "Hewlett-Packard"), "Model", ""), "Model Number", ""));
        edit(hardware.get(14), asset -> set(asset, "Manufacturer", "Lenovo"));
        edit(hardware.get(17), asset -> set(asset, "Serial Number", ""));
        for (int alone : List.of(0, 1, 4, 5, 9)) {
            scalePad.removeListed(row -> row.path("id").asText().equals("hw-" + hardware.get(alone)));
        }
        String twice = serial(sandbox.tenant().asset(hardware.get(18)));
        scalePad.addListed("twin", row -> row.put("name", "A twin").put("serial_number", twice));
        int other = sandbox.tenant().customerIds().get(1);
        scalePad.editListed(row -> {
            switch (hardware.indexOf(
                    Integer.valueOf("0" + row.path("id").asText().replaceAll("\\D", "")))) {
                case 11 -> row.put("name", "HP without a model").remove(List.of("model", "manufacturer"));
                case 12 -> ((ObjectNode) row.path("client")).put("id", clientId(other));
                case 13 -> row.put("type", "IMAGING");
                case 14 -> row.putObject("manufacturer").put("name", "Acme Industries");
                case 15 -> row.putObject("model").put("number", "XX-1").put("description", "Another one");
                case 16 -> ((ObjectNode) row.put("type", "UNHEARD OF").path("client")).put("id", "of nobody");
                default -> row.put("location_name", "Main");
            }
        });
        return hardware;
    }

    private CoverageOracle oracle() {
        return new CoverageOracle(assets(), scalePad.listed(), customers);
    }

    static List<ObjectNode> assets() {
        List<ObjectNode> assets = new ArrayList<>();
        sandbox.tenant().assetIds().forEach(id -> assets.add(sandbox.tenant().asset(id)));
        return assets;
    }

    static Map<String, String> rows(Bundle bundle) {
        Map<String, String> rows = new TreeMap<>();
        bundle.store().query("SELECT * FROM asset_coverage", row -> {
            String more = row.getString("differences");
            String gap = row.getString("lookup_gap");
            rows.put(
                    row.getString("machine"),
                    row.getString("status") + " " + row.getString("reason") + " " + (more == null ? "" : more) + " | "
                            + (gap == null ? "" : gap));
        });
        return rows;
    }

    private static void edit(int asset, Consumer<ObjectNode> change) {
        sandbox.tenant().editAsset(asset, change);
    }

    static ObjectNode set(ObjectNode asset, String field, String value) {
        asset.withArray("fields").forEach(one -> {
            if (one.path("name").asText().equals(field)) {
                ((ObjectNode) one).put("value", value).put("display", value);
            }
        });
        return asset;
    }

    static String serial(ObjectNode asset) {
        for (var field : asset.path("fields")) {
            if (field.path("name").asText().equals("Serial Number")) {
                return field.path("value").asText();
            }
        }
        return "";
    }
}
