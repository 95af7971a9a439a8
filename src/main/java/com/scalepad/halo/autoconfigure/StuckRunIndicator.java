package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.wiring.LoadedBundle;
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
        return bundle.isThere()
                ? bundle.get()
                        .runHealth()
                        .hanging()
                        .map(reason ->
                                Health.down().withDetail("reason", reason).build())
                        .orElseGet(() -> Health.up().build())
                : Health.up().build();
    }
}
