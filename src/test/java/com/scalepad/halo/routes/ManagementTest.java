package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator sees of the runs on the management port, next to the metrics: health and history. */
class ManagementTest extends ServedTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, '', 200",
        "127.0.0.1, '', 200",
        "localhost, http://localhost:8080, 200",
        "attacker.example, '', 421",
        "localhost, https://attacker.example, 403",
        "localhost, null, 403"
    })
    void aWebSiteGetsNothingThroughItsVisitorsBrowser(String host, String origin, int status) throws Exception {
        assertThat(management.answer(host, origin)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void theHealthOfTheRunsIsDownWithTheReasonUntilTheNextRunIsGood() throws Exception {
        assertThat(management.get("health/halo-runs").status()).isEqualTo(200);
        sandbox.faults().failNext("/auth/token", 401, 10);

        assertThat(bundle.sync().getOutcome()).isEqualTo(FAILED);

        Management.Answer down = management.get("health/halo-runs");
        assertThat(down.status()).isEqualTo(503);
        JsonNode details = down.json().at("/components/haloScalepad/details");
        assertThat(details.path("reason").asText())
                .contains("Connection 'default'")
                .contains("failed")
                .contains("HALO_CLIENT_SECRET");
        assertThat(details.at("/connections/default/lastRun/outcome").asText()).isEqualTo("FAILED");
        assertThat(management.get("health/liveness").status()).isEqualTo(200);
        assertThat(management.get("health/readiness").status())
                .as("the page stays reachable behind a service")
                .isEqualTo(200);
        assertThat(management.get("health").status()).isEqualTo(200);

        sandbox.faults().clear();
        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

        Management.Answer up = management.get("health/halo-runs");
        assertThat(up.status()).as(up.body()).isEqualTo(200);
        assertThat(up.json()
                        .at("/components/haloScalepad/details/connections/default/lastComplete")
                        .asText())
                .isNotBlank();
    }

    @Test
    void aRunThatHangsBeyondItsDeadlineMakesTheProcessDead() throws Exception {
        try (Bundle shortLived = Bundle.serving(sandbox, Store.H2, "halo.run.heartbeat=100ms", "halo.run.lease=1s")) {
            shortLived.mayTake(Duration.ofSeconds(1));
            Management its = new Management(shortLived);
            AtomicReference<String> said = new AtomicReference<>("");
            sandbox.faults()
                    .beforePage(
                            "/api/Client",
                            1,
                            () -> Awaitility.await()
                                    .atMost(Duration.ofSeconds(30))
                                    .until(() -> {
                                        Management.Answer answer = its.get("health/liveness");
                                        said.set(answer.body());
                                        return answer.status() == 503;
                                    }));

            shortLived.sync();

            assertThat(said.get()).contains("has not ended though halo.run.deadline is over");
            assertThat(its.get("health/liveness").status())
                    .as("when it has ended after all")
                    .isEqualTo(200);
        }
    }

    @Test
    void aStoreThatDoesNotAnswerIsDownBeforeAProbeGivesUp() throws Exception {
        DataSource store = bundle.bean("store", DataSource.class);
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < POOL; i++) {
            all.add(store.getConnection());
        }
        Instant asked = Instant.now();

        Management.Answer down = management.get("health/halo-runs");

        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(6));
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.json().at("/components/haloScalepad/details/reason").asText())
                .contains("The store does not answer")
                .contains("HALO_STORE_URL");
        for (Connection connection : all) {
            connection.close();
        }
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(management.get("health/halo-runs").status()).isEqualTo(200));
    }

    @Test
    void theHostsNamingAndNullsOfJsonAreNotTheEndpoints() throws Exception {
        bundle.sync();

        JsonNode run = management
                .get("haloruns/"
                        + management.get("haloruns").json().get(0).path("id").asLong())
                .json();

        assertThat(management.get("haloruns").json().get(0).has("hardwareAssets"))
                .isTrue();
        assertThat(run.has("hardwareAssets")).as(run.toString()).isTrue();
        assertThat(management.get("halocheck").json().at("/default/0").has("sentence"))
                .isTrue();
    }

    @Test
    void theHistoryTellsEachRun() throws Exception {
        bundle.sync();
        sandbox.faults().failNext("/api/Client", 403, 10);
        SyncRun failed = bundle.sync();

        JsonNode runs = management.get("haloruns?connection=default&limit=5").json();
        assertThat(runs).hasSize(2);
        assertThat(runs.get(0).path("outcome").asText()).isEqualTo("FAILED");
        assertThat(runs.get(0).path("message").asText())
                .isEqualTo(failed.getMessage())
                .contains("403");
        assertThat(runs.get(1).path("outcome").asText()).isEqualTo("COMPLETE");
        assertThat(runs.get(1).at("/hardwareAssets/read").asInt()).isEqualTo(ASSETS);
        assertThat(management.get("haloruns?limit=1").json()).hasSize(1);
        assertThat(management.get("haloruns?connection=other").json()).isEmpty();

        JsonNode run =
                management.get("haloruns/" + runs.get(1).path("id").asLong()).json();
        assertThat(run.at("/updates/CONFIRMED").asInt())
                .isEqualTo(bundle.count("halo_asset_update", "state = 'CONFIRMED'"))
                .isPositive();
        assertThat(management.get("haloruns/999999").status()).isEqualTo(404);
        assertThat(management.get("haloruns").body())
                .doesNotContain(HaloSandbox.CLIENT_SECRET)
                .doesNotContain(ScalePadSandbox.API_KEY);
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
        assertThat(again.path("sentence").asText()).contains("still rejected");
        assertThat(management.get("halorejected").json()).hasSize(1);

        // As if the mapping had been changed, so that it takes what it had not taken.
        bundle.store()
                .update("UPDATE halo_rejected_record SET payload = REPLACE(payload, ?, 'LT-77')", "x".repeat(70_000));
        again = management.post("halorejected/" + id).json();

        assertThat(again.path("through").asBoolean()).as(again.toString()).isTrue();
        assertThat(bundle.hardwareAsset(asset)).containsEntry("name", "LT-77");
        assertThat(management.get("halorejected").json()).isEmpty();
        assertThat(management.post("halorejected/" + id).json().path("sentence").asText())
                .contains("There is no rejected record");
        sandbox.tenant().removeAsset(asset);
    }

    @Test
    void aRejectedRecordThatALaterRunStoredLeavesTheListAndIsNotSentOverIt() throws Exception {
        int asset = sandbox.tenant().addAsset(row -> row.put("inventory_number", "x".repeat(70_000)));
        bundle.sync();
        long id = management.get("halorejected").json().get(0).path("id").asLong();
        sandbox.tenant().editAsset(asset, row -> row.put("inventory_number", "LT-78"));

        bundle.sync();

        assertThat(management.get("halorejected").json()).isEmpty();
        assertThat(management.post("halorejected/" + id).json().path("sentence").asText())
                .contains("There is no rejected record");
        assertThat(bundle.hardwareAsset(asset)).containsEntry("name", "LT-78");
    }
}
