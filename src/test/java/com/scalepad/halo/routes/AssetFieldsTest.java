package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule 7 of reading: asset fields come with the list, else by asset type, else with each asset's detail. */
class AssetFieldsTest extends SandboxedTest {

    private static List<Map<String, Object>> asTheListGivesThem;

    @BeforeEach
    void readTheUsualWay() {
        if (asTheListGivesThem == null) {
            try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
                bundle.sync();
                asTheListGivesThem = bundle.content("scalepad_hardware_asset");
            }
            sandbox.reset();
        }
    }

    @AfterAll
    static void forget() {
        asTheListGivesThem = null;
    }

    @Test
    void fieldsThatComeByTypeOnlyAreReadByType() {
        sandbox.quirks().fieldsByTypeOnly(true);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.content("scalepad_hardware_asset")).isEqualTo(asTheListGivesThem);
            assertThat(sandbox.details()).isEmpty();
        }
    }

    @Test
    void fieldsThatNoListBringsAreReadByDetail() {
        sandbox.quirks().fieldsInLists(false);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.content("scalepad_hardware_asset"))
                    .extracting("serial_number")
                    .isEqualTo(asTheListGivesThem.stream()
                            .map(row -> row.get("serial_number"))
                            .toList());
            assertThat(run.getHardwareAssets().getSkipped()).isPositive();
            assertThat(sandbox.details())
                    .as(
                            "one detail for each hardware asset, none for what is skipped; and of the few that told that details have fields")
                    .hasSizeBetween(asTheListGivesThem.size(), asTheListGivesThem.size() + 10);
        }
    }

    @Test
    void anAgentThatMayNotSeeAssetTypesReadsByDetail() {
        sandbox.quirks().fieldsByTypeOnly(true).assetTypesForbidden(true);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(bundle.content("scalepad_hardware_asset"))
                    .extracting("serial_number")
                    .isEqualTo(asTheListGivesThem.stream()
                            .map(row -> row.get("serial_number"))
                            .toList());
        }
    }
}
