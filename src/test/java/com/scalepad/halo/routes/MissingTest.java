package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.util.List;

/** Rule 4 of reading: what is no longer in Halo is marked, never deleted, and never on doubtful evidence. */
class MissingTest extends SandboxedTest {

    @OnEachStore
    void anAssetThatLeftHaloIsMarkedAndComesBack(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            int id = (Integer) bundle.content("scalepad_hardware_asset").get(0).get("source_record_id");
            sandbox.tenant().removeAsset(id);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getMissing()).isEqualTo(1);
            assertThat(bundle.hardwareAsset(id).get("missing_since")).isNotNull();

            sandbox.tenant().restore();
            SyncRun next = bundle.sync();

            assertThat(next.getHardwareAssets().getChanged()).isEqualTo(1);
            assertThat(bundle.hardwareAsset(id).get("missing_since")).isNull();
        }
    }

    @OnEachStore
    void aCustomerThatLeftHaloIsMarked(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            int id = sandbox.tenant().customerIds().get(0);
            sandbox.tenant().removeCustomer(id);

            SyncRun run = bundle.sync();

            assertThat(run.getClients().getMissing()).isEqualTo(1);
            assertThat(bundle.client(id).get("missing_since")).isNotNull();
        }
    }

    @OnEachStore
    @Proves("nothing is marked, and the run says why")
    void moreThanAShareAtOnceIsLeftAsItIs(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            List<Integer> ids = sandbox.tenant().assetIds();
            ids.subList(0, ASSETS / 3).forEach(sandbox.tenant()::removeAsset);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage()).contains("halo.missing.max-ratio").contains("Nothing was marked as missing");
            assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NOT NULL"))
                    .isZero();
        }
    }

    @OnEachStore
    @Proves("few assets are not marked either where many customers are withheld; the run says why")
    void assetsMayBeOfTheCustomersThatTheAgentNoLongerSees(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            sandbox.tenant().customerIds().subList(0, CUSTOMERS / 2).forEach(sandbox.tenant()::removeCustomer);
            sandbox.tenant().removeAsset((Integer)
                    bundle.content("scalepad_hardware_asset").get(0).get("source_record_id"));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage())
                    .contains("15 of 30 clients are no longer shown by Halo")
                    .contains(
                            "1 of 119 hardware assets are no longer shown by Halo, and may be of the clients that it does not show either");
            assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NOT NULL"))
                    .isZero();
            sandbox.tenant().restore();
            assertThat(bundle.sync().getMessage()).isNull();
        }
    }

    @OnEachStore
    void aTenantThatShowsNothingAnyMoreIsARightsProblem(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            sandbox.quirks().hideAssets(true);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(run.getMessage())
                    .contains("Halo showed no hardware assets")
                    .contains("Roles");
            assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NOT NULL"))
                    .isZero();
        }
    }

    @OnEachStore
    @Proves("nothing is marked")
    void aReadThatIsIncompleteMarksNothing(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();
            sandbox.tenant().removeAsset(sandbox.tenant().assetIds().get(0));
            sandbox.quirks().recordCount(ASSETS + 5);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
            assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NOT NULL"))
                    .isZero();
        }
    }
}
