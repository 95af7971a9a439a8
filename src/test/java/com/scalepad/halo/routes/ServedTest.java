package com.scalepad.halo.routes;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The bundle with its management port, and an empty store for each test. */
abstract class ServedTest extends ScalePadTest {

    static final int POOL = 6;

    static Bundle bundle;
    static Management management;

    @BeforeAll
    static void serve() {
        List<String> settings = new ArrayList<>(Bundle.scalePad(scalePad));
        settings.addAll(List.of(
                "halo.retry.max-retries=2",
                "halo.store.pool-size=" + POOL,
                "halo.encryption-key=" + Bundle.ENCRYPTION_KEY,
                // As a host may have it; the endpoints go by names of their own.
                "spring.jackson.property-naming-strategy=SNAKE_CASE"));
        bundle = Bundle.serving(sandbox, Store.H2, settings.toArray(String[]::new));
        management = new Management(bundle);
    }

    @AfterAll
    static void end() {
        bundle.close();
    }

    @BeforeEach
    void anEmptyStore() {
        List.of(
                        "halo_sync_run",
                        "halo_rejected_record",
                        "scalepad_client",
                        "scalepad_hardware_asset",
                        "scalepad_lifecycle",
                        "scalepad_client_link",
                        "halo_asset_update")
                .forEach(table -> bundle.store().update("DELETE FROM " + table));
    }
}
