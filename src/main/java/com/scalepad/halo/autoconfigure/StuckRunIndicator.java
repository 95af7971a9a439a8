package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.wiring.LoadedBundle;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code haloScalepadLiveness} in the health: DOWN when a run should have ended long ago, so that a restart helps. It asks nobody. */
class StuckRunIndicator implements HealthIndicator {

    private final LoadedBundle bundle;

    StuckRunIndicator(LoadedBundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public Health health() {
        List<SyncRun> stuck = bundle.isThere() ? bundle.get().runs().getStuck() : List.of();
        return stuck.isEmpty()
                ? Health.up().build()
                : Health.down()
                        .withDetail(
                                "reason",
                                "Run " + stuck.get(0).getId() + " of connection '"
                                        + stuck.get(0).getConnection()
                                        + "' has not ended though halo.run.deadline is over: what it waits for does not answer")
                        .build();
    }
}
