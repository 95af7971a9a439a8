package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The page of one run, and the end that a person gives it. */
class RunPageTest extends ConnectionPaged {

    @Test
    void aRunsPageHasItsCountsDatesRefusalsRejectedRecordsAndLog() {
        int rejected = sandbox.tenant().addAsset(asset -> asset.put("inventory_number", TOO_LONG));
        sandbox.faults().failNext("/api/Asset", 503, 1);
        SyncRun run = bundle.sync();

        assertThat(client.get("/connections/default").body())
                .contains("href=\"/halo-scalepad/connections/default/runs/" + run.getId() + "\"");
        String page = client.get("/connections/default/runs/" + run.getId()).body();
        int written = posted().stream().mapToInt(asset -> asset.size() - 1).sum();
        assertThat(page)
                .containsSubsequence(
                        "Run " + run.getId() + " of default",
                        "<span class=\"state complete\">Complete</span>",
                        ">Assets</th>",
                        "Calls that were refused:",
                        "5xx once",
                        "Dates that it sent to Halo",
                        written + " written",
                        "Records rejected in it",
                        "Asset " + rejected,
                        "What it logged",
                        "Run " + run.getId() + " of connection")
                .doesNotContain(HaloSandbox.CLIENT_SECRET);
        JsonNode dates = json("/api/connections/default/runs/" + run.getId() + "/dates?limit=500");
        assertThat(dates.path("rows")).hasSize(written).allSatisfy(date -> {
            JsonNode asset = sandbox.tenant().asset(date.path("asset").asInt());
            assertThat(asset.path(date.path("field").asText()).asText())
                    .startsWith(date.path("to").asText());
        });
        assertThat(dates.path("rows").findValuesAsText("state")).containsOnly("CONFIRMED");

        SyncRun next = bundle.sync();
        assertThat(json("/api/connections/default/runs/" + next.getId() + "/dates")
                        .path("rows"))
                .isEmpty();
        assertThat(json("/api/connections/default/runs/" + run.getId() + "/dates?limit=500"))
                .isEqualTo(dates);
        assertThat(client.get("/connections/default/runs/" + (next.getId() + 1)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void runsAreDeletedWhenTheyAreOlderThanTheyAreKeptButNotTheLastCompleteOne() {
        SyncRun first = bundle.sync();
        SyncRun second = bundle.sync();
        bundle.store().update("UPDATE halo_sync_run SET finished_at = CURRENT_TIMESTAMP - INTERVAL '91' DAY");
        bundle.store()
                .update("INSERT INTO halo_audit (at, who, what, outcome) VALUES "
                        + "(CURRENT_TIMESTAMP - INTERVAL '1096' DAY, 'page', 'POST /x', 'HTTP 302')");
        sandbox.faults().failNext("/api/Asset", 403, 10);

        SyncRun failed = bundle.sync();

        assertThat(bundle.store().queryForList("SELECT id FROM halo_sync_run ORDER BY id", Long.class))
                .containsExactly(second.getId(), failed.getId());
        assertThat(bundle.count("halo_run_log", "run = " + first.getId())).isZero();
        assertThat(bundle.count("halo_asset_write", "run = " + first.getId())).isZero();
        assertThat(bundle.count("halo_audit", "what = 'POST /x'")).isZero();
        assertThat(bundle.count("halo_audit", "what = 'old audit entries' AND outcome = 'deleted: 1'"))
                .isEqualTo(1);
    }

    @Test
    void stopEndsARunInOrderAndTheNextOneGoesOnWithTheRest() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        sandbox.faults().beforePost(() -> hold(stopped));
        client.get("/connections/default");
        CompletableFuture<SyncRun> running = CompletableFuture.supplyAsync(bundle::sync);
        await().until(() -> client.get("/connections/default").body().contains("Stop this run"));
        long id = json("/api/connections/default").path("on").path("id").asLong();
        await().until(() -> bundle.count("halo_asset_update", "state = 'SENT'") > 0);

        client.get("/connections/default");
        assertThat(client.post("/connections/default/runs/" + id + "/stop", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(client.get("/connections/default").body()).contains("ends with what it is at");
        stopped.countDown();

        SyncRun run = running.get(30, TimeUnit.SECONDS);
        assertThat(run.getOutcome()).isEqualTo(SyncRun.Outcome.STOPPED);
        assertThat(run.getMessage()).startsWith("Stopped by this machine");
        assertThat(bundle.count("halo_asset_update", "state = 'PLANNED'"))
                .as("not sent")
                .isPositive();
        int posts = posted().size();
        assertThat(posts).as("the batch that was on its way").isPositive();
        assertThat(bundle.count("halo_audit", "what = 'POST /connections/default/runs/" + id + "/stop'"))
                .isEqualTo(1);
        assertThat(client.post("/connections/default/runs/" + id + "/stop", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(client.get("/connections/default").body()).contains("has ended already");

        assertThat(bundle.sync().getOutcome()).isEqualTo(SyncRun.Outcome.COMPLETE);
        assertThat(bundle.count("halo_asset_update", "state IN ('PLANNED', 'SENT')"))
                .isZero();
        assertThat(posted().stream().map(asset -> asset.path("id").asInt())).doesNotHaveDuplicates();
    }

    @Test
    void aRunThatWasStoppedOnAnotherNodeEndsWithItsNextHeartbeat() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        sandbox.faults().beforePage("/api/Asset", 2, () -> hold(stopped));
        CompletableFuture<SyncRun> running = CompletableFuture.supplyAsync(bundle::sync);
        await().until(() -> bundle.count("halo_sync_run", "lock_key IS NOT NULL") == 1);

        bundle.store()
                .update("UPDATE halo_sync_run SET stop_requested_at = CURRENT_TIMESTAMP, stop_requested_by = 'ada'");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        bundle.runs().on("default").filter(SyncRun::isStopped).isPresent());
        stopped.countDown();

        SyncRun run = running.get(30, TimeUnit.SECONDS);
        assertThat(run.getOutcome()).isEqualTo(SyncRun.Outcome.STOPPED);
        assertThat(run.getMessage()).startsWith("Stopped by ada");
        assertThat(posted()).isEmpty();
    }

    @Test
    void whatARunWroteIsPutBackFromItsPageAndNotWrittenAgain() {
        SyncRun wrote = bundle.sync();
        int id = bundle.store()
                .queryForObject(
                        "SELECT MIN(asset) FROM halo_asset_write WHERE halo_column = 'warranty_end'", Integer.class);
        bundle.store()
                .update(
                        "UPDATE halo_asset_write SET old_value = DATE '2024-01-01' WHERE asset = ? AND halo_column = 'warranty_end'",
                        id);
        String path = "/connections/default/runs/" + wrote.getId() + "/put-back";
        assertThat(client.get("/connections/default/runs/" + wrote.getId()).body())
                .contains("Put back…");
        assertThat(client.get(path).body())
                .containsSubsequence(
                        "One date can be put back", "had no date in Halo before", "a blank is never written");

        assertThat(client.post(path, Map.of()).statusCode()).isEqualTo(302);
        assertThat(client.get("/connections/default").body()).contains("it puts back");
        await().atMost(Duration.ofSeconds(20)).until(() -> bundle.count("halo_put_back", "state = 'DONE'") > 0);
        await().until(() -> bundle.count("halo_sync_run", "lock_key IS NOT NULL") == 0);

        assertThat(sandbox.tenant().asset(id).path("warranty_end").asText()).startsWith("2024-01-01");
        assertThat(client.get(path).body()).contains("be written again", "No date can be put back");
        assertThat(bundle.count("halo_audit", "what = 'POST " + path + "'")).isEqualTo(1);
        int posts = posted().size();
        bundle.sync();
        assertThat(posted()).hasSize(posts);
        assertThat(client.get("/connections/default/review?reason=PUT_BACK").body())
                .contains("Put back by a person");
    }

    @Test
    void changesRunsThatAreOffAreTurnedOnOnThePageAndTheirRunsAreNoFullOnes() {
        SyncRun full = bundle.sync();
        SyncRun changes = bundle.syncChanges();
        String page = client.get("/connections/default").body();
        assertThat(page)
                .containsSubsequence("<section class=\"card\" id=\"last-run\"", "Run " + full.getId())
                .doesNotContain("Turn changes runs on again");
        assertThat(client.get("/connections/default/runs/" + changes.getId()).body())
                .contains("changes run");
        JsonNode state = json("/api/connections/default");
        assertThat(state.path("lastRun").path("id").asLong()).isEqualTo(full.getId());
        assertThat(state.path("lastChanges").path("kind").asText()).isEqualTo("changes");
        assertThat(json("/api/connections/default/runs?kind=changes")
                        .path("runs")
                        .findValuesAsText("kind"))
                .isNotEmpty()
                .containsOnly("changes");
        sandbox.quirks().ignoresChangedSince("/Asset");
        bundle.syncChanges();

        assertThat(client.get("/connections/default").body())
                .containsSubsequence(
                        "Changes runs", "Halo ignores lastupdatefromdate on /Asset", "Turn changes runs on again");
        assertThat(client.post("/connections/default/changes-runs/on", Map.of()).statusCode())
                .isEqualTo(302);

        assertThat(client.get("/connections/default").body()).contains("Changes runs are on again");
        assertThat(bundle.count("halo_changes_off", "1 = 1")).isZero();
        assertThat(bundle.count("halo_audit", "what = 'POST /connections/default/changes-runs/on'"))
                .isEqualTo(1);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
