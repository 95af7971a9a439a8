package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import java.util.List;

/** Rule 4 of reading where a fifth of the rows is less than one: a small tenant may retire some, and not all of them at once. */
class SmallTenantsTest extends ReadingTest {

    @OnEachStore
    @Proves("they are marked, and the run is complete")
    void aTenantOfFourRetiresOneAssetAndOneCustomer(Store store) {
        onlyLaptops(4);
        keepCustomers(4);
        Bundle bundle = bundle(store);
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        sandbox.tenant().removeAsset(sandbox.tenant().assetIds().get(1));
        sandbox.tenant().removeCustomer(sandbox.tenant().customerIds().get(1));

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(run.getHardwareAssets().getMissing()).isEqualTo(1);
        assertThat(run.getClients().getMissing()).isEqualTo(1);
    }

    @OnEachStore
    @Proves("they are marked, and the run is complete")
    void theOnlyAssetsWithAFieldMayBeRetired(Store store) {
        onlyLaptops(6);
        List<Integer> laptops = sandbox.tenant().assetIds();
        laptops.subList(3, 6).forEach(id -> sandbox.tenant().editAsset(id, SmallTenantsTest::asPrinter));
        Bundle bundle = bundle(store);
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        laptops.subList(0, 3).forEach(sandbox.tenant()::removeAsset);

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(run.getHardwareAssets().getMissing()).isEqualTo(3);
    }

    @OnEachStore
    @Proves("it is marked, and the run is complete")
    void theOnlyAssetWithAssetFieldsMayBeRetired(Store store) {
        onlyLaptops(4);
        List<Integer> assets = sandbox.tenant().assetIds();
        assets.subList(1, 4).forEach(id -> sandbox.tenant().editAsset(id, asset -> asset.putArray("fields")));
        Bundle bundle = bundle(store);
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        sandbox.tenant().removeAsset(assets.get(0));

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(run.getHardwareAssets().getMissing()).isEqualTo(1);
    }

    @OnEachStore
    @Proves("the store keeps them, and the run says why")
    void theFieldsOfASmallTenantAreWithheldThoughOneAssetWasRetired(Store store) {
        onlyLaptops(4);
        Bundle bundle = bundle(store);
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        List<Integer> assets = sandbox.tenant().assetIds();
        sandbox.tenant().removeAsset(assets.get(0));
        assets.subList(1, 4).forEach(id -> sandbox.tenant().editAsset(id, asset -> asset.putArray("fields")));

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage()).contains("No asset came with asset fields", "Teams & Agents > Roles");
        assertThat(bundle.count("scalepad_hardware_asset", "serial_number IS NULL"))
                .isZero();
    }

    @OnEachStore
    @Proves("they are marked, and the run is complete")
    void twoOfFiveLifecyclesMayGo(Store store) {
        scalePad.removeLifecycles(5, scalePad.serials().size());
        Bundle bundle = bundle(store);
        bundle.sync();
        scalePad.removeLifecycles(0, 2);

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(run.getLifecycles().getMissing()).isEqualTo(2);
    }

    @OnEachStore
    @Proves("nothing is marked, and the run says why")
    void allOfASmallTenantAtOnceIsWithheld(Store store) {
        onlyLaptops(4);
        keepCustomers(4);
        scalePad.removeLifecycles(5, scalePad.serials().size());
        Bundle bundle = bundle(store);
        bundle.sync();
        sandbox.quirks().hideAssets(true).hideCustomers(true);
        scalePad.removeLifecycles(0, 5);

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage())
                .contains(
                        "Halo showed no hardware assets where the store has 4",
                        "Halo showed no clients where the store has 4",
                        "ScalePad showed no lifecycles where the store has 5",
                        "Teams & Agents > Roles");
        assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NOT NULL"))
                .isZero();
        assertThat(bundle.count("scalepad_client", "missing_since IS NOT NULL")).isZero();
        assertThat(bundle.count("scalepad_lifecycle", "missing_since IS NOT NULL"))
                .isZero();
    }

    private static void onlyLaptops(int assets) {
        sandbox.tenant().assetIds().forEach(sandbox.tenant()::removeAsset);
        for (int i = 0; i < assets; i++) {
            sandbox.tenant().addAsset(asset -> asset.put("assettype_name", "Laptop"));
        }
    }

    private static void asPrinter(ObjectNode asset) {
        asset.put("assettype_name", "Printer")
                .withArray("fields")
                .removeIf(field -> field.path("name").asText().equals("Processor"));
    }

    private static void keepCustomers(int customers) {
        sandbox.tenant().customerIds().stream().skip(customers).toList().forEach(sandbox.tenant()::removeCustomer);
    }
}
