package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.check.CheckResult.Status;
import com.scalepad.halo.check.SetupCheck;
import com.scalepad.halo.schedule.RunHealth;
import com.scalepad.halo.schedule.RunHealth.ConnectionHealth;
import com.scalepad.halo.wiring.LoadedBundle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** {@code haloScalepad} in the health: DOWN, with the reason, when a connection is not in step, or the store can't be queried. */
class RunHealthIndicator implements HealthIndicator {

    private final LoadedBundle bundle;
    private final TimedQuery store;

    RunHealthIndicator(LoadedBundle bundle, TimedQuery store) {
        this.bundle = bundle;
        this.store = store;
    }

    @Override
    public Health health() {
        if (!bundle.isThere()) {
            return Health.outOfService()
                    .withDetail("reason", "The routes are not loaded yet")
                    .build();
        }
        List<ConnectionHealth> connections;
        try {
            connections = store.answer(() -> bundle.get().runHealth().connections());
        } catch (IllegalStateException e) {
            return Health.down().withDetail("reason", e.getMessage()).build();
        }
        Health.Builder health = RunHealth.problem(connections)
                .map(reason -> Health.down().withDetail("reason", reason))
                .orElseGet(Health::up);
        Map<String, ConnectionHealth> byName = new LinkedHashMap<>();
        connections.forEach(connection -> byName.put(connection.connection(), connection));
        Map<String, Object> checks = new LinkedHashMap<>();
        byName.keySet()
                .forEach(name ->
                        bundle.get().setupCheck().last(name).ifPresent(check -> checks.put(name, inShort(check))));
        return health.withDetail("connections", byName)
                .withDetail("lastChecks", checks)
                .build();
    }

    /** The time of the last check of the set-up, and its problems: {@code token FAIL: …}. */
    private static Map<String, Object> inShort(SetupCheck.Checked check) {
        return Map.of(
                "at",
                check.at(),
                "toMend",
                check.lines().stream()
                        .filter(line -> line.status() == Status.FAIL || line.status() == Status.WARN)
                        .map(line -> line.name() + " " + line.status() + ": " + line.sentence())
                        .toList());
    }
}
