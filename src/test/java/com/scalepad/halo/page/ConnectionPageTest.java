package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.run.SyncRun;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection's page and its JSON: its runs, Sync now, what is rejected. */
class ConnectionPageTest extends ConnectionPaged {

    @Test
    void beforeTheFirstRunThePageSaysWhenTheNextIs() {
        String page = client.get("/connections/default").body();

        assertThat(page)
                .contains(
                        "No run has ended yet",
                        "No run yet.",
                        "Nothing is waiting to be written",
                        "Nothing needs review",
                        "No record is rejected",
                        ">Sync now</button>")
                .containsPattern("id=\"next-run\"[^§]*<time datetime=\"20\\d\\d-\\d\\d-\\d\\dT02:00:00Z\"")
                .doesNotContain("http-equiv");
        assertThat(client.get("/").body()).contains("None yet");
    }

    @Test
    void afterARunThePageTheJsonTheTablesAndTheSandboxAgree() {
        int rejected = sandbox.tenant().addAsset(asset -> asset.put("inventory_number", TOO_LONG));
        SyncRun run = bundle.sync();

        JsonNode last = json("/api/connections/default").path("lastRun");
        assertThat(last.path("id").asLong()).isEqualTo(run.getId());
        assertThat(last.path("outcome").asText()).isEqualTo("COMPLETE");
        assertThat(last.path("clients").path("read").asInt())
                .isEqualTo(sandbox.tenant().customerIds().size())
                .isEqualTo(bundle.count("scalepad_client", "missing_since IS NULL"));
        assertThat(last.path("hardwareAssets").path("read").asInt())
                .isEqualTo(sandbox.tenant().assetIds().size());
        assertThat(last.path("hardwareAssets").path("new").asInt())
                .isEqualTo(bundle.count("scalepad_hardware_asset", "1 = 1"));
        assertThat(last.path("updates").path("CONFIRMED").asInt())
                .isPositive()
                .isEqualTo(bundle.count("halo_asset_update", "state = 'CONFIRMED'"));
        assertThat(json("/api/connections/default/runs").path("runs")).hasSize(1);
        assertThat(json("/api/connections/default/runs/" + run.getId())).isEqualTo(last);
        assertThat(json("/api/connections/default/rejected").path("rows"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("recordKey").asText()).isEqualTo(String.valueOf(rejected)));
        assertThat(json("/api/connections").path("connections"))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.path("lastRun").path("id").asLong()).isEqualTo(run.getId()));

        String page = client.get("/connections/default").body();
        assertThat(page)
                .containsSubsequence(
                        "id=\"last-run\"",
                        "<span class=\"state complete\">Complete</span>",
                        "Run " + run.getId(),
                        ">Customers</th>",
                        ">12</td>",
                        ">Assets</th>",
                        ">151</td>",
                        "id=\"next-run\"",
                        "id=\"runs-chart\"",
                        "<g class=\"bar complete\">",
                        "id=\"plan\"",
                        "id=\"review\"",
                        "id=\"rejected\"");
        assertThat(client.get("/").body()).containsSubsequence("Last run", "Complete", "<time datetime=\"");
    }

    @Test
    void aRunThatFailedSaysWhyAndWhenTheLastCompleteOneWas() {
        bundle.sync();
        sandbox.faults().failNext("/api/Asset", 403, 10);
        bundle.sync();

        assertThat(client.get("/connections/default").body())
                .containsSubsequence(
                        "<span class=\"state failed\">Failed</span>",
                        "403",
                        "The last complete one ended",
                        "<g class=\"bar complete\">",
                        "<g class=\"bar failed\">",
                        ">Failed</td>");
    }

    @Test
    void syncNowRunsOnceThoughItIsPressedTwiceAndItsProgressIsShown() {
        CountDownLatch go = new CountDownLatch(1);
        sandbox.faults().beforePage("/api/Asset", 2, () -> hold(go));
        client.get("/connections/default");
        try {
            assertThat(client.post("/connections/default/sync", Map.of()).statusCode())
                    .isEqualTo(302);
            assertThat(client.get("/connections/default").body()).contains("Sync started");
            client.post("/connections/default/sync", Map.of());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> json("/api/connections/default")
                            .path("on")
                            .path("progress")
                            .path("step")
                            .asText()
                            .equals("assets"));

            String page = client.get("/connections/default").body();
            assertThat(page)
                    .contains("A sync of this connection is running already")
                    .contains("<meta http-equiv=\"refresh\" content=\"5\"")
                    .containsSubsequence(
                            "id=\"sync-now\"",
                            "disabled=\"disabled\">Sync running",
                            "id=\"progress\"",
                            "assets: page 1 of 2");
            assertThat(client.get("/").body()).contains("Running now");
        } finally {
            go.countDown();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !json("/api/connections/default").path("busy").asBoolean());
        assertThat(bundle.store().queryForList("SELECT outcome FROM halo_sync_run", String.class))
                .containsExactly("COMPLETE");
    }

    @Test
    void syncNowDoesNotStartWhileAnotherNodeIsAtIt() {
        bundle.store()
                .update(
                        "INSERT INTO halo_sync_run (connection, lock_key, node, outcome, started_at, heartbeat_at) VALUES ('default', 'default', 'another', "
                                + "'STARTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
        client.get("/connections/default");
        client.post("/connections/default/sync", Map.of());

        assertThat(client.get("/connections/default").body())
                .contains("A sync of this connection is running already", "Sync running on another node");
        assertThat(bundle.count("halo_sync_run", "1 = 1")).isEqualTo(1);
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void aRejectedRecordIsShownAsTextAndGoesThroughOnceItIsFixed() {
        int asset = sandbox.tenant().addAsset(row -> row.put("inventory_number", HOSTILE + TOO_LONG));
        bundle.sync();
        long id = json("/api/connections/default/rejected")
                .path("rows")
                .get(0)
                .path("id")
                .asLong();

        String page = client.get("/connections/default").body();
        assertThat(page)
                .contains("Asset " + asset, "65,536", "Retry", "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
        assertThat(page.length()).as("a long record is cut off").isLessThan(60_000);
        assertThat(json("/api/connections/default/rejected/" + id)
                        .path("payload")
                        .asText())
                .contains(TOO_LONG);

        client.post("/connections/default/rejected/" + id + "/again", Map.of());
        assertThat(client.get("/connections/default").body()).contains("still rejected");

        bundle.store().update("UPDATE halo_rejected_record SET payload = REPLACE(payload, ?, '')", TOO_LONG);
        client.post("/connections/default/rejected/" + id + "/again", Map.of());
        assertThat(client.get("/connections/default").body()).contains("It went through", "No record is rejected");
        assertThat(bundle.hardwareAsset(asset).get("name")).isEqualTo(HOSTILE);
        client.post("/connections/default/rejected/" + id + "/again", Map.of());
        assertThat(client.get("/connections/default").body()).contains("This record is no longer on the list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connections/nobody",
                "/connections/nobody/review",
                "/connections/nobody/plan",
                "/connections/nobody/rejected",
                "/connections/nobody/approval",
                "/connections/default/review?after=x",
                "/connections/default/review?reason=WHATEVER"
            })
    void whatThereIsNotIsSaidOnThePage(String path) {
        HttpResponse<String> answer = client.get(path, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connections/default/sync",
                "/connections/default/approval",
                "/connections/default/rejected/1/again"
            })
    void aFormWithoutThePagesTokenDoesNothing(String path) {
        client.get("/connections/default");

        assertThat(client.postWith("_csrf=forged", path, Map.of("run", "1", "onHold", "1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(sandbox.calls()).isEmpty();
        assertThat(bundle.count("halo_sync_run", "1 = 1")).isZero();
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
