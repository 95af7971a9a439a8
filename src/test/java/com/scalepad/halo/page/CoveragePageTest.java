package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ScalePad has of Halo's machines, on the page: numbers, the list with its search and filters, one machine; and the same as JSON and CSV. */
class CoveragePageTest extends ConnectionPaged {

    private static final String ASSETS = "/connections/default/assets";
    private static final Pattern ROW = Pattern.compile("machine=([^\"&]+)\"");

    @Test
    void theListHasEachMachineOnceFiftyAPageForwardAndBack() {
        bundle.sync();
        int machines = bundle.count("asset_coverage", "connection = 'default'");

        String first = client.get(ASSETS).body();
        String second = client.get(ASSETS + "?page=2").body();
        String last = client.get(ASSETS + "?page=99").body();

        assertThat(first).contains("1-50 of " + machines, "rel=\"next\"").doesNotContain("rel=\"prev\"");
        assertThat(second).contains("51-100 of " + machines, "rel=\"next\"", "rel=\"prev\"");
        assertThat(last)
                .contains("-" + machines + " of " + machines, "rel=\"prev\"")
                .doesNotContain("rel=\"next\"");
        TreeSet<String> seen = new TreeSet<>();
        for (int page = 1; page <= (machines + 49) / 50; page++) {
            seen.addAll(machines(client.get(ASSETS + "?page=" + page).body()));
        }
        assertThat(seen).hasSize(machines);
    }

    @Test
    void aMachineIsFoundByAnyPartOfItsNameItsSerialOrItsClient() {
        int id = sandbox.tenant().addAsset(asset -> {
            asset.put("inventory_number", HOSTILE)
                    .put("client_name", "Zebra & Sons")
                    .put("client_id", 9999);
            asset.withArray("fields").forEach(field -> {
                if (field.path("name").asText().equals("Serial Number")) {
                    ((ObjectNode) field).put("value", "QX 77 SEARCHED");
                }
            });
        });
        bundle.sync();

        for (String search : List.of("<SCRIPT>alert", "cript>al", "qx 77 s", "7 SEARCH", "x77sea", "bra & so")) {
            String page = client.get(ASSETS + "?q=" + URLEncoder.encode(search, StandardCharsets.UTF_8))
                    .body();
            assertThat(machines(page)).as(search).containsExactly("halo%20" + id);
            assertThat(page).contains("1-1 of 1", "&lt;script&gt;").doesNotContain("<script>alert");
        }
        assertThat(client.get(ASSETS + "?q=UNSEARCHED").body()).contains("0-0 of 0");
        assertThat(client.get(ASSETS + "?client=9999").body())
                .contains("Of the client Zebra &amp; Sons alone.", "All clients")
                .doesNotContain("All reasons");
        assertThat(client.get(ASSETS + "?reason=NO_SERIAL").body())
                .contains("With this reason alone: ", "All reasons")
                .doesNotContain("All clients");
        assertThat(json("/api/connections/default/assets?client=9999").path("rows"))
                .hasSize(1);
    }

    @Test
    void filtersAndOrderAreTheSameOnThePageAsJsonAndAsCsv() {
        bundle.sync();
        String query = "?status=ONLY_IN_HALO&type=WORKSTATION&sort=client";

        JsonNode json = json("/api/connections/default/assets" + query + "&limit=500");
        List<String> csv = client.get("/api/connections/default/assets.csv" + query)
                .body()
                .lines()
                .toList();

        List<String> shown = machines(client.get(ASSETS + query).body());
        List<String> ofJson = new ArrayList<>();
        json.path("rows").forEach(row -> ofJson.add(row.path("machine").asText().replace(" ", "%20")));
        assertThat(shown)
                .hasSize(bundle.count("asset_coverage", "status = 'ONLY_IN_HALO' AND type = 'WORKSTATION'"))
                .isNotEmpty()
                .isEqualTo(ofJson);
        assertThat(csv).hasSize(shown.size() + 1);
        assertThat(csv.get(0)).contains("machine,name,serial_number,client,client_name,type,status,reason");
        assertThat(csv.get(1)).startsWith(ofJson.get(0).replace("%20", " ") + ",");
        assertThat(json.path("count").asInt()).isEqualTo(shown.size());
    }

    @Test
    void theNumbersOfTheClientsAreThoseOfAllAndStandOnTheConnectionsPage() {
        bundle.sync();

        JsonNode numbers = json("/api/connections/default/coverage");

        for (String number : List.of("machines", "in_both", "only_in_halo", "lookup_gaps", "with_dates")) {
            int sum = 0;
            for (JsonNode one : numbers.path("clients")) {
                sum += one.path(number).asInt();
            }
            assertThat(sum).as(number).isEqualTo(numbers.path(number).asInt()).isPositive();
        }
        assertThat(numbers.path("in_both").asInt()
                        + numbers.path("only_in_halo").asInt()
                        + numbers.path("only_in_scalepad").asInt()
                        + numbers.path("unclear").asInt()
                        + numbers.path("not_expected").asInt())
                .isEqualTo(numbers.path("machines").asInt())
                .isEqualTo(bundle.count("asset_coverage", "connection = 'default'"));
        assertThat(client.get("/connections/default").body())
                .containsPattern("Only in Halo</dt>\\s*<dd>"
                        + numbers.path("only_in_halo").asInt() + "<");
        assertThat(client.get("/connections/default/coverage").body())
                .contains("class=\"share\"")
                .contains(numbers.path("clients")
                        .get(0)
                        .path("client_name")
                        .asText()
                        .replace("&", "&amp;"));
        assertThat(client.get("/api/connections/default/coverage.csv").body().lines())
                .hasSize(numbers.path("clients").size() + 1);
    }

    @Test
    void aMachinesPageHasBothSidesAndEachDateWithItsDecisionAndWhatBecameOfIt() {
        bundle.sync();
        Map<String, Object> written = bundle.store()
                .queryForMap("SELECT asset, serial_key, new_value FROM halo_asset_update WHERE state = 'CONFIRMED' "
                        + "AND halo_column = 'warranty_end' ORDER BY asset FETCH FIRST 1 ROWS ONLY");
        int index = scalePad.serials().stream()
                .map(serial -> serial.replace(" ", "").toUpperCase(Locale.ROOT))
                .toList()
                .indexOf(written.get("serial_key"));
        scalePad.editLifecycle(index, lifecycle -> lifecycle.put("warranty_expiry_date", "2033-02-03T00:00:00Z"));
        bundle.sync();

        String page = client.get("/connections/default/asset?machine=halo%20" + written.get("asset"))
                .body();

        assertThat(page)
                .contains("What each side has", "Written, and Halo has it", "2033-02-03", "Earlier decisions")
                .contains(written.get("new_value").toString())
                .contains(written.get("serial_key").toString());
        assertThat(json("/api/connections/default/asset?machine=halo%20" + written.get("asset"))
                        .path("lifecycle_warranty_expiry_date")
                        .asText())
                .isEqualTo("2033-02-03");
    }

    @Test
    void aMachinesPageSaysFromWhichFieldOfHalosEachValueComes() {
        int id = sandbox.tenant().addAsset(asset -> {
            asset.withArray("fields").removeAll();
            asset.withArray("fields").addObject().put("name", "Service Tag").put("value", "FROM-A-TAG-1");
            asset.withArray("fields").addObject().put("name", "RAM Memory").put("value", "16 GB");
        });
        bundle.sync();
        String address = "/connections/default/asset?machine=halo%20" + id;
        assertThat(json("/api" + address).path("more"))
                .as("columns of somebody's own")
                .isEmpty();
        assertThat(client.get(address).body())
                .containsPattern("FROM-A-TAG-1</span>\\s*<small class=\"from\">from Service Tag<");
        // The same value in another field is no change of the asset, and the page says the other field.
        sandbox.tenant()
                .editAsset(id, asset -> ((ObjectNode) asset.withArray("fields").get(0)).put("name", "Serial Number"));

        bundle.sync();

        assertThat(bundle.count("scalepad_hardware_asset", "source_record_id = " + id + " AND last_run = first_run"))
                .isEqualTo(1);
        assertThat(client.get(address).body())
                .contains("from Serial Number", "16 GB")
                .doesNotContain("from Service Tag");
        assertThat(json("/api" + address).path("found_in").path("SERIAL_NUMBER").asText())
                .isEqualTo("Serial Number");
    }

    @Test
    void aMachinesPageShowsAColumnThatAnEngineerAdded() {
        int id = sandbox.tenant().addAsset(asset -> {});
        bundle.sync();
        bundle.store().execute("ALTER TABLE scalepad_hardware_asset ADD COLUMN asset_tag VARCHAR");
        try {
            bundle.store()
                    .update("UPDATE scalepad_hardware_asset SET asset_tag = 'T-<4711>' WHERE source_record_id = ?", id);

            assertThat(client.get("/connections/default/asset?machine=halo%20" + id)
                            .body())
                    .containsPattern("asset_tag</th>\\s*<td>T-&lt;4711&gt;</td>");
        } finally {
            bundle.store().execute("ALTER TABLE scalepad_hardware_asset DROP COLUMN asset_tag");
        }
    }

    @Test
    void theMonthsInWhichWarrantiesEndAreDrawnAndInATable() {
        bundle.sync();
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        List<LocalDate> ends = bundle.store()
                .queryForList(
                        "SELECT warranty_expiry_date FROM halo_asset_coverage WHERE warranty_expiry_date IS NOT NULL",
                        LocalDate.class);
        YearMonth month = ends.stream()
                .map(YearMonth::from)
                .filter(one -> !one.isBefore(now.minusMonths(3)) && !one.isAfter(now.plusMonths(24)))
                .findFirst()
                .orElseThrow();
        long machines =
                ends.stream().filter(end -> YearMonth.from(end).equals(month)).count();
        long before = ends.stream()
                .filter(end -> YearMonth.from(end).isBefore(now.minusMonths(3)))
                .count();
        long after = ends.stream()
                .filter(end -> YearMonth.from(end).isAfter(now.plusMonths(24)))
                .count();

        String page = client.get("/connections/default/coverage").body();

        assertThat(page)
                .contains("Warranties that end, by month", "<title>" + month + ": " + machines + "</title>")
                .contains(before + " ended before these months, " + after + " end after them")
                .containsPattern(
                        "<th scope=\"row\">" + month + "</th><td>[^<]+</td><td class=\"number\">" + machines + "</td>");
    }

    @Test
    void everyKindOfMachineHasAPageInWords() {
        bundle.sync();

        for (String machine : bundle.store()
                .queryForList("SELECT MIN(machine) FROM asset_coverage GROUP BY status, reason", String.class)) {
            assertThat(client.get("/connections/default/asset?machine=" + machine.replace(" ", "%20")))
                    .as(machine)
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                    .satisfies(answer -> assertThat(answer.body()).doesNotContain("coverage.reason", "??"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/connections/default/assets?status=WHATEVER, 404",
        "/connections/default/asset?machine=nobody, 404",
        "/connections/nobody/assets, 404",
        "/api/connections/default/assets?sort=WHATEVER, 400",
        "/api/connections/default/assets.csv?status=WHATEVER, 400",
        "/api/connections/default/asset?machine=nobody, 404",
        "/api/connections/nobody/coverage, 404"
    })
    void whatThereIsNotIsSaid(String path, int status) {
        assertThat(client.get(path).statusCode()).isEqualTo(status);
    }

    private static List<String> machines(String page) {
        return ROW.matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1).replace("+", "%20"))
                .toList();
    }
}
