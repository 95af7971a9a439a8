package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Rule 5 of writing: plan mode shows, and sends nothing. */
@ExtendWith(OutputCaptureExtension.class)
class PlanModeTest extends UpdatedTest {

    @TempDir
    private Path folder;

    @OnEachStore
    void thePlanIsShownAndNothingIsSent(Store store, CapturedOutput output) throws IOException {
        int id = laptop("SERIAL1", asset -> asset.put("inventory_number", "=cmd|'/c calc'!A1"));
        int other = laptop(
                "SERIAL2",
                asset -> asset.put("inventory_number", "LT, \"two\"").put("warranty_end", "2028-01-01T00:00:00"));
        try (Bundle bundle = start(store, "halo.updates.warranty-end=overwrite")) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", "2026-02-08").add("SERIAL2", "2029-02-08", null);

            SyncRun run = bundle.sync();

            assertThat(sandbox.calls())
                    .filteredOn(call -> !call.method().equals("GET"))
                    .extracting(call -> call.path())
                    .containsOnly("/auth/token");
            assertThat(run.getUpdates().count("PLANNED")).isEqualTo(3);
            String customer = sandbox.tenant().asset(id).path("client_name").asText();
            assertThat(Files.readString(folder.resolve("asset-updates-default-1.csv")))
                    .isEqualTo("\uFEFF"
                            + "asset,name,client,serial,field,from,to,why,state\n"
                            + id + ",\"'=cmd|'/c calc'!A1\"," + quoted(customer)
                            + ",SERIAL1,supplier_purchasedate,,2026-02-08,"
                            + "\"update-own: scalepad has 2026-02-08T00:00:00Z for serial SERIAL1\",planned\n"
                            + id + ",\"'=cmd|'/c calc'!A1\"," + quoted(customer) + ",SERIAL1,warranty_end,,2029-02-08,"
                            + "\"overwrite: scalepad has 2029-02-08T00:00:00Z for serial SERIAL1\",planned\n"
                            + other + ",\"LT, \"\"two\"\"\"," + quoted(customer)
                            + ",SERIAL2,warranty_end,2028-01-01,2029-02-08,"
                            + "\"overwrite: scalepad has 2029-02-08T00:00:00Z for serial SERIAL2\",planned\n");
            assertThat(output.getOut())
                    .contains("The plan of this run; nothing is sent")
                    .contains("2028-01-01 2029-02-08");
        }
    }

    @Test
    void whatWasPlannedIsSentOnceTheModeIsApply() {
        int id = laptop("SERIAL1");
        String[] store = Store.H2.migrated();
        try (Bundle bundle = Bundle.start(
                sandbox, store[0], store[1], "halo.updates.mode=plan", "halo.updates.plan-folder=" + folder)) {
            new Lifecycles(bundle).add("SERIAL1", "2029-02-08", null);
            bundle.sync();
            bundle.sync();
            assertThat(inHalo(id, "warranty_end")).isNull();
        }
        try (Bundle bundle = Bundle.start(sandbox, store)) {
            bundle.sync();

            assertThat(inHalo(id, "warranty_end")).isEqualTo("2029-02-08T00:00:00");
        }
    }

    private Bundle start(Store store, String setting) {
        return Bundle.start(sandbox, store, "halo.updates.mode=plan", "halo.updates.plan-folder=" + folder, setting);
    }

    private static String quoted(String text) {
        return text.contains(" ") ? "\"" + text + "\"" : text;
    }
}
