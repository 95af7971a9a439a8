package com.scalepad.halo.routes;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** Tests of what a run reads, on one bundle a store that all tests of the class share, with an empty store for each. */
abstract class ReadingTest extends ScalePadTest {

    private static final List<String> TABLES = List.of("halo_sync_run", "halo_rejected_record", "scalepad_client", "scalepad_hardware_asset",
            "scalepad_lifecycle", "scalepad_client_link", "halo_asset_update");
    private static final Map<Store, Bundle> BUNDLES = new EnumMap<>(Store.class);

    @AfterAll
    static void closeBundles() {
        BUNDLES.values().forEach(Bundle::close);
        BUNDLES.clear();
    }

    /** The bundle on a store of this kind, empty. */
    static Bundle bundle(Store store) {
        Bundle bundle = BUNDLES.computeIfAbsent(store, kind -> Bundle.start(sandbox, scalePad, kind, "halo.retry.tries=1", "scalepad.rate.window=1000"));
        TABLES.forEach(table -> bundle.store().update("DELETE FROM " + table));
        return bundle;
    }
}
