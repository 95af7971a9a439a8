package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.run.SyncRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The metrics on the management port. */
class MetricsTest extends ServedTest {

    @Test
    void theMetricsAreThoseThatTheDashboardAndTheAlertsAreHeldAgainst() throws Exception {
        List<String> listed = Files.readAllLines(Path.of("src/test/resources/metrics.txt"));

        assertThat(management.metrics()).containsExactlyInAnyOrderElementsOf(listed.subList(1, listed.size()));
    }

    @Test
    void metricsCountWhatARunDid() throws Exception {
        double readBefore = records("hardware_asset", "read");
        double newBefore = records("hardware_asset", "new");
        double skippedBefore = records("hardware_asset", "skipped");
        double confirmedBefore =
                management.metric("halo_scalepad_asset_updates_total{connection=\"default\",state=\"confirmed\"}");
        double runsBefore =
                management.metric("halo_scalepad_run_seconds_count{connection=\"default\",outcome=\"complete\"}");
        double haloBefore = requests("halo", "2xx");
        double scalePadBefore = requests("scalepad", "2xx");
        double refusedBefore = requests("halo", "429");
        double troubleBefore = requests("halo", "5xx");
        double waitsBefore = management.metric(
                "halo_scalepad_rate_wait_seconds_count{connection=\"default\",reason=\"refused\",system=\"halo\"}");
        sandbox.faults().failNext("/api/Client", 503, 1);
        sandbox.faults().failNext("/api/Asset", 429, 1);

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(records("hardware_asset", "read") - readBefore).isEqualTo(ASSETS);
        assertThat(records("hardware_asset", "new") - newBefore)
                .isEqualTo(run.getHardwareAssets().getInserted())
                .isPositive();
        assertThat(records("hardware_asset", "skipped") - skippedBefore)
                .isEqualTo(run.getHardwareAssets().getSkipped())
                .isPositive();
        assertThat(management.metric("halo_scalepad_asset_updates_total{connection=\"default\",state=\"confirmed\"}")
                        - confirmedBefore)
                .isEqualTo(bundle.count("halo_asset_update", "state = 'CONFIRMED'"))
                .isPositive();
        assertThat(management.metric("halo_scalepad_run_seconds_count{connection=\"default\",outcome=\"complete\"}")
                        - runsBefore)
                .isEqualTo(1);
        assertThat(requests("halo", "2xx") - haloBefore)
                .isEqualTo(sandbox.calls().stream()
                        .filter(call -> call.status() / 100 == 2)
                        .count());
        assertThat(requests("scalepad", "2xx") - scalePadBefore)
                .isEqualTo(scalePad.calls().size());
        assertThat(requests("halo", "5xx") - troubleBefore).isEqualTo(1);
        assertThat(requests("halo", "429") - refusedBefore).isEqualTo(1);
        assertThat(management.metric(
                                "halo_scalepad_rate_wait_seconds_count{connection=\"default\",reason=\"refused\",system=\"halo\"}")
                        - waitsBefore)
                .isPositive();
        assertThat(management.metric("halo_scalepad_run_on{connection=\"default\"}"))
                .isZero();
    }

    @Test
    void theAgeOfTheLastSuccessIsThatOfTheStore() throws Exception {
        bundle.store()
                .update(
                        "INSERT INTO halo_sync_run (connection, node, outcome, started_at, heartbeat_at, finished_at) VALUES ('default', 'another', "
                                + "'COMPLETE', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP - INTERVAL '1' HOUR)");

        // What the store said is kept for five seconds.
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                management.metric("halo_scalepad_last_success_age_seconds{connection=\"default\"}"))
                        .isBetween(3600.0, 3660.0));
    }

    @Test
    void aConnectionThatWasRemovedHasNoMetrics() throws Exception {
        bundle.saved().add(connection("removed"));
        bundle.sync("removed");
        assertThat(management.get("prometheus").body()).contains("connection=\"removed\"");

        bundle.saved().remove("removed");

        assertThat(management.get("prometheus").body())
                .doesNotContain("connection=\"removed\"")
                .contains("connection=\"default\"");
    }

    private static Connection connection(String name) {
        return Typed.connection(name, sandbox);
    }

    private static double records(String kind, String outcome) throws Exception {
        return management.metric("halo_scalepad_records_total{connection=\"default\",kind=\"" + kind + "\",outcome=\""
                + outcome + "\"}");
    }

    private static double requests(String system, String status) throws Exception {
        return management.metric("halo_scalepad_requests_total{connection=\"default\",status=\"" + status
                + "\",system=\"" + system + "\"}");
    }
}
