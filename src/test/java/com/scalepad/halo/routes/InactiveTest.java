package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.run.SyncRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code inactive} in each way in which Halo and its clients write yes and no, on assets and customers; nothing inactive is written. */
class InactiveTest extends UpdatedTest {

    private static final List<String> YES = List.of(
            "true",
            "\"true\"",
            "\"TRUE\"",
            "\"Yes\"",
            "\"yes\"",
            "\"Y\"",
            "\"T\"",
            "\"on\"",
            "1",
            "1.0",
            "\"1\"",
            "-1",
            "\"perhaps\"");
    private static final List<String> NO = List.of(
            "false",
            "\"false\"",
            "\"False\"",
            "\"No\"",
            "\"N\"",
            "\"off\"",
            "0",
            "0.0",
            "\"0\"",
            "\"0.0\"",
            "\"\"",
            "\"  \"",
            "null",
            "[]",
            "{}");

    @OnEachStore
    @Proves("what says yes, or can't be told, is inactive and not written; all else is active and written")
    void inactiveIsReadInEachWayInWhichItIsWritten(Store store) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        Map<Integer, Boolean> assets = new LinkedHashMap<>();
        Map<Integer, Boolean> customers = new LinkedHashMap<>();
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            Lifecycles known = new Lifecycles(bundle);
            for (boolean inactive : new boolean[] {true, false}) {
                for (String value : inactive ? YES : NO) {
                    JsonNode written = json.readTree(value);
                    String serial = "FLAG" + assets.size() + "X";
                    assets.put(laptop(serial, asset -> asset.set("inactive", written)), inactive);
                    known.add(serial, "2029-02-08", null);
                    int customer = sandbox.tenant().customerIds().get(customers.size());
                    sandbox.tenant().editCustomer(customer, row -> row.set("inactive", written));
                    customers.put(customer, inactive);
                }
            }

            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assets.forEach((id, inactive) -> {
                String value = sandbox.tenant().asset(id).get("inactive").toString();
                assertThat(bundle.hardwareAsset(id)).as(value).containsEntry("is_active", !inactive);
                assertThat(inHalo(id, "warranty_end")).as(value).isEqualTo(inactive ? null : "2029-02-08T00:00:00");
            });
            customers.forEach((id, inactive) -> assertThat(bundle.client(id)).containsEntry("is_active", !inactive));
            assertThat(run.getUpdates().review("INACTIVE")).isEqualTo(YES.size());
        }
    }
}
