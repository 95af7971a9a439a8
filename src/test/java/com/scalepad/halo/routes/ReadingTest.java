package com.scalepad.halo.routes;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Tests of what a run reads: nothing is written into Halo, and a call that fails is made once more only. */
abstract class ReadingTest extends ScalePadTest {

    private static final List<Bundle> STARTED = new ArrayList<>();

    @AfterEach
    void giveBack() {
        STARTED.forEach(Bundle::close);
        STARTED.clear();
    }

    /** Only so many of the tenant's assets, the first ones. */
    static void keepAssets(int assets) {
        sandbox.tenant().assetIds().stream().skip(assets).toList().forEach(sandbox.tenant()::removeAsset);
    }

    /** The bundle on an empty store of this kind. */
    static Bundle bundle(Store store) {
        Bundle bundle = Bundle.start(
                sandbox,
                scalePad,
                store,
                "halo.retry.max-retries=1",
                "halo.updates.warranty-end=off",
                "halo.updates.supplier-purchasedate=off");
        STARTED.add(bundle);
        return bundle;
    }
}
