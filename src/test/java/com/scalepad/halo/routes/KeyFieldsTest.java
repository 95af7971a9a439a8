package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import java.sql.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no field has may be in the key fields of an asset, whose names are the asset type's. */
class KeyFieldsTest extends ReadingTest {

    private static final int LAPTOP = 131;
    private static final int DESKTOP = 130;

    @Test
    void theKeyFieldsAreReadByTheNamesOfTheTypeWhichIsAskedOnce() {
        Bundle bundle = bundle(Store.H2);
        sandbox.tenant().nameKeyFields(LAPTOP, "Model", "Serial No.", "CPU");
        List<Integer> laptops = List.of(
                withKeyFields(LAPTOP, "Latitude 5540", "5CG1234ABC"),
                withKeyFields(LAPTOP, "Latitude 7430", "5CG1234ABD"));
        int desktop = withKeyFields(DESKTOP, "OptiPlex 7010", "5CG1234ABE");
        sandbox.faults().answerAlways("/api/AssetType/" + DESKTOP, 500, "down");

        SyncRun run = bundle.sync();

        assertThat(run.getMessage()).isNull();
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(bundle.hardwareAsset(laptops.get(0)))
                .containsEntry("model_description", "Latitude 5540")
                .containsEntry("serial_number", "5CG1234ABC")
                .containsEntry("cpu_name", null);
        assertThat(bundle.hardwareAsset(laptops.get(1))).containsEntry("serial_number", "5CG1234ABD");
        assertThat(bundle.hardwareAsset(desktop)).containsEntry("serial_number", null);
        assertThat(calls("/AssetType/" + LAPTOP)).isEqualTo(1);
    }

    @Test
    void aNameThatIsAGuidGivesWayToTheKeyFieldThatIsTheName() {
        Bundle bundle = bundle(Store.H2);
        sandbox.tenant().nameKeyFields(LAPTOP, "Computer Name", "", "");
        int laptop = sandbox.tenant().addAsset(asset -> {
            asset.put("assettype_id", LAPTOP)
                    .put("inventory_number", "0b1f4e4e-6a52-4a0e-9d3c-2f1f7a3f9d10")
                    .put("key_field", "FRONTDESK-PC");
            asset.putArray("fields")
                    .add(field("Serial Number", "5CG1234ABF"))
                    .add(field("Manufacturer", "HP"))
                    .add(field("Model", "EliteBook 840"))
                    .add(field("Operating System", "Windows 11"))
                    .add(field("CPU", "i5"))
                    .add(field("RAM", "16 GB"));
        });

        bundle.sync();

        assertThat(bundle.hardwareAsset(laptop))
                .containsEntry("name", "FRONTDESK-PC")
                .containsEntry("serial_number", "5CG1234ABF");
    }

    @Test
    void aDateThatIsInAKeyFieldAloneIsReadAndOneThatCannotBeReadCountsAsADate() {
        Bundle bundle = bundle(Store.H2);
        sandbox.tenant().nameKeyFields(LAPTOP, "Purchase Date", "Warranty Expiry", "");
        int read = withKeyFields(LAPTOP, "Purchase Date: 2024-03-12T00:00:00", "2027-03-11");
        int unreadable = withKeyFields(LAPTOP, "12/03/2024", "");

        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

        assertThat(bundle.hardwareAsset(read))
                .containsEntry("purchase_date", Date.valueOf("2024-03-12"))
                .containsEntry("warranty_expiry_date", Date.valueOf("2027-03-11"));
        assertThat(bundle.hardwareAsset(unreadable))
                .containsEntry("purchase_date", null)
                .containsEntry("purchase_date_raw", "12/03/2024");
    }

    @Test
    void aTypeWhoseAssetsShowNothingElseIsNotAsked() {
        Bundle bundle = bundle(Store.H2);

        assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

        assertThat(sandbox.calls()).noneMatch(call -> call.path().startsWith("/api/AssetType"));
    }

    private static int withKeyFields(int type, String first, String second) {
        return sandbox.tenant().addAsset(asset -> {
            asset.put("assettype_id", type).put("key_field", first).put("key_field2", second);
            asset.putArray("fields").add(field("Colour", "grey"));
        });
    }

    private static ObjectNode field(String name, String value) {
        return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("id", 900)
                .put("name", name)
                .put("value", value)
                .put("display", value);
    }
}
