package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.run.SyncRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that is larger than a run may spend: the rest is written once the rate window is free, and not a day later. */
class ContinuationTest extends UpdatedTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRestIsWrittenWhenTheWindowIsFreeUnlessThatIsSwitchedOff(boolean isOn) {
        try (Bundle bundle = Bundle.start(
                sandbox,
                Store.H2,
                "halo.schedule.enabled=true",
                "halo.schedule.cron=0 0 0 1 1 ?",
                "halo.updates.max-requests=10",
                "halo.updates.batch-size=3",
                "halo.updates.continue=" + isOn,
                "halo.rate.window=1s")) {
            List<Integer> ids = new ArrayList<>();
            Lifecycles lifecycles = new Lifecycles(bundle);
            for (int i = 0; i < 9; i++) {
                ids.add(laptop("MORE" + i + "X"));
                lifecycles.add("MORE" + i + "X", "2029-02-08", null);
            }

            SyncRun first = bundle.sync();

            assertThat(first.getSummary()).contains("Update limit reached (10 requests)");
            if (isOn) {
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(ids)
                                .allSatisfy(id ->
                                        assertThat(inHalo(id, "warranty_end")).startsWith("2029-02-08")));
                await().until(() -> bundle.count("halo_sync_run", "outcome IS NULL OR finished_at IS NULL") == 0);
                assertThat(bundle.count("halo_audit", "who = 'timer' AND what LIKE 'run %'"))
                        .isPositive();
            } else {
                await().during(Duration.ofMillis(1500))
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> bundle.count("halo_sync_run", "1 = 1") == 1);
            }
        }
    }
}
