package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Dates of ScalePad's API and of CSV files that are none, in either column: counted, shown as they came, and nothing is planned from them. */
class SourceDatesTest extends UpdatedTest {

    private static final String GOOD_PURCHASE = "2024-02-27";
    private static final String GOOD_EXPIRY = "2029-02-08";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TEXTS = List.of(
            "5/1/2024",
            "31.12.2027",
            "1 Mar 2024",
            "March 1st, 2027",
            "Mon, 01 Mar 2027 00:00:00 GMT",
            "1711497600",
            "1711497600000",
            "45123",
            "Expired",
            "Lifetime",
            "N/A",
            "-",
            "2027-13-45",
            "2027-02-30",
            "2027-00-10",
            "2027-3-1",
            "2027/03/01",
            "01-03-2027",
            "20271301",
            "2027-W10-1",
            "2027-060",
            "2027-03-01T25:00:00Z",
            "20270301T",
            "2027-03-01 to 2028-03-01",
            "true");
    private static final List<String> OTHERS = List.of(
            "1711497600",
            "1711497600000",
            "-1",
            "45123.5",
            "1e300",
            "true",
            "false",
            "[\"2027-03-01\"]",
            "{\"date\":\"2027-03-01\"}");
    private static final List<String> NONE = List.of(
            "null",
            "\"\"",
            "\"   \"",
            "\"\\u00a0\\t\"",
            "[]",
            "{}",
            "0",
            "\"0\"",
            "\"1900-01-01T00:00:00Z\"",
            "\"0001-01-01\"");

    @TempDir
    private Path folder;

    @BeforeEach
    void withoutReadsOfEachAsset() {
        sandbox.quirks().datesInLists(true);
    }

    @OnEachStore
    @Proves("each is counted and on the review list as it came; the other date of the same lifecycle is written")
    void whatIsNoDateInScalePadsApiIsKeptAsItCame(Store store) throws JsonProcessingException {
        Map<String, JsonNode> odd = new LinkedHashMap<>();
        for (String text : TEXTS) {
            odd.put("S" + odd.size() + "ODD", JSON.getNodeFactory().textNode(text));
        }
        for (String other : OTHERS) {
            odd.put("S" + odd.size() + "ODD", JSON.readTree(other));
        }
        Map<String, JsonNode> none = new LinkedHashMap<>();
        for (String value : NONE) {
            none.put("S" + none.size() + "NONE", JSON.readTree(value));
        }
        Map<String, JsonNode> all = new LinkedHashMap<>(odd);
        all.putAll(none);
        all.forEach((serial, value) -> {
            laptop("E" + serial);
            laptop("P" + serial);
            scalePad.addLifecycle(
                    "E" + serial,
                    lifecycle -> lifecycle.put("purchase_date", GOOD_PURCHASE).set("warranty_expiry_date", value));
            scalePad.addLifecycle(
                    "P" + serial,
                    lifecycle ->
                            lifecycle.put("warranty_expiry_date", GOOD_EXPIRY).set("purchase_date", value));
        });
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            SyncRun run = bundle.sync();

            assertJudged(bundle, run, new ArrayList<>(odd.keySet()), all.size());
            odd.forEach((serial, value) -> assertThat(bundle.lifecycle("E" + serial))
                    .as(value.toString())
                    .containsEntry("warranty_expiry_date", null)
                    .containsEntry(
                            "warranty_expiry_date_raw",
                            value.isTextual() || value.isIntegralNumber() ? value.asText() : raw(value)));
            none.keySet()
                    .forEach(serial -> assertThat(bundle.lifecycle("P" + serial))
                            .containsEntry("purchase_date", null)
                            .containsEntry("purchase_date_raw", null));
        }
    }

    @OnEachStore
    @Proves("each is counted and on the review list as it came; the other date of the same row is written")
    void whatIsNoDateInAFileIsKeptAsItCame(Store store) throws IOException {
        List<String> odd = TEXTS;
        StringBuilder file = new StringBuilder("serial_number,purchase_date,warranty_expiry_date\n");
        List<String> serials = new ArrayList<>();
        for (String text : odd) {
            String serial = "S" + serials.size() + "ODD";
            serials.add(serial);
            laptop("E" + serial);
            laptop("P" + serial);
            file.append("E" + serial + "," + GOOD_PURCHASE + ",\"" + text + "\"\n");
            file.append("P" + serial + ",\"" + text + "\"," + GOOD_EXPIRY + "\n");
        }
        Files.writeString(folder.resolve("dates.csv"), file);
        try (Bundle bundle = Bundle.start(sandbox, store, "scalepad.lifecycles.folder=" + folder)) {
            SyncRun run = bundle.sync();

            assertJudged(bundle, run, serials, serials.size());
            for (int i = 0; i < odd.size(); i++) {
                assertThat(bundle.lifecycle("P" + serials.get(i)))
                        .containsEntry("purchase_date", null)
                        .containsEntry("purchase_date_raw", odd.get(i));
            }
        }
    }

    private static void assertJudged(Bundle bundle, SyncRun run, List<String> odd, int lifecycles) {
        assertThat(run.getMessage()).isNull();
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(run.getLifecycles().getUnreadableDates()).isEqualTo(2 * odd.size());
        List<String> expected = new ArrayList<>();
        odd.forEach(serial ->
                expected.addAll(List.of("E" + serial + " warranty_end", "P" + serial + " supplier_purchasedate")));
        assertThat(bundle.store()
                        .queryForList(
                                "SELECT serial_key || ' ' || halo_column FROM halo_asset_review "
                                        + "WHERE verdict = 'UNREADABLE_AT_SOURCE' AND scalepad_raw IS NOT NULL",
                                String.class))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(bundle.count(
                        "halo_asset_update",
                        "state = 'CONFIRMED' AND halo_column = 'warranty_end' AND new_value = DATE '" + GOOD_EXPIRY
                                + "'"))
                .isEqualTo(lifecycles);
        assertThat(bundle.count(
                        "halo_asset_update",
                        "state = 'CONFIRMED' AND halo_column = 'supplier_purchasedate' AND new_value = DATE '"
                                + GOOD_PURCHASE + "'"))
                .isEqualTo(lifecycles);
        assertThat(bundle.count("halo_asset_update", "1 = 1")).isEqualTo(2 * lifecycles);
    }

    private static String raw(JsonNode value) {
        String plain = value.isNumber() ? value.decimalValue().toPlainString() : "";
        return plain.isEmpty() || plain.length() > 100 ? value.toString() : plain;
    }
}
