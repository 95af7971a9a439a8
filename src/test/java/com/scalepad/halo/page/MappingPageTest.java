package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.run.SyncRun.Outcome;
import com.scalepad.halo.sandbox.TenantProfiles;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping of a connection, chosen on the page: what it shows, what it saves, and what the next run makes of it. */
class MappingPageTest extends PagedTest {

    private static final String PATH = "/connections/acme/mapping";
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]*)\"");

    @BeforeEach
    void withAConnection() {
        List.of(
                        "halo_sync_run",
                        "halo_rejected_record",
                        "scalepad_client",
                        "scalepad_hardware_asset",
                        "halo_connection_owner")
                .forEach(table -> bundle.store().update("DELETE FROM " + table));
        save(form("acme"));
    }

    @Test
    void aTenantWhoseNamesNothingKnowsIsSetUpFromThePageAlone() {
        sandbox.become(TenantProfiles.unknown());
        assertThat(client.get(PATH).body()).contains("No assets of this tenant were looked at yet");

        String read = post("/preview", Map.of()).body();
        assertThat(read)
                .containsSubsequence("id=\"parts\"", ">serial number</label>", ">0 of ", "Default: the usual names")
                .containsSubsequence("id=\"types\"", ">持出端末</label>", ">Skipped</span>", "in no list")
                .containsSubsequence("id=\"unused\"", ">管理コードA</span>");

        Map<String, String> choices = Map.of(
                "field.SERIAL_NUMBER",
                "管理コードA",
                "field.RAM",
                "主記憶",
                "field.PURCHASE_DATE",
                "取得日",
                "type.0.name",
                "持出端末",
                "type.0.becomes",
                "workstation",
                "type.1.name",
                "Server",
                "type.1.becomes",
                "skip");
        String preview = post("/preview", choices).body();
        assertThat(preview)
                .contains("Nothing is saved yet", "持出端末", ": Skipped becomes Workstation", ": Server becomes Skipped")
                .containsPattern("<b>serial number</b>: 0 before, [1-9]\\d* after, in 管理コードA \\d+");
        assertThat(bundle.count("halo_mapping_choice", "1 = 1")).isZero();

        assertThat(post("", choices).statusCode()).isEqualTo(302);
        assertThat(client.get(PATH).body())
                .contains(
                        "Saved: ",
                        "serial number is &#39;管理コードA&#39;, was not chosen",
                        "The next run maps by it",
                        "chosen here")
                .contains("<option value=\"管理コードA\" selected=\"selected\"");

        assertThat(bundle.sync("acme").getOutcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(bundle.count("scalepad_hardware_asset", "serial_number IS NOT NULL AND type = 'WORKSTATION'"))
                .isPositive();
        assertThat(bundle.count("scalepad_hardware_asset", "ram_bytes IS NOT NULL"))
                .isPositive();
        assertThat(bundle.count("scalepad_hardware_asset", "purchase_date IS NOT NULL"))
                .isPositive();
        assertThat(bundle.count("scalepad_hardware_asset", "type = 'SERVER'")).isZero();
    }

    @Test
    void aPreviewShowsSomeAssetsMasked() {
        int id = sandbox.tenant().assetIds().get(0);
        sandbox.tenant().editAsset(id, asset -> {
            asset.put("assettype_name", "Laptop");
            fields(asset)
                    .removeAll()
                    .addObject()
                    .put("id", 1)
                    .put("name", "Own Model")
                    .put("value", "ZX81-4711");
        });

        String preview = post("/preview", Map.of("field.MODEL", "Own Model")).body();

        assertThat(preview)
                .containsSubsequence(
                        "Some assets, before and after",
                        id + ", Laptop",
                        ">model</span>",
                        ">–</span>",
                        ">ZX##-####</span>")
                .doesNotContain("ZX81-4711");
    }

    @Test
    void aChoiceForOneTypeComesBeforeTheChoiceForAll() {
        int phone = sandbox.tenant().addAsset(asset -> {
            asset.put("assettype_name", "Mobile Phone");
            fields(asset)
                    .addObject()
                    .put("id", 1)
                    .put("name", "Geräte-Kennung: IMEI; 1")
                    .put("value", "356938035643809");
        });
        int laptop = sandbox.tenant()
                .addAsset(asset -> fields(asset)
                        .addObject()
                        .put("id", 1)
                        .put("name", "Own Number")
                        .put("value", "OWN-77001"));

        post(
                "",
                Map.of(
                        "field.SERIAL_NUMBER",
                        "Own Number",
                        "single.0.part",
                        "SERIAL_NUMBER",
                        "single.0.type",
                        "Mobile Phone",
                        "single.0.field",
                        "Geräte-Kennung IMEI 1"));
        bundle.sync("acme");

        assertThat(bundle.hardwareAsset(phone)).containsEntry("serial_number", "356938035643809");
        assertThat(bundle.hardwareAsset(laptop)).containsEntry("serial_number", "OWN-77001");
        assertThat(client.get(PATH).body())
                .containsSubsequence(
                        "For one asset type",
                        "<option value=\"SERIAL_NUMBER\" selected=\"selected\"",
                        "value=\"Mobile Phone\"",
                        "value=\"Geräte-Kennung IMEI 1\"");
    }

    @Test
    void aChoiceThatIsTakenBackHoldsNoMoreAndItsBlanksAreNotTakenForWithheld() {
        sandbox.tenant()
                .assetIds()
                .forEach(id -> sandbox.tenant()
                        .editAsset(
                                id,
                                asset -> asset.path("fields").forEach(field -> {
                                    if (field.path("name").asText().equals("Processor")) {
                                        ((ObjectNode) field).put("name", "Rechenwerk");
                                    }
                                })));
        post("", Map.of("field.CPU", "Rechenwerk"));
        bundle.sync("acme");
        assertThat(bundle.count("scalepad_hardware_asset", "cpu_name IS NOT NULL"))
                .isPositive();

        post("", Map.of("field.CPU", ""));
        SyncRun run = bundle.sync("acme");

        assertThat(run.getMessage()).isNull();
        assertThat(run.getOutcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(bundle.count("scalepad_hardware_asset", "cpu_name IS NOT NULL"))
                .isZero();
    }

    @Test
    void whoSavesAfterSomebodyElseIsToldAndNothingIsOverwrittenUnseen() {
        String opened = version(client.get(PATH));
        post("", Map.of("field.CPU", "First"));

        HttpResponse<String> second = postWith(opened, "", Map.of("field.RAM", "Second"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body())
                .contains(
                        "Somebody else saved other choices",
                        "CPU is not chosen, was &#39;First&#39;",
                        "RAM is &#39;Second&#39;, was not chosen")
                .contains("<option value=\"Second\" selected>");
        assertThat(choices()).contains("First").doesNotContain("Second");

        assertThat(postWith(version(second), "", Map.of("field.RAM", "Second")).statusCode())
                .isEqualTo(302);
        assertThat(choices()).contains("Second").doesNotContain("First");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "field.CPU=a;b|has a : or ;",
                "field.CPU=***|has no letter or digit",
                "single.0.field=X&single.0.part=|Choose the part that &#39;X&#39; holds",
                "single.0.field=X&single.0.part=NO_PART|Choose the part that &#39;X&#39; holds",
                "single.0.field=X&single.0.part=CPU&single.0.type=***|is no name of an asset type",
                "field.CPU=Y&single.0.field=X&single.0.part=CPU&single.0.type=|a second choice for the same part and type",
                "single.0.field=X&single.0.part=CPU&single.0.type=PC&single.1.field=Y&single.1.part=CPU&single.1.type=p c|a second choice",
                "type.0.name=Laptop&type.0.becomes=TOASTER|Choose what &#39;Laptop&#39; becomes",
                "field.CPU=<script>;|&lt;script&gt;;"
            })
    void whatCannotBeIsToldInWordsAndNotSaved(String sent, String told) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : sent.split("&")) {
            form.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        HttpResponse<String> answer = post("", form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("This is not saved yet", told).doesNotContain("<script>;");
        assertThat(bundle.count("halo_mapping_choice", "1 = 1")).isZero();
    }

    @Test
    void theCheckMapsByTheChoicesAndSaysSo() {
        post("", Map.of("field.MODEL", "Processor", "type.0.name", "Server", "type.0.becomes", "skip"));

        String check = client.post("/connections/acme/test", form("acme")).body();

        assertThat(check)
                .contains("Chosen on the page: model: Processor", "Chosen on the page: asset type Server: skip")
                .containsPattern("Server: \\d+, skipped, chosen on the page")
                .containsPattern("model: \\d+ have it \\(Processor");
        assertThat(client.get(PATH).body()).as("what Test read is there").contains("Counted on");
    }

    @Test
    void aConnectionThatIsRemovedLeavesNoChoices() {
        post("", Map.of("field.CPU", "First"));
        client.get("/connections/acme/remove");
        client.post("/connections/acme/remove", Map.of("rows", "keep"));

        assertThat(bundle.count("halo_mapping_choice", "1 = 1")).isZero();
        assertThat(client.get(PATH).statusCode()).isEqualTo(404);
    }

    @Test
    void aTenantThatCannotBeReadIsToldAndChoicesCanBeTypedAllTheSame() {
        sandbox.faults().failNext("/api/Asset", 403, 10);
        assertThat(post("/preview", Map.of()).body()).contains("No assets could be read", "Halo answered 403");

        post("", Map.of("single.0.field", "Own", "single.0.part", "CPU", "single.0.type", ""));
        assertThat(choices()).contains("\"CPU\":{\"\":\"Own\"}");
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        return postWith(version(client.get(PATH)), path, form);
    }

    private HttpResponse<String> postWith(String version, String path, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("version", version);
        return client.post(PATH + path, all);
    }

    private static String version(HttpResponse<String> page) {
        Matcher found = VERSION.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private static String choices() {
        return bundle.store().queryForObject("SELECT choices FROM halo_mapping_choice", String.class);
    }

    private static ArrayNode fields(ObjectNode asset) {
        return asset.withArray("fields");
    }
}
