package com.scalepad.halo.page;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The lists of a connection: what is in need of review, what is to be written, and its release; as a page, JSON and CSV. */
class ConnectionListsTest extends ConnectionPaged {

    @Test
    void theReviewListHasEachDateOnceWithItsReasonInWords() {
        sandbox.tenant()
                .assetIds()
                .subList(0, 10)
                .forEach(id -> sandbox.tenant()
                        .editAsset(id, asset -> asset.put("inactive", true).put("inventory_number", HOSTILE)));
        bundle.sync();
        Map<String, Integer> counted = new TreeMap<>();
        Set<String> seen = new HashSet<>();

        all("/api/connections/default/review", row -> {
            counted.merge(row.path("reason").asText(), 1, Integer::sum);
            assertThat(seen.add(row.path("serialKey").asText()
                            + row.path("asset").asText("")
                            + row.path("field").asText()))
                    .isTrue();
        });

        Map<String, Integer> inTheView = new TreeMap<>();
        bundle.store()
                .query(
                        "SELECT verdict, COUNT(*) AS dates FROM halo_asset_review WHERE verdict NOT IN ('PLANNED', 'ALREADY_EQUAL') GROUP BY verdict",
                        row -> {
                            inTheView.put(row.getString("verdict"), row.getInt("dates"));
                        });
        assertThat(counted)
                .isEqualTo(inTheView)
                .containsKeys("NO_SERIAL", "NOT_IN_HALO", "TWICE_IN_SCALEPAD", "INACTIVE", "POLICY");
        assertThat(json("/api/connections/default")
                        .path("lastRun")
                        .path("review")
                        .path("NOT_IN_HALO")
                        .asInt())
                .isEqualTo(counted.get("NOT_IN_HALO"));
        assertThat(client.get("/connections/default/review?reason=NOT_IN_HALO").body())
                .contains("No asset in Halo has this serial", "NOTINHALO1")
                .doesNotContain("ScalePad knows no serial number");
        assertThat(client.get("/connections/default/review?reason=INACTIVE").body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void aDismissedDateIsOffTheListUntilAValueOfItChanges() {
        bundle.sync();
        JsonNode date = json("/api/connections/default/review?reason=POLICY")
                .path("rows")
                .get(0);
        String serial = date.path("serialKey").asText();
        Map<String, String> form = new HashMap<>(Map.of(
                "serial", serial,
                "asset", date.path("asset").asText(),
                "field", date.path("field").asText(),
                "values",
                        values(
                                client.get("/connections/default/review?reason=POLICY")
                                        .body(),
                                serial),
                "note", " "));
        assertThat(decided("dismiss", form)).contains("say why");
        form.put("note", "The customer's own <date>");
        Map<String, String> stale = new HashMap<>(form);
        stale.put("values", "POLICY|2001-01-01");
        assertThat(decided("dismiss", stale)).contains("no longer as the page showed it");

        assertThat(decided("dismiss", form)).contains("Dismissed: serial " + serial);

        assertThat(reviewed("POLICY")).doesNotContain(serial);
        assertThat(client.get("/connections/default/review?reason=DISMISSED").body())
                .contains("The customer&#39;s own &lt;date&gt;", "Dismissed by this machine", "Bring back");
        assertThat(bundle.store()
                        .queryForList("SELECT outcome FROM halo_audit WHERE what LIKE 'review of%'", String.class))
                .contains("dismissed from the review list: The customer's own <date>");
        bundle.sync();
        assertThat(dismissed()).isEqualTo(1);
        // Another date of ScalePad's is another matter.
        int index = scalePad.serials().stream()
                .map(one -> one.replace(" ", "").toUpperCase(Locale.ROOT))
                .toList()
                .indexOf(serial);
        scalePad.editLifecycle(index, lifecycle -> lifecycle.put("purchase_date", "2011-02-03T00:00:00Z"));
        bundle.sync();
        assertThat(dismissed()).isZero();
        assertThat(reviewed("POLICY")).contains(serial);
    }

    @Test
    void aDismissedDateIsBroughtBack() {
        bundle.sync();
        String serial = json("/api/connections/default/review?reason=NO_SERIAL")
                .path("rows")
                .get(0)
                .path("serialKey")
                .asText();
        String field = json("/api/connections/default/review?reason=NO_SERIAL")
                .path("rows")
                .get(0)
                .path("field")
                .asText();
        Map<String, String> form = new HashMap<>(Map.of(
                "serial",
                serial,
                "asset",
                "0",
                "field",
                field,
                "note",
                "Known",
                "values",
                values(
                        client.get("/connections/default/review?reason=NO_SERIAL")
                                .body(),
                        serial)));
        int before = reviewed("NO_SERIAL").size();
        decided("dismiss", form);
        assertThat(reviewed("NO_SERIAL")).hasSize(before - 1);

        assertThat(decided("bring-back", form)).contains("is on the list again");

        assertThat(reviewed("NO_SERIAL")).hasSize(before);
        assertThat(decided("bring-back", form)).contains("Nothing was changed");
    }

    @Test
    void theReviewListSaysEachReasonOnceAndBothClientsWithTheirIds() {
        int id = sandbox.tenant().assetIds().stream()
                .filter(one -> !serialOf(one).isEmpty() && scalePad.serials().contains(serialOf(one)))
                .findFirst()
                .orElseThrow();
        sandbox.tenant().editAsset(id, asset -> asset.put("client_id", 9999).put("client_name", "Else & Co"));
        bundle.sync();

        String page = client.get("/connections/default/review?client=9999").body();

        assertThat(page)
                .contains("Else &amp; Co", "<small>9999</small>", "All clients")
                .containsPattern("in ScalePad [^<]+ \\([^)]+\\), linked to customer \\d+")
                .containsOnlyOnce("In ScalePad it is of another client than in Halo");
    }

    private static String serialOf(int id) {
        for (JsonNode field : sandbox.tenant().asset(id).path("fields")) {
            if (field.path("name").asText().equals("Serial Number")) {
                return field.path("value").asText();
            }
        }
        return "";
    }

    /** What the list says after a person decided. */
    private String decided(String what, Map<String, String> form) {
        client.post("/connections/default/review/" + what, form);
        return client.get("/connections/default/review").body();
    }

    private int dismissed() {
        return json("/api/connections/default")
                .path("lastRun")
                .path("review")
                .path("DISMISSED")
                .asInt();
    }

    private List<String> reviewed(String reason) {
        List<String> serials = new ArrayList<>();
        json("/api/connections/default/review?limit=500&reason=" + reason)
                .path("rows")
                .forEach(row -> serials.add(row.path("serialKey").asText()));
        return serials;
    }

    /** What the form of a date on the page says of its values. */
    private static String values(String page, String serial) {
        String form = page.substring(page.indexOf("name=\"serial\" value=\"" + serial + "\""));
        String value = form.substring(form.indexOf("name=\"values\" value=\"") + "name=\"values\" value=\"".length());
        return value.substring(0, value.indexOf('"')).replace("&#39;", "'").replace("&amp;", "&");
    }

    @Test
    void whatIsHeldIsReleasedAsItWasShownAndNothingElseGoesWithIt() {
        SyncRun run = bundle.sync();
        List<Integer> held = bundle.store()
                .queryForList(
                        "SELECT asset FROM halo_asset_update WHERE state = 'ON_HOLD' ORDER BY asset", Integer.class);
        assertThat(held).hasSizeGreaterThan(20);
        assertThat(client.get("/connections/default").body())
                .contains("id=\"approval\"", held.size() + " dates are on hold");

        client.get("/connections/default/approval");
        client.post(
                "/connections/default/approval",
                Map.of("run", run.getId().toString(), "onHold", String.valueOf(held.size() - 1), "all", "true"));
        assertThat(client.get("/connections/default/approval").body())
                .contains("Nothing was approved", "Approve " + held.size() + " dates");
        client.post(
                "/connections/default/approval",
                Map.of("run", run.getId().toString(), "onHold", String.valueOf(held.size()), "all", "true"));
        assertThat(client.get("/connections/default").body())
                .contains(held.size() + " dates are approved, and are sent by the next run", ">Approved<")
                .doesNotContain("id=\"approval\"");

        int changed = held.get(0);
        sandbox.tenant().editAsset(changed, asset -> asset.put("warranty_end", "2033-03-03T00:00:00"));
        int later = bundle.store()
                .queryForObject(
                        "SELECT MIN(asset) FROM halo_asset_update WHERE halo_column = 'warranty_end' AND state = 'CONFIRMED'",
                        Integer.class);
        sandbox.tenant().editAsset(later, asset -> asset.put("warranty_end", "2033-03-03T00:00:00"));
        int before = posted().size();
        bundle.sync();

        assertThat(posted().subList(before, posted().size()))
                .extracting(row -> row.path("id").asInt())
                .containsExactlyInAnyOrderElementsOf(held.subList(1, held.size()));
        assertThat(bundle.store()
                        .queryForList("SELECT asset FROM halo_asset_update WHERE state = 'ON_HOLD'", Integer.class))
                .containsExactlyInAnyOrder(changed, later);
        assertThat(json("/api/connections/default/plan").path("rows"))
                .allSatisfy(row -> assertThat(row.path("approved").asBoolean()).isFalse());

        int putBack = held.get(1);
        String old = bundle.store()
                .queryForObject(
                        "SELECT old_value FROM halo_asset_update WHERE asset = ? AND halo_column = 'warranty_end'",
                        String.class,
                        putBack);
        sandbox.tenant().editAsset(putBack, asset -> asset.put("warranty_end", old + "T00:00:00"));
        before = posted().size();
        bundle.sync();
        assertThat(posted())
                .as("a date that a person put back is asked about again")
                .hasSize(before);
        assertThat(bundle.count("halo_asset_update", "state = 'ON_HOLD' AND asset = " + putBack))
                .isEqualTo(1);
    }

    @Test
    void whatIsHeldIsApprovedForTheClientsThatAPersonChooses() {
        SyncRun run = bundle.sync();
        int held = bundle.count("halo_asset_update", "state = 'ON_HOLD'");
        List<Integer> clients = bundle.store()
                .queryForList(
                        "SELECT DISTINCT a.client_source_record_id FROM halo_asset_update u JOIN scalepad_hardware_asset a "
                                + "ON a.source_record_id = u.asset WHERE u.state = 'ON_HOLD' ORDER BY 1 FETCH FIRST 2 ROWS ONLY",
                        Integer.class);
        List<Integer> theirs = bundle.store()
                .queryForList(
                        "SELECT u.asset FROM halo_asset_update u JOIN scalepad_hardware_asset a ON a.source_record_id = u.asset "
                                + "WHERE u.state = 'ON_HOLD' AND a.client_source_record_id IN (?, ?)",
                        Integer.class,
                        clients.toArray());
        assertThat(theirs).hasSizeBetween(1, held - 1);
        assertThat(client.get("/connections/default/approval").body())
                .contains("name=\"client\" value=\"" + clients.get(0) + "\"", "get earlier");
        String onHold = "run=" + run.getId() + "&onHold=" + held;

        client.post("/connections/default/approval?" + onHold, Map.of());
        assertThat(client.get("/connections/default/approval").body()).contains("choose one or more clients");
        client.post(
                "/connections/default/approval?" + onHold + "&client=" + clients.get(0) + "&client=" + clients.get(1),
                Map.of());
        assertThat(client.get("/connections/default").body()).contains(theirs.size() + " dates are approved");
        int before = posted().size();
        bundle.sync();

        assertThat(posted().subList(before, posted().size()))
                .extracting(row -> row.path("id").asInt())
                .containsExactlyInAnyOrderElementsOf(theirs);
        assertThat(bundle.count("halo_asset_update", "state = 'ON_HOLD'")).isEqualTo(held - theirs.size());
    }

    @Test
    void aDateThatIsReadAssetByAssetIsReleasedInTheSameWay() {
        sandbox.quirks().datesInLists(false);
        SyncRun run = bundle.sync();
        int held = bundle.count("halo_asset_update", "state = 'ON_HOLD'");
        assertThat(held).isGreaterThan(20);
        int changed = bundle.store()
                .queryForObject("SELECT MIN(asset) FROM halo_asset_update WHERE state = 'ON_HOLD'", Integer.class);
        client.get("/connections/default/approval");
        client.post(
                "/connections/default/approval",
                Map.of("run", run.getId().toString(), "onHold", String.valueOf(held), "all", "true"));
        sandbox.tenant().editAsset(changed, asset -> asset.put("warranty_end", "2033-03-03T00:00:00"));
        int before = posted().size();

        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

        assertThat(posted()).hasSize(before + held - 1);
        assertThat(bundle.store()
                        .queryForList("SELECT asset FROM halo_asset_update WHERE state = 'ON_HOLD'", Integer.class))
                .containsExactly(changed);
    }

    @Test
    void theCsvIsWholeQuotedAndNoFormula() {
        List<Integer> assets = sandbox.tenant().assetIds();
        List<String> names = List.of("=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\tTAB", "a \"quoted\", name");
        for (int i = 0; i < 20; i++) {
            String name = names.get(i % names.size());
            sandbox.tenant()
                    .editAsset(
                            assets.get(i),
                            asset -> asset.put("inventory_number", name).put("inactive", true));
        }
        bundle.sync();

        HttpResponse<String> answer = client.get("/api/connections/default/review.csv");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/csv;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"default-review.csv\"");
        assertThat(answer.body())
                .startsWith(
                        "\uFEFFreason,asset,name,client,serial,field,in_halo,in_scalepad,scalepad_raw,source,detail,last_error,"
                                + "client_id,scalepad_client_id,scalepad_client,scalepad_customer,dismissed\r\n")
                .endsWith("\r\n")
                .contains(
                        ",\"'=HYPERLINK(\"\"http://x\"\")\",",
                        ",'+1,",
                        ",'-1,",
                        ",'@SUM(A1),",
                        ",\"a \"\"quoted\"\", name\",")
                .doesNotContain(",=")
                .doesNotContain(",\"=")
                .doesNotContain(",+")
                .doesNotContain(",-")
                .doesNotContain(",@")
                .doesNotContain(",\t");
        int dates = bundle.count("halo_asset_review", "verdict NOT IN ('PLANNED', 'ALREADY_EQUAL')");
        assertThat(answer.body().lines()).hasSize(dates + 1);
        assertThat(client.get("/api/connections/default/review.csv?reason=NO_SERIAL")
                        .body()
                        .lines())
                .hasSize(bundle.count("halo_asset_review", "verdict = 'NO_SERIAL'") + 1);
        assertThat(client.get("/api/connections/default/plan.csv").body().lines())
                .hasSize(bundle.count("halo_asset_update", "state IN ('PLANNED', 'ON_HOLD')") + 1);
    }

    @Test
    void aLongListIsWrittenPieceByPiece() {
        bundle.store()
                .update(
                        "INSERT INTO halo_sync_run (connection, node, outcome, started_at, heartbeat_at, finished_at) VALUES ('default', 'n', "
                                + "'COMPLETE', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");
        bundle.store()
                .update(
                        "INSERT INTO halo_rejected_record (connection, kind, record_key, reason, payload, first_run, last_run) SELECT 'default', "
                                + "'assets', x, 'bad', '{}', 1, 1 FROM SYSTEM_RANGE(1, 2345) AS g (x)");

        assertThat(client.get("/api/connections/default/rejected.csv").body().lines())
                .hasSize(2346);
        assertThat(json("/api/connections/default/rejected?limit=1000000").path("rows"))
                .as("never more than so many")
                .hasSize(500);
        Set<String> seen = new HashSet<>();
        all(
                "/api/connections/default/rejected",
                row -> seen.add(row.path("recordKey").asText()));
        assertThat(seen).hasSize(2345);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/connections/nobody, 404",
        "/api/connections/nobody/plan.csv, 404",
        "/api/connections/default/runs/999999, 404",
        "/api/connections/default/rejected/999999, 404",
        "/api/connections/default/review?reason=WHATEVER, 400",
        "/api/connections/default/review?after=x, 400",
        "/api/connections/default/rejected?after=-1, 400",
        "/api/connections/default/runs?limit=x, 400",
        "/api/connections/default/review.csv?reason=WHATEVER, 400"
    })
    void whatThereIsNotIsSaidInJson(String path, int status) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(read(answer).path("error").asText()).isNotBlank();
    }

    @Test
    void theAddressesThatAreDescribedAreThoseThatThereAre() throws IOException {
        sandbox.tenant().addAsset(asset -> asset.put("inventory_number", TOO_LONG));
        SyncRun run = bundle.sync();
        long id = json("/api/connections/default/rejected")
                .path("rows")
                .get(0)
                .path("id")
                .asLong();
        Matcher described = Pattern.compile("^\\| `(/halo-scalepad/[^`?]+)", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("routes/PAGE.md")));

        assertThat(described.results().map(found -> found.group(1)).toList())
                .containsExactlyInAnyOrderElementsOf(addresses())
                .allSatisfy(address -> assertThat(client.get((address.endsWith("/asset")
                                                ? address + "?machine=halo%20"
                                                        + sandbox.tenant()
                                                                .assetIds()
                                                                .get(0)
                                                : address)
                                        .substring("/halo-scalepad".length())
                                        .replace("{name}", "default")
                                        .replace(
                                                "{id}",
                                                String.valueOf(address.contains("rejected") ? id : run.getId())))
                                .statusCode())
                        .isEqualTo(200));
    }

    private static List<String> addresses() {
        return Stream.of(ApiController.class, CsvController.class, CoverageApi.class)
                .flatMap(controller -> Arrays.stream(controller.getDeclaredMethods())
                        .map(method -> method.getAnnotation(GetMapping.class))
                        .filter(Objects::nonNull)
                        .map(get ->
                                controller.getAnnotation(RequestMapping.class).value()[0] + get.value()[0]))
                .toList();
    }
}
