package com.scalepad.halo.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Each recipe of {@code routes/RECIPES.md} has the effect that it promises. */
@ExtendWith(OutputCaptureExtension.class)
class RecipesTest extends UpdatedTest {

    private static final WireMockServer other = new WireMockServer(options().dynamicPort());

    @TempDir
    private Path folder;

    @TempDir
    private Path spool;

    @BeforeAll
    static void startTheOther() {
        other.start();
    }

    @AfterAll
    static void stopTheOther() {
        other.stop();
    }

    @OnEachStore
    void recipesOfReadingGoTogether(Store store) throws IOException {
        Recipes recipes = new Recipes(folder)
                .apply("Leave out the assets of some customers")
                .apply("Send what changed to a file or a queue too")
                .apply("Map a field of your own to a new column")
                .apply("Another asset type")
                .apply("Another field for a part of the model");
        Path page = folder.resolve("assets.camel.yaml");
        String customer =
                sandbox.tenant().asset(laptop("SERIAL1")).path("client_name").asText();
        Files.writeString(page, Files.readString(page).replace("Acme Test,Fairview Dental", customer));
        int tagged = laptop(
                "SERIAL2",
                asset -> asset.put("client_id", 77)
                        .put("client_name", "Tagged & Co")
                        .withArray("fields")
                        .addObject()
                        .put("id", 900)
                        .put("name", "Asset Tag")
                        .put("value", "T-4711")
                        .put("display", "T-4711")
                        .put("lookup", 0));
        int mobile = laptop(
                "",
                asset -> asset.put("assettype_id", 138)
                        .put("assettype_name", "Mobile Phone")
                        .put("client_id", 77)
                        .put("client_name", "Tagged & Co")
                        .put("inventory_number", "R5CT1234567"));
        List<String> settings = new ArrayList<>(List.of(recipes.settings()));
        settings.replaceAll(setting -> setting.equals("halo.changes.endpoint=file:/var/spool/halo")
                ? "halo.changes.endpoint=file:" + spool
                : setting);

        try (Bundle bundle = Bundle.start(sandbox, store, settings.toArray(String[]::new))) {
            recipes.prepare(bundle);
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getSkippedByType())
                    .contains("customer of no interest")
                    .doesNotContain("Monitor");
            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT COUNT(*) FROM scalepad_hardware_asset WHERE client_name = ?",
                                    Integer.class,
                                    customer))
                    .containsExactly(0);
            assertThat(bundle.hardwareAsset(tagged)).containsEntry("asset_tag", "T-4711");
            assertThat(bundle.hardwareAsset(mobile)).containsEntry("serial_number", "R5CT1234567");
            assertThat(bundle.count("scalepad_hardware_asset", "type = 'IMAGING' AND last_run = 1"))
                    .isPositive();
            assertThat(files())
                    .hasSize(bundle.count("scalepad_hardware_asset", "1 = 1")
                            + bundle.count("scalepad_client", "1 = 1"));
            JsonNode sent = new ObjectMapper()
                    .readTree(Files.readString(spool.resolve("hardware-asset-default-" + tagged + ".json")));
            assertThat(sent.path("change").asText()).isEqualTo("new");
            assertThat(sent.path("asset_tag").asText()).isEqualTo("T-4711");
            assertThat(sent.has("content_hash")).isFalse();

            onlyWhatChangedIsSent(bundle, tagged);
        }
    }

    private void onlyWhatChangedIsSent(Bundle bundle, int tagged) throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        sandbox.tenant()
                .editAsset(
                        tagged,
                        asset -> asset.withArray("fields").forEach(field -> {
                            if (field.path("name").asText().equals("Asset Tag")) {
                                ((ObjectNode) field).put("value", "T-4712").put("display", "T-4712");
                            }
                        }));

        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

        assertThat(bundle.hardwareAsset(tagged)).containsEntry("asset_tag", "T-4712");
        assertThat(files())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("hardware-asset-default-" + tagged + ".json");
        assertThat(Files.readString(files().get(0))).contains("\"change\":\"changed\"");
    }

    @Test
    void aScheduleOfItsOwnAndAnotherTimeout() throws IOException {
        Recipes recipes =
                new Recipes(folder).apply("Another schedule for one connection").apply("Other retries and time-outs");
        List<String> settings = new ArrayList<>(List.of(recipes.settings()));
        settings.addAll(List.of(Store.H2.migrated()));
        settings.add("halo.schedule.enabled=true");
        for (String connection : List.of("acme", "north")) {
            Bundle.connection(sandbox)
                    .forEach(setting -> settings.add(setting.replace("halo.", "halo.connections." + connection + ".")));
        }

        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            assertThat(bundle.camel()
                            .getRoute("halo-scalepad-schedule-north")
                            .getEndpoint()
                            .getEndpointUri())
                    .contains("0+30+4+%3F+*+MON-FRI")
                    .contains("America%2FNew_York");
            assertThat(bundle.camel()
                            .getRoute("halo-scalepad-schedule-acme")
                            .getEndpoint()
                            .getEndpointUri())
                    .contains("0+0+2+*+*+%3F");
            assertThat(bundle.camel().getEndpoints())
                    .extracting(endpoint -> endpoint.getEndpointUri())
                    .filteredOn(uri -> uri.startsWith("halo-scalepad-https://scalepad"))
                    .singleElement()
                    .asString()
                    .contains("responseTimeout=700");
            assertThat(bundle.camel().getEndpoints())
                    .extracting(endpoint -> endpoint.getEndpointUri())
                    .filteredOn(uri -> uri.startsWith("halo-scalepad-https://halo-resource-server?"))
                    .singleElement()
                    .asString()
                    .contains("responseTimeout=20000", "connectTimeout=5000");
            sandbox.faults().failNext("/api/Client", 404, 4);
            assertThat(bundle.sync().getOutcome())
                    .as("after four times 404 and three retries")
                    .isEqualTo(FAILED);
            sandbox.faults().failNext("/api/Client", 404, 3);
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
        }
    }

    @Test
    void pagesAndRunsAndServicesAreAnEngineersOwn() throws IOException {
        Recipes recipes = new Recipes(folder)
                .apply("Another page size, filter or paging query")
                .apply("A webhook after each run that is not complete")
                .apply("Another rule for when a run fails")
                .apply("Post each changed asset to a service")
                .with("https://cmdb.example.com", other.baseUrl())
                .with("https://hooks.example.com", other.baseUrl());
        other.resetAll();
        other.stubFor(post(urlPathEqualTo("/assets")).willReturn(ok()));
        other.stubFor(post(urlPathEqualTo("/runs")).willReturn(ok()));
        int id = laptop("SERIAL1");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, recipes.settings())) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(sandbox.calls())
                    .filteredOn(call ->
                            call.path().equals("/api/Asset") && call.method().equals("GET"))
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(call.query())
                            .containsEntry("page_size", "25")
                            .containsEntry("assetgroup_id", "3")
                            .containsEntry("orderdesc", "false"));
            other.verify(bundle.count("scalepad_hardware_asset", "1 = 1"), postRequestedFor(urlPathEqualTo("/assets")));
            other.verify(postRequestedFor(urlPathEqualTo("/assets"))
                    .withHeader("Content-Type", equalTo("application/json"))
                    .withRequestBody(matchingJsonPath("$[?(@.source_record_id == " + id + ")]"))
                    .withRequestBody(matchingJsonPath("$[?(@.serial_number == 'SERIAL1')]")));
            other.verify(0, postRequestedFor(urlPathEqualTo("/runs")));

            sandbox.tenant().editAsset(id, asset -> asset.put("inventory_number", "RENAMED"));
            for (String serial : List.of("SERIAL2", "SERIAL3", "SERIAL4")) {
                laptop(serial, asset -> asset.put("inventory_number", "x".repeat(70_000)));
            }
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("More than 2 assets were rejected");
            other.verify(
                    2,
                    postRequestedFor(urlPathEqualTo("/assets"))
                            .withRequestBody(matchingJsonPath("$[?(@.source_record_id == " + id + ")]")));
            other.verify(
                    1,
                    postRequestedFor(urlPathEqualTo("/runs"))
                            .withRequestBody(
                                    matchingJsonPath("$.text", containing("More than 2 assets were rejected"))));
        }
    }

    @Test
    void thePlanIsShownAndNothingIsWritten() throws IOException {
        Recipes recipes = new Recipes(folder).apply("See the plan, write nothing");
        int id = laptop("SERIAL1");
        List<String> settings = new ArrayList<>(List.of(recipes.settings()));
        settings.replaceAll(setting ->
                setting.equals("halo.updates.plan-folder=./plan") ? "halo.updates.plan-folder=" + spool : setting);

        try (Bundle bundle = Bundle.start(sandbox, Store.H2, settings.toArray(String[]::new))) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            bundle.sync();

            assertThat(posts()).isEmpty();
            assertThat(Files.readString(spool.resolve("asset-updates-default-1.csv")))
                    .contains(id + ",");
        }
    }

    @Test
    void aSecondPairOfColumnsIsWritten() throws IOException {
        Recipes recipes = new Recipes(folder).apply("A second pair of columns");
        int id = laptop("SERIAL1", asset -> asset.putNull("supplier_expirydate"));

        try (Bundle bundle = Bundle.start(sandbox, Store.H2, recipes.settings())) {
            scalePad.addLifecycle("SERIAL1", lifecycle -> lifecycle.put("manufacturer_expiry_date", "2030-05-06"));
            bundle.sync();

            assertThat(inHalo(id, "supplier_expirydate"))
                    .as(bundle.store()
                            .queryForList("SELECT * FROM halo_asset_review")
                            .toString())
                    .isEqualTo("2030-05-06T00:00:00");
            int sent = posts().size();
            bundle.sync();
            assertThat(posts()).hasSize(sent);
        }
    }

    @Test
    void lookUpGapsAreSentWhenTheyAreFound() throws IOException {
        Recipes recipes = new Recipes(folder).apply("Send look-up gaps to a webhook");
        Path own = folder.resolve("acme-lookup-gaps.camel.yaml");
        Files.writeString(
                own,
                Files.readString(own)
                        .replace("https://hooks.example.com/lookup-gaps", "file:" + spool)
                        .replaceFirst("(?m)^ *parameters:\\n *responseTimeout: 30000\\n", ""));
        int gap = laptop("");

        try (Bundle bundle = Bundle.start(sandbox, Store.H2, recipes.settings())) {
            bundle.sync();

            assertThat(files()).hasSize(1);
            JsonNode sent = new ObjectMapper().readTree(Files.readString(files().get(0)));
            assertThat(sent)
                    .hasSize(bundle.count("asset_coverage", "lookup_gap IS NOT NULL"))
                    .anySatisfy(row -> {
                        assertThat(row.toString()).contains("halo " + gap);
                        assertThat(row.toString()).contains("SERIAL");
                    });

            bundle.sync();
            assertThat(files()).as("a gap that is as it was").hasSize(1);
        }
    }

    @Test
    void aDeclaredColumnIsGuardedAsTheOthersAreAndForgottenWithItsDeclaration() throws IOException {
        Recipes recipes = new Recipes(folder).apply("A second pair of columns");
        Path mapping = folder.resolve("mapping.camel.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replace(
                                "supplier_expirydate from manufacturer_expiry_date: fill-blank",
                                "notes from manufacturer_expiry_date: overwrite"));
        int blank = laptop("SERIAL1", asset -> asset.putNull("notes"));
        int text = laptop("SERIAL2", asset -> asset.put("notes", "Call before you come"));
        String[] where = Store.H2.migrated();

        try (Bundle bundle = Bundle.start(sandbox, with(recipes, where))) {
            for (String serial : List.of("SERIAL1", "SERIAL2")) {
                scalePad.addLifecycle(serial, lifecycle -> lifecycle.put("manufacturer_expiry_date", "2030-05-06"));
            }
            bundle.sync();

            assertThat(inHalo(blank, "notes")).isEqualTo("2030-05-06T00:00:00");
            assertThat(inHalo(text, "notes")).isEqualTo("Call before you come");
            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT verdict FROM halo_asset_review WHERE halo_column = 'notes' AND asset = ?",
                                    String.class,
                                    text))
                    .containsExactly("UNREADABLE_IN_HALO");
        }
        try (Bundle bundle = Bundle.start(sandbox, where)) {
            bundle.sync();

            assertThat(bundle.store().queryForList("SELECT halo_column FROM halo_update_column", String.class))
                    .doesNotContain("notes");
        }
    }

    @Test
    void whatAPlaceholderLeadsToIsUsedAndNotTold(CapturedOutput log) throws IOException {
        System.setProperty("acme.secret", HaloSandbox.CLIENT_SECRET);
        Path file = spool.resolve("acme.properties");
        Recipes recipes = new Recipes(folder)
                .apply("Secrets from a vault")
                .apply("Log levels")
                .apply("A proxy")
                .with("env:ACME_HALO_SECRET", "sys:acme.secret");
        List<String> settings = new ArrayList<>(SandboxSettings.of(sandbox));
        settings.removeIf(setting -> setting.startsWith("halo.client-secret="));
        settings.addAll(List.of(recipes.settings()));
        settings.addAll(List.of(Store.H2.migrated()));
        settings.add("halo.schedule.enabled=false");
        Files.write(file, settings);
        try (ConfigurableApplicationContext application = HaloScalePadApplication.start(
                new ArrayList<>(List.of("--spring.config.additional-location=file:" + file)),
                WebApplicationType.NONE)) {
            CamelContext camel = application.getBean(CamelContext.class);
            Exchange done = camel.createProducerTemplate().request("direct:halo-scalepad-sync", exchange -> {});

            assertThat(done.getVariable("run", SyncRun.class).getOutcome()).isEqualTo(COMPLETE);
            assertThat(camel.resolvePropertyPlaceholders("{{halo.client-secret}}"))
                    .isEqualTo(HaloSandbox.CLIENT_SECRET);
        } finally {
            System.clearProperty("acme.secret");
        }
        assertThat(log.getAll()).doesNotContain(HaloSandbox.CLIENT_SECRET).doesNotContain("is complete after");
    }

    @Test
    void changesGoToABrokerWithAKey() throws IOException {
        Recipes recipes = new Recipes(folder)
                .apply("Changes to Kafka or AMQP")
                .with("kafka:halo-changes?brokers=kafka:9092", "file:" + spool + "?fileName=${header.kafka.KEY}");

        try (Bundle bundle = Bundle.start(sandbox, Store.H2, recipes.settings())) {
            bundle.sync();

            assertThat(files())
                    .isNotEmpty()
                    .allMatch(
                            file -> file.getFileName().toString().matches("(client|hardware-asset)-default-\\d+.json"));
        }
    }

    @Test
    void valuesOfAnotherSystemAreStoredAndAHistoryIsKept() throws IOException {
        Recipes recipes = new Recipes(folder)
                .apply("Values of another system")
                .apply("A history table")
                .with("https://cmdb.example.com", other.baseUrl());
        other.stubFor(get(urlPathEqualTo("/cost-center")).willReturn(okJson("{\"costCenter\": \"4711\"}")));
        int id = laptop("SERIAL1");

        try (Bundle bundle = Bundle.start(sandbox, Store.H2, recipes.settings())) {
            recipes.prepare(bundle);

            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            sandbox.tenant().editAsset(id, asset -> asset.put("inventory_number", "RENAMED"));
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            other.verify(getRequestedFor(urlEqualTo("/cost-center?asset=" + id)));
            assertThat(bundle.hardwareAsset(id)).containsEntry("cost_center", "4711");
            assertThat(bundle.store()
                            .queryForList(
                                    "SELECT run FROM acme_asset_history WHERE source_record_id = ? ORDER BY run",
                                    Long.class,
                                    id))
                    .containsExactly(1L, 2L);
        }
    }

    private static String[] with(Recipes recipes, String[] where) {
        return Stream.concat(Stream.of(recipes.settings()), Stream.of(where)).toArray(String[]::new);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        }
    }
}
