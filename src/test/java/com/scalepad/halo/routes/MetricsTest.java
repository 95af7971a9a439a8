package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.run.SyncRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
        double readBefore = read("hardware_asset");
        double outcomesBefore = outcomes("hardware_asset");
        double updatesBefore = updates();
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
        assertThat(read("hardware_asset") - readBefore).isEqualTo(ASSETS);
        assertThat(outcomes("hardware_asset") - outcomesBefore)
                .as("each record became one of the outcomes")
                .isEqualTo(ASSETS);
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
        assertThat(updates() - updatesBefore)
                .as("each planned date is in one of the states")
                .isEqualTo(bundle.count(
                        "halo_asset_update",
                        "state IN ('CONFIRMED', 'ACCEPTED', 'SENT', 'FAILED', 'ABANDONED', 'ON_HOLD', 'PLANNED')"));
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
        assertThat(management.metric("halo_scalepad_run_active{connection=\"default\"}"))
                .isZero();
    }

    @Test
    void theLastRunOfEachOutcomeIsThatOfTheStore() throws Exception {
        bundle.store()
                .update(
                        "INSERT INTO halo_sync_run (connection, node, outcome, started_at, heartbeat_at, finished_at) VALUES ('default', 'another', "
                                + "'INCOMPLETE', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP - INTERVAL '1' HOUR)");

        // What the store said is kept for five seconds.
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Instant.now().getEpochSecond() - last("incomplete"))
                        .isBetween(3590.0, 3660.0));
        assertThat(last("stopped")).isNaN();
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

    @Test
    void everyMetricHasHelp() throws Exception {
        List<String> lines = management.get("prometheus").body().lines().toList();

        assertThat(lines)
                .filteredOn(line -> line.startsWith("# TYPE halo_"))
                .isNotEmpty()
                .allSatisfy(type -> {
                    String name = type.split(" ")[2];
                    assertThat(lines).anyMatch(line -> line.matches("# HELP " + name + " \\S.{10,}"));
                });
    }

    private static double last(String outcome) throws Exception {
        return management.metric(
                "halo_scalepad_last_run_timestamp_seconds{connection=\"default\",outcome=\"" + outcome + "\"}");
    }

    private static double read(String kind) throws Exception {
        return management.metric("halo_scalepad_records_read_total{connection=\"default\",kind=\"" + kind + "\"}");
    }

    private static double outcomes(String kind) throws Exception {
        return sum("halo_scalepad_records_total{connection=\"default\",kind=\"" + kind + "\",");
    }

    private static double updates() throws Exception {
        return sum("halo_scalepad_asset_updates_total{connection=\"default\",");
    }

    private static double sum(String start) throws Exception {
        return management
                .get("prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
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
