package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.schedule.CamelHealth;
import com.scalepad.halo.schedule.RunHealth;
import java.time.Duration;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Due runs that go by, one after another, without a complete one. */
class MissedRunsTest extends SandboxedTest {

    @Test
    void aRunThatHasLongBeenDueIsToldAndACompleteOneSettlesIt() {
        try (Bundle bundle = Bundle.start(
                sandbox,
                Store.H2,
                "halo.schedule.enabled=true",
                "halo.schedule.cron=* * * * * ?",
                "halo.health.missed-runs=1")) {
            RunHealth health = bundle.bean("run-health", RunHealth.class);
            // Another node takes the connection and hangs, so that no run of this one can start.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> bundle.store()
                                    .update(
                                            "INSERT INTO halo_sync_run (connection, lock_key, node, outcome, started_at, heartbeat_at) VALUES ('default', 'default', 'another', "
                                                    + "'STARTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP + INTERVAL '1' HOUR)")
                            == 1);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(health.connections())
                            .singleElement()
                            .satisfies(connection -> assertThat(connection.reason())
                                    .contains("No run was complete since")
                                    .contains("halo.health.missed-runs")
                                    .contains("holds the connection")));
            assertThat(health.connections().get(0).next()).isNotNull();
            CamelHealth.register(bundle.camel(), health);
            assertThat(HealthCheckHelper.invoke(bundle.camel()))
                    .filteredOn(result -> result.getState() == HealthCheck.State.DOWN)
                    .singleElement()
                    .satisfies(result -> {
                        assertThat(result.getCheck().getId()).isEqualTo("halo-scalepad-runs");
                        assertThat(result.getMessage().orElseThrow()).contains("No run was complete since");
                    });
            assertThat(HealthCheckHelper.invokeReadiness(bundle.camel()))
                    .noneMatch(result -> result.getState() == HealthCheck.State.DOWN);

            bundle.store()
                    .update(
                            "UPDATE halo_sync_run SET lock_key = NULL, outcome = 'INCOMPLETE', finished_at = CURRENT_TIMESTAMP WHERE lock_key IS NOT NULL");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> bundle.count("halo_sync_run", "outcome = 'COMPLETE'") > 0);

            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(health.connections().get(0).reason()).isNull());
        }
    }
}
