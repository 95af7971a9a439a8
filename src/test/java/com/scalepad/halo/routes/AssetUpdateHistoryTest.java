package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.sql.Date;

/** One row a column of an asset, with what was decided before it in its history. */
class AssetUpdateHistoryTest extends UpdatedTest {

    @OnEachStore
    @Proves("A, B, A: written three times, each with its row in the history")
    void aDateThatComesBackIsWrittenAgainAndEachWritingIsKept(Store store) {
        int id = laptop("SERIAL1");
        try (Bundle bundle = Bundle.start(sandbox, store, "halo.updates.warranty-end=overwrite")) {
            Lifecycles lifecycles = new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            bundle.sync();
            lifecycles.change("SERIAL1", "2030-02-08");
            bundle.sync();
            lifecycles.change("SERIAL1", "2029-02-08");

            SyncRun run = bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
            assertThat(posts()).hasSize(3);
            assertThat(run.getUpdates().count("CONFIRMED")).isEqualTo(1);
            assertThat(update(bundle, id, "warranty_end"))
                    .containsEntry("state", "CONFIRMED")
                    .containsEntry("source", "scalepad")
                    .containsEntry("old_value", Date.valueOf("2030-02-08"))
                    .containsEntry("written_value", Date.valueOf("2029-02-08"));
            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT source || ' ' || policy || ' ' || state || ' ' || COALESCE(CAST(old_value AS VARCHAR), 'blank') "
                                            + "|| ' ' || new_value FROM halo_asset_update_history WHERE asset = ? ORDER BY run",
                                    String.class,
                                    id))
                    .containsExactly(
                            "scalepad overwrite CONFIRMED blank 2029-02-08",
                            "scalepad overwrite CONFIRMED 2029-02-08 2030-02-08");

            bundle.sync();

            assertThat(posts()).as("nothing changed since").hasSize(3);
        }
    }

    @OnEachStore
    void aPlanThatIsDroppedLeavesWhatWasWrittenBeforeIt(Store store) {
        int id = laptop("SERIAL1");
        String[] settings = store.migrated();
        try (Bundle bundle = Bundle.start(sandbox, settings[0], settings[1], "halo.updates.warranty-end=overwrite")) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            bundle.sync();
        }
        try (Bundle bundle = Bundle.start(
                sandbox,
                settings[0],
                settings[1],
                "halo.updates.warranty-end=overwrite",
                "halo.updates.mode=plan",
                "halo.updates.plan-folder=target/plans")) {
            new Lifecycles(bundle).change("SERIAL1", "2030-02-08");
            bundle.sync();
            assertThat(update(bundle, id, "warranty_end"))
                    .containsEntry("state", "PLANNED")
                    .containsEntry("new_value", Date.valueOf("2030-02-08"));
            sandbox.tenant().editAsset(id, asset -> asset.put("inactive", true));

            bundle.sync();

            assertThat(update(bundle, id, "warranty_end"))
                    .containsEntry("state", "CONFIRMED")
                    .containsEntry("new_value", Date.valueOf("2029-02-08"))
                    .containsEntry("written_value", Date.valueOf("2029-02-08"));
        }
    }
}
