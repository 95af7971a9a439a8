package com.scalepad.halo.page;

import static com.scalepad.halo.run.Run.Outcome.COMPLETE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.Run;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import com.scalepad.halo.updates.Updates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A connection's page and its JSON, of a connection of the properties, whose dates of ScalePad's are to replace those in Halo. */
class ConnectionPageTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&";
    private static final String TOO_LONG = "x".repeat(70_000);
    private static HaloSandbox sandbox;
    private static ScalePadSandbox scalePad;
    private static Bundle bundle;

    private final PageClient client = new PageClient(bundle.page());

    @BeforeAll
    static void start() {
        HaloTenant tenant = HaloTenant.msp(12, 150);
        sandbox = HaloSandbox.start(tenant);
        scalePad = ScalePadSandbox.start(tenant);
        List<String> settings = new ArrayList<>(Bundle.scalePad(scalePad));
        settings.addAll(List.of("halo.schedule.enabled=true", "halo.updates.warranty-end=overwrite", "halo.updates.plan-folder=target/plans"));
        bundle = Bundle.serving(sandbox, Store.H2, settings.toArray(String[]::new));
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
        scalePad.reset();
        sandbox.quirks().datesInLists(true);
        List.of("halo_sync_run", "halo_rejected_record", "scalepad_client", "scalepad_hardware_asset", "scalepad_lifecycle", "scalepad_client_link",
                "halo_asset_update", "halo_sync_progress").forEach(table -> bundle.store().update("DELETE FROM " + table));
    }

    @AfterEach
    void nothingSecretWasShown() {
        updates().setMode("apply");
        List<String> secrets = new ArrayList<>(sandbox.tokens());
        secrets.addAll(List.of("s3cret", ScalePadSandbox.API_KEY));
        assertThat(client.answers()).doesNotContain(secrets);
    }

    @AfterAll
    static void stop() {
        bundle.close();
        scalePad.close();
        sandbox.close();
    }

    @Test
    void beforeTheFirstRunThePageSaysWhenTheNextIs() {
        String page = client.get("/connections/default").body();

        assertThat(page).contains("No run has ended yet", "No run yet.", "Nothing is waiting to be written", "Nothing is left to a person",
                "No record is set aside", ">Sync now</button>").containsPattern("id=\"next-run\"[^§]*<time datetime=\"20\\d\\d-\\d\\d-\\d\\dT02:00:00Z\"")
                .doesNotContain("http-equiv");
        assertThat(client.get("/").body()).contains("None yet");
    }

    @Test
    void afterARunThePageTheJsonTheTablesAndTheSandboxAgree() {
        int rejected = sandbox.tenant().addAsset(asset -> asset.put("inventory_number", TOO_LONG));
        Run run = bundle.sync();

        JsonNode last = json("/api/connections/default").path("lastRun");
        assertThat(last.path("id").asLong()).isEqualTo(run.getId());
        assertThat(last.path("outcome").asText()).isEqualTo("COMPLETE");
        assertThat(last.path("clients").path("read").asInt()).isEqualTo(sandbox.tenant().customerIds().size())
                .isEqualTo(bundle.count("scalepad_client", "gone_at IS NULL"));
        assertThat(last.path("hardwareAssets").path("read").asInt()).isEqualTo(sandbox.tenant().assetIds().size());
        assertThat(last.path("hardwareAssets").path("new").asInt()).isEqualTo(bundle.count("scalepad_hardware_asset", "1 = 1"));
        assertThat(last.path("updates").path("CONFIRMED").asInt()).isPositive().isEqualTo(bundle.count("halo_asset_update", "state = 'CONFIRMED'"));
        assertThat(json("/api/connections/default/runs").path("runs")).hasSize(1);
        assertThat(json("/api/connections/default/runs/" + run.getId())).isEqualTo(last);
        assertThat(json("/api/connections/default/rejected").path("rows")).singleElement()
                .satisfies(row -> assertThat(row.path("recordKey").asText()).isEqualTo(String.valueOf(rejected)));
        assertThat(json("/api/connections").path("connections")).singleElement()
                .satisfies(one -> assertThat(one.path("lastRun").path("id").asLong()).isEqualTo(run.getId()));

        String page = client.get("/connections/default").body();
        assertThat(page).containsSubsequence("id=\"last-run\"", "<span class=\"state complete\">Complete</span>", "Run " + run.getId(),
                ">Customers</th>", ">12</td>", ">Assets</th>", ">151</td>", "id=\"next-run\"", "id=\"runs-chart\"", "<g class=\"bar complete\">",
                "id=\"plan\"", "id=\"review\"", "id=\"rejected\"");
        assertThat(client.get("/").body()).containsSubsequence("Last run", "Complete", "<time datetime=\"");
    }

    @Test
    void aRunThatFailedSaysWhyAndWhenTheLastCompleteOneWas() {
        bundle.sync();
        sandbox.faults().failNext("/api/Asset", 403, 10);
        bundle.sync();

        assertThat(client.get("/connections/default").body()).containsSubsequence("<span class=\"state failed\">Failed</span>", "403",
                "The last complete one ended", "<g class=\"bar complete\">", "<g class=\"bar failed\">", ">Failed</td>");
    }

    @Test
    void syncNowRunsOnceThoughItIsPressedTwiceAndItsProgressIsShown() {
        CountDownLatch go = new CountDownLatch(1);
        sandbox.faults().beforePage("/api/Asset", 2, () -> hold(go));
        client.get("/connections/default");
        try {
            assertThat(client.post("/connections/default/sync", Map.of()).statusCode()).isEqualTo(302);
            assertThat(client.get("/connections/default").body()).contains("A run begins");
            client.post("/connections/default/sync", Map.of());
            await().atMost(Duration.ofSeconds(20)).until(() -> json("/api/connections/default").path("on").path("progress").path("stage").asText()
                    .equals("assets"));

            String page = client.get("/connections/default").body();
            assertThat(page).contains("A run of this connection is on already").contains("<meta http-equiv=\"refresh\" content=\"5\"")
                    .containsSubsequence("id=\"sync-now\"", "disabled=\"disabled\">A run is on", "id=\"progress\"", "assets: page 1 of 2");
            assertThat(client.get("/").body()).contains("On right now");
        } finally {
            go.countDown();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> !json("/api/connections/default").path("busy").asBoolean());
        assertThat(bundle.store().queryForList("SELECT outcome FROM halo_sync_run", String.class)).containsExactly("COMPLETE");
    }

    @Test
    void syncNowDoesNotBeginWhileAnotherNodeIsAtIt() {
        bundle.store().update("INSERT INTO halo_sync_run (connection, held, node, outcome, started_at, alive_at) VALUES ('default', 'default', 'another', "
                + "'STARTED', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
        client.get("/connections/default");
        client.post("/connections/default/sync", Map.of());

        assertThat(client.get("/connections/default").body()).contains("A run of this connection is on already", "is on, on another node");
        assertThat(bundle.count("halo_sync_run", "1 = 1")).isEqualTo(1);
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void aRejectedRecordIsShownAsTextAndGoesThroughOnceItIsMended() {
        int asset = sandbox.tenant().addAsset(row -> row.put("inventory_number", HOSTILE + TOO_LONG));
        bundle.sync();
        long id = json("/api/connections/default/rejected").path("rows").get(0).path("id").asLong();

        String page = client.get("/connections/default").body();
        assertThat(page).contains("Asset " + asset, "65,536", "Send through again", "&lt;script&gt;alert(1)").doesNotContain("<script>alert");
        assertThat(page.length()).as("a long record is cut off").isLessThan(60_000);
        assertThat(json("/api/connections/default/rejected/" + id).path("payload").asText()).contains(TOO_LONG);

        client.post("/connections/default/rejected/" + id + "/again", Map.of());
        assertThat(client.get("/connections/default").body()).contains("still set aside");

        bundle.store().update("UPDATE halo_rejected_record SET payload = REPLACE(payload, ?, '')", TOO_LONG);
        client.post("/connections/default/rejected/" + id + "/again", Map.of());
        assertThat(client.get("/connections/default").body()).contains("It went through", "No record is set aside");
        assertThat(bundle.hardwareAsset(asset).get("name")).isEqualTo(HOSTILE);
        client.post("/connections/default/rejected/" + id + "/again", Map.of());
        assertThat(client.get("/connections/default").body()).contains("This record is no longer set aside");
    }

    @Test
    void theReviewListHasEachDateOnceWithItsReasonInWords() {
        sandbox.tenant().assetIds().subList(0, 10).forEach(id -> sandbox.tenant().editAsset(id, asset -> asset.put("inactive", true)
                .put("inventory_number", HOSTILE)));
        bundle.sync();
        Map<String, Integer> counted = new TreeMap<>();
        Set<String> seen = new HashSet<>();

        all("/api/connections/default/review", row -> {
            counted.merge(row.path("reason").asText(), 1, Integer::sum);
            assertThat(seen.add(row.path("serialKey").asText() + row.path("asset").asText("") + row.path("field").asText())).isTrue();
        });

        Map<String, Integer> inTheView = new TreeMap<>();
        bundle.store().query("SELECT verdict, COUNT(*) AS dates FROM halo_asset_review WHERE verdict NOT IN ('PLANNED', 'SAME') GROUP BY verdict",
                row -> {
                    inTheView.put(row.getString("verdict"), row.getInt("dates"));
                });
        assertThat(counted).isEqualTo(inTheView).containsKeys("NO_SERIAL", "NOT_IN_HALO", "TWICE_IN_SCALEPAD", "INACTIVE", "POLICY");
        assertThat(json("/api/connections/default").path("lastRun").path("review").path("NOT_IN_HALO").asInt()).isEqualTo(counted.get("NOT_IN_HALO"));
        assertThat(client.get("/connections/default/review?reason=NOT_IN_HALO").body()).contains("No asset in Halo has this serial", "NOTINHALO1")
                .doesNotContain("ScalePad knows no serial number");
        assertThat(client.get("/connections/default/review?reason=INACTIVE").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void inPlanModeThePlanIsShownAndNothingIsSent() {
        updates().setMode("plan");
        bundle.sync();

        List<String> rows = new ArrayList<>();
        all("/api/connections/default/plan", row -> rows.add(row.path("asset").asText() + " " + row.path("field").asText() + " "
                + row.path("from").asText("") + " " + row.path("to").asText()));
        assertThat(rows).isNotEmpty().isEqualTo(bundle.store().queryForList("SELECT asset || ' ' || halo_column || ' ' || COALESCE(CAST(old_value AS "
                + "VARCHAR), '') || ' ' || new_value FROM halo_asset_update ORDER BY asset, halo_column", String.class));
        assertThat(posted()).isEmpty();
        assertThat(client.get("/connections/default/plan").body()).contains("In plan mode", "To be sent", "fill-blank: scalepad has");
    }

    @Test
    void whatIsHeldIsReleasedAsItWasShownAndNothingElseGoesWithIt() {
        Run run = bundle.sync();
        List<Integer> held = bundle.store().queryForList("SELECT asset FROM halo_asset_update WHERE state = 'HELD' ORDER BY asset", Integer.class);
        assertThat(held).hasSizeGreaterThan(20);
        assertThat(client.get("/connections/default").body()).contains("id=\"release\"", held.size() + " dates are held");

        client.get("/connections/default/release");
        client.post("/connections/default/release", Map.of("run", run.getId().toString(), "held", String.valueOf(held.size() - 1)));
        assertThat(client.get("/connections/default/release").body()).contains("Nothing was released", "Release " + held.size() + " dates");
        client.post("/connections/default/release", Map.of("run", run.getId().toString(), "held", String.valueOf(held.size())));
        assertThat(client.get("/connections/default").body()).contains(held.size() + " dates are released, and are sent by the next run", ">Released<")
                .doesNotContain("id=\"release\"");

        int changed = held.get(0);
        sandbox.tenant().editAsset(changed, asset -> asset.put("warranty_end", "2033-03-03T00:00:00"));
        int later = bundle.store().queryForObject("SELECT MIN(asset) FROM halo_asset_update WHERE halo_column = 'warranty_end' AND state = 'CONFIRMED'",
                Integer.class);
        sandbox.tenant().editAsset(later, asset -> asset.put("warranty_end", "2033-03-03T00:00:00"));
        int before = posted().size();
        bundle.sync();

        assertThat(posted().subList(before, posted().size())).extracting(row -> row.path("id").asInt())
                .containsExactlyInAnyOrderElementsOf(held.subList(1, held.size()));
        assertThat(bundle.store().queryForList("SELECT asset FROM halo_asset_update WHERE state = 'HELD'", Integer.class))
                .containsExactlyInAnyOrder(changed, later);
        assertThat(json("/api/connections/default/plan").path("rows")).allSatisfy(row -> assertThat(row.path("released").asBoolean()).isFalse());

        int putBack = held.get(1);
        String old = bundle.store().queryForObject("SELECT old_value FROM halo_asset_update WHERE asset = ? AND halo_column = 'warranty_end'", String.class,
                putBack);
        sandbox.tenant().editAsset(putBack, asset -> asset.put("warranty_end", old + "T00:00:00"));
        before = posted().size();
        bundle.sync();
        assertThat(posted()).as("a date that a person put back is asked about again").hasSize(before);
        assertThat(bundle.count("halo_asset_update", "state = 'HELD' AND asset = " + putBack)).isEqualTo(1);
    }

    @Test
    void aDateThatIsReadAssetByAssetIsReleasedInTheSameWay() {
        sandbox.quirks().datesInLists(false);
        Run run = bundle.sync();
        int held = bundle.count("halo_asset_update", "state = 'HELD'");
        assertThat(held).isGreaterThan(20);
        int changed = bundle.store().queryForObject("SELECT MIN(asset) FROM halo_asset_update WHERE state = 'HELD'", Integer.class);
        client.get("/connections/default/release");
        client.post("/connections/default/release", Map.of("run", run.getId().toString(), "held", String.valueOf(held)));
        sandbox.tenant().editAsset(changed, asset -> asset.put("warranty_end", "2033-03-03T00:00:00"));
        int before = posted().size();

        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

        assertThat(posted()).hasSize(before + held - 1);
        assertThat(bundle.store().queryForList("SELECT asset FROM halo_asset_update WHERE state = 'HELD'", Integer.class)).containsExactly(changed);
    }

    @Test
    void theCsvIsWholeQuotedAndNoFormula() {
        List<Integer> assets = sandbox.tenant().assetIds();
        List<String> names = List.of("=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\tTAB", "a \"quoted\", name");
        for (int i = 0; i < 20; i++) {
            String name = names.get(i % names.size());
            sandbox.tenant().editAsset(assets.get(i), asset -> asset.put("inventory_number", name).put("inactive", true));
        }
        bundle.sync();

        HttpResponse<String> answer = client.get("/api/connections/default/review.csv");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).isEqualToIgnoringCase("text/csv;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"default-review.csv\"");
        assertThat(answer.body()).startsWith("\uFEFFreason,asset,name,client,serial,field,in_halo,in_scalepad,source,last_error\r\n").endsWith("\r\n")
                .contains(",\"'=HYPERLINK(\"\"http://x\"\")\",", ",'+1,", ",'-1,", ",'@SUM(A1),", ",\"a \"\"quoted\"\", name\",")
                .doesNotContain(",=").doesNotContain(",\"=").doesNotContain(",+").doesNotContain(",-").doesNotContain(",@").doesNotContain(",\t");
        int dates = bundle.count("halo_asset_review", "verdict NOT IN ('PLANNED', 'SAME')");
        assertThat(answer.body().lines()).hasSize(dates + 1);
        assertThat(client.get("/api/connections/default/review.csv?reason=NO_SERIAL").body().lines())
                .hasSize(bundle.count("halo_asset_review", "verdict = 'NO_SERIAL'") + 1);
        assertThat(client.get("/api/connections/default/plan.csv").body().lines())
                .hasSize(bundle.count("halo_asset_update", "state IN ('PLANNED', 'HELD')") + 1);
    }

    @Test
    void aLongListIsWrittenPieceByPiece() {
        bundle.store().update("INSERT INTO halo_sync_run (connection, node, outcome, started_at, alive_at, finished_at) VALUES ('default', 'n', "
                + "'COMPLETE', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
        bundle.store().update("INSERT INTO halo_rejected_record (connection, kind, record_key, reason, payload, first_run, last_run) SELECT 'default', "
                + "'assets', x, 'bad', '{}', 1, 1 FROM SYSTEM_RANGE(1, 2345) AS g (x)");

        assertThat(client.get("/api/connections/default/rejected.csv").body().lines()).hasSize(2346);
        assertThat(json("/api/connections/default/rejected?limit=1000000").path("rows")).as("never more than so many").hasSize(500);
        Set<String> seen = new HashSet<>();
        all("/api/connections/default/rejected", row -> seen.add(row.path("recordKey").asText()));
        assertThat(seen).hasSize(2345);
    }

    @ParameterizedTest
    @CsvSource({"/api/connections/nobody, 404", "/api/connections/nobody/plan.csv, 404", "/api/connections/default/runs/999999, 404",
        "/api/connections/default/rejected/999999, 404", "/api/connections/default/review?reason=WHATEVER, 400",
        "/api/connections/default/review?after=x, 400", "/api/connections/default/rejected?after=-1, 400", "/api/connections/default/runs?limit=x, 400",
        "/api/connections/default/review.csv?reason=WHATEVER, 400"})
    void whatThereIsNotIsSaidInJson(String path, int status) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(read(answer).path("error").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connections/nobody", "/connections/nobody/review", "/connections/nobody/plan", "/connections/nobody/rejected",
        "/connections/nobody/release", "/connections/default/review?after=x", "/connections/default/review?reason=WHATEVER"})
    void whatThereIsNotIsSaidOnThePage(String path) {
        HttpResponse<String> answer = client.get(path, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connections/default/sync", "/connections/default/release", "/connections/default/rejected/1/again"})
    void aFormWithoutThePagesTokenDoesNothing(String path) {
        client.get("/connections/default");

        assertThat(client.postWith("_csrf=forged", path, Map.of("run", "1", "held", "1")).statusCode()).isEqualTo(403);
        assertThat(sandbox.calls()).isEmpty();
        assertThat(bundle.count("halo_sync_run", "1 = 1")).isZero();
    }

    @Test
    void theAddressesThatAreDescribedAreThoseThatThereAre() throws IOException {
        sandbox.tenant().addAsset(asset -> asset.put("inventory_number", TOO_LONG));
        Run run = bundle.sync();
        long id = json("/api/connections/default/rejected").path("rows").get(0).path("id").asLong();
        Matcher described = Pattern.compile("^\\| `(/halo-scalepad/[^`?]+)", Pattern.MULTILINE).matcher(Files.readString(Path.of("routes/PAGE.md")));

        assertThat(described.results().map(found -> found.group(1)).toList()).containsExactlyInAnyOrderElementsOf(addresses())
                .allSatisfy(address -> assertThat(client.get(address.substring("/halo-scalepad".length()).replace("{name}", "default")
                        .replace("{id}", String.valueOf(address.contains("rejected") ? id : run.getId()))).statusCode()).isEqualTo(200));
    }

    private static List<String> addresses() {
        return Stream.of(ApiController.class, CsvController.class).flatMap(controller -> Arrays.stream(controller.getDeclaredMethods())
                .map(method -> method.getAnnotation(GetMapping.class)).filter(Objects::nonNull)
                .map(get -> controller.getAnnotation(RequestMapping.class).value()[0] + get.value()[0])).toList();
    }

    /** Reads a list to its end, seven rows at a time. */
    private void all(String path, Consumer<JsonNode> row) {
        String after = "";
        do {
            JsonNode piece = json(path + "?limit=7" + (after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, UTF_8)));
            assertThat(piece.path("rows").size()).isLessThanOrEqualTo(path.endsWith("rejected") ? 500 : 7);
            piece.path("rows").forEach(row);
            after = piece.path("next").asText("");
        } while (!after.isEmpty());
    }

    private JsonNode json(String path) {
        HttpResponse<String> answer = client.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The assets in the POSTs that reached Halo. */
    private static List<ObjectNode> posted() {
        List<ObjectNode> posted = new ArrayList<>();
        sandbox.calls().stream().filter(call -> call.method().equals("POST") && call.path().equals("/api/Asset")).forEach(call -> {
            try {
                new ObjectMapper().readTree(call.body()).forEach(asset -> posted.add((ObjectNode) asset));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return posted;
    }

    private static Updates updates() {
        return bundle.camel().getRegistry().lookupByNameAndType("halo-scalepad-updates", Updates.class);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
