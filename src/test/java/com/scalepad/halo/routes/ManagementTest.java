package com.scalepad.halo.routes;

import static com.scalepad.halo.run.Run.Outcome.COMPLETE;
import static com.scalepad.halo.run.Run.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.run.Run;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees of the runs on the management port: health, metrics, history. */
class ManagementTest extends ScalePadTest {

    private static final int POOL = 6;

    private static Bundle bundle;
    private static Management management;

    @BeforeAll
    static void serve() {
        List<String> settings = new ArrayList<>(Bundle.scalePad(scalePad));
        settings.addAll(List.of("halo.retry.tries=2", "halo.store.pool-size=" + POOL));
        bundle = Bundle.serving(sandbox, Store.H2, settings.toArray(String[]::new));
        management = new Management(bundle);
    }

    @AfterAll
    static void end() {
        bundle.close();
    }

    @BeforeEach
    void anEmptyStore() {
        List.of("halo_sync_run", "halo_rejected_record", "scalepad_client", "scalepad_hardware_asset", "scalepad_lifecycle", "scalepad_client_link",
                "halo_asset_update", "halo_sync_progress").forEach(table -> bundle.store().update("DELETE FROM " + table));
    }

    @Test
    void theMetricsAreThoseThatTheDashboardAndTheAlertsAreHeldAgainst() throws Exception {
        List<String> listed = Files.readAllLines(Path.of("src/test/resources/metrics.txt"));

        assertThat(management.metrics()).containsExactlyInAnyOrderElementsOf(listed.subList(1, listed.size()));
    }

    @ParameterizedTest
    @CsvSource({"localhost, '', 200", "127.0.0.1, '', 200", "localhost, http://localhost:8080, 200", "attacker.example, '', 421",
        "localhost, https://attacker.example, 403", "localhost, null, 403"})
    void aWebSiteGetsNothingThroughItsVisitorsBrowser(String host, String origin, int status) throws Exception {
        assertThat(management.answer(host, origin)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void metricsCountWhatARunDid() throws Exception {
        double readBefore = records("hardware_asset", "read");
        double newBefore = records("hardware_asset", "new");
        double skippedBefore = records("hardware_asset", "skipped");
        double confirmedBefore = management.metric("halo_scalepad_asset_updates_total{connection=\"default\",state=\"confirmed\"}");
        double runsBefore = management.metric("halo_scalepad_run_seconds_count{connection=\"default\",outcome=\"complete\"}");
        double haloBefore = requests("halo", "2xx");
        double scalePadBefore = requests("scalepad", "2xx");
        double refusedBefore = requests("halo", "429");
        double troubleBefore = requests("halo", "5xx");
        double waitsBefore = management.metric("halo_scalepad_rate_wait_seconds_count{connection=\"default\",reason=\"refused\",system=\"halo\"}");
        sandbox.faults().failNext("/api/Client", 503, 1);
        sandbox.faults().failNext("/api/Asset", 429, 1);

        Run run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(records("hardware_asset", "read") - readBefore).isEqualTo(ASSETS);
        assertThat(records("hardware_asset", "new") - newBefore).isEqualTo(run.getHardwareAssets().getInserted()).isPositive();
        assertThat(records("hardware_asset", "skipped") - skippedBefore).isEqualTo(run.getHardwareAssets().getSkipped()).isPositive();
        assertThat(management.metric("halo_scalepad_asset_updates_total{connection=\"default\",state=\"confirmed\"}") - confirmedBefore)
                .isEqualTo(bundle.count("halo_asset_update", "state = 'CONFIRMED'")).isPositive();
        assertThat(management.metric("halo_scalepad_run_seconds_count{connection=\"default\",outcome=\"complete\"}") - runsBefore).isEqualTo(1);
        assertThat(requests("halo", "2xx") - haloBefore).isEqualTo(sandbox.calls().stream().filter(call -> call.status() / 100 == 2).count());
        assertThat(requests("scalepad", "2xx") - scalePadBefore).isEqualTo(scalePad.calls().size());
        assertThat(requests("halo", "5xx") - troubleBefore).isEqualTo(1);
        assertThat(requests("halo", "429") - refusedBefore).isEqualTo(1);
        assertThat(management.metric("halo_scalepad_rate_wait_seconds_count{connection=\"default\",reason=\"refused\",system=\"halo\"}") - waitsBefore)
                .isPositive();
        assertThat(management.metric("halo_scalepad_run_on{connection=\"default\"}")).isZero();
    }

    @Test
    void theAgeOfTheLastSuccessIsThatOfTheStore() throws Exception {
        bundle.store().update("INSERT INTO halo_sync_run (connection, node, outcome, started_at, alive_at, finished_at) VALUES ('default', 'another', "
                + "'COMPLETE', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP - INTERVAL '1' HOUR)");

        // What the store said is kept for five seconds.
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() ->
                assertThat(management.metric("halo_scalepad_last_success_age_seconds{connection=\"default\"}")).isBetween(3600.0, 3660.0));
    }

    @Test
    void readinessIsDownWithTheReasonUntilTheNextRunIsGood() throws Exception {
        assertThat(management.get("health/readiness").status()).isEqualTo(200);
        sandbox.faults().failNext("/auth/token", 401, 10);

        assertThat(bundle.sync().getOutcome()).isEqualTo(FAILED);

        Management.Answer down = management.get("health/readiness");
        assertThat(down.status()).isEqualTo(503);
        JsonNode details = down.json().at("/components/haloScalepad/details");
        assertThat(details.path("reason").asText()).contains("Connection 'default'").contains("failed").contains("HALO_CLIENT_SECRET");
        assertThat(details.at("/connections/default/lastRun/outcome").asText()).isEqualTo("FAILED");
        assertThat(management.get("health/liveness").status()).isEqualTo(200);

        sandbox.faults().clear();
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

        Management.Answer up = management.get("health/readiness");
        assertThat(up.status()).as(up.body()).isEqualTo(200);
        assertThat(up.json().at("/components/haloScalepad/details/connections/default/lastComplete").asText()).isNotBlank();
    }

    @Test
    void aStoreThatDoesNotAnswerIsDownBeforeAProbeGivesUp() throws Exception {
        DataSource store = bundle.camel().getRegistry().lookupByNameAndType("halo-scalepad-store", DataSource.class);
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            all.add(store.getConnection());
        }
        Instant asked = Instant.now();

        Management.Answer down = management.get("health/readiness");

        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(6));
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.json().at("/components/haloScalepad/details/reason").asText()).contains("The store does not answer").contains("HALO_STORE_URL");
        for (Connection connection : all) {
            connection.close();
        }
        Awaitility.await().untilAsserted(() -> assertThat(management.get("health/readiness").status()).isEqualTo(200));
    }

    @Test
    void theHistoryTellsEachRun() throws Exception {
        bundle.sync();
        sandbox.faults().failNext("/api/Client", 403, 10);
        Run failed = bundle.sync();

        JsonNode runs = management.get("haloruns?connection=default&limit=5").json();
        assertThat(runs).hasSize(2);
        assertThat(runs.get(0).path("outcome").asText()).isEqualTo("FAILED");
        assertThat(runs.get(0).path("message").asText()).isEqualTo(failed.getMessage()).contains("403");
        assertThat(runs.get(1).path("outcome").asText()).isEqualTo("COMPLETE");
        assertThat(runs.get(1).at("/hardwareAssets/read").asInt()).isEqualTo(ASSETS);
        assertThat(management.get("haloruns?limit=1").json()).hasSize(1);
        assertThat(management.get("haloruns?connection=other").json()).isEmpty();

        JsonNode run = management.get("haloruns/" + runs.get(1).path("id").asLong()).json();
        assertThat(run.at("/updates/CONFIRMED").asInt()).isEqualTo(bundle.count("halo_asset_update", "state = 'CONFIRMED'")).isPositive();
        assertThat(management.get("haloruns/999999").status()).isEqualTo(404);
        assertThat(management.get("haloruns").body()).doesNotContain(HaloSandbox.CLIENT_SECRET).doesNotContain(ScalePadSandbox.API_KEY);
    }

    @Test
    void aRejectedRecordIsSentAgainAndGoesAwayOnlyWhenItWentThrough() throws Exception {
        int asset = sandbox.tenant().addAsset(row -> row.put("inventory_number", "x".repeat(70_000)));
        bundle.sync();
        JsonNode rejected = management.get("halorejected").json();
        assertThat(rejected).hasSize(1);
        assertThat(rejected.get(0).path("reason").asText()).contains("65,536");
        long id = rejected.get(0).path("id").asLong();

        JsonNode again = management.post("halorejected/" + id).json();
        assertThat(again.path("through").asBoolean()).isFalse();
        assertThat(again.path("sentence").asText()).contains("still set aside");
        assertThat(management.get("halorejected").json()).hasSize(1);

        // As if the mapping had been changed, so that it takes what it had not taken.
        bundle.store().update("UPDATE halo_rejected_record SET payload = REPLACE(payload, ?, 'LT-77')", "x".repeat(70_000));
        again = management.post("halorejected/" + id).json();

        assertThat(again.path("through").asBoolean()).as(again.toString()).isTrue();
        assertThat(bundle.hardwareAsset(asset)).containsEntry("name", "LT-77");
        assertThat(management.get("halorejected").json()).isEmpty();
        assertThat(management.post("halorejected/" + id).json().path("sentence").asText()).contains("There is no rejected record");
        sandbox.tenant().removeAsset(asset);
    }

    @Test
    void aRejectedRecordThatALaterRunStoredIsNotSentOverIt() throws Exception {
        int asset = sandbox.tenant().addAsset(row -> row.put("inventory_number", "x".repeat(70_000)));
        bundle.sync();
        sandbox.tenant().editAsset(asset, row -> row.put("inventory_number", "LT-78"));
        bundle.sync();
        bundle.store().update("UPDATE halo_rejected_record SET payload = REPLACE(payload, ?, 'OLD')", "x".repeat(70_000));

        JsonNode again = management.post("halorejected/" + management.get("halorejected").json().get(0).path("id").asLong()).json();

        assertThat(again.path("sentence").asText()).contains("newer version");
        assertThat(bundle.hardwareAsset(asset)).containsEntry("name", "LT-78");
        assertThat(management.get("halorejected").json()).isEmpty();
    }

    private static double records(String kind, String outcome) throws Exception {
        return management.metric("halo_scalepad_records_total{connection=\"default\",kind=\"" + kind + "\",outcome=\"" + outcome + "\"}");
    }

    private static double requests(String system, String status) throws Exception {
        return management.metric("halo_scalepad_requests_total{connection=\"default\",status=\"" + status + "\",system=\"" + system + "\"}");
    }
}
