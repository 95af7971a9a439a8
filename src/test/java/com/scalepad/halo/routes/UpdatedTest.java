package com.scalepad.halo.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of what is written into Halo: an asset with a serial, what ScalePad knows of it, and what reached Halo. */
abstract class UpdatedTest extends ScalePadTest {

    @BeforeAll
    static void besideScalePad() {
        sandbox.nextTo(scalePad);
    }

    @BeforeEach
    void scalePadKnowsNothing() {
        scalePad.clear();
    }

    @AfterAll
    static void alone() {
        sandbox.nextTo(null);
    }

    /** A laptop with this serial and no date in Halo, bent by the caller. */
    static int laptop(String serial, Consumer<ObjectNode> change) {
        return sandbox.tenant().addAsset(asset -> {
            asset.putNull("warranty_start")
                    .putNull("warranty_end")
                    .putNull("supplier_purchasedate")
                    .put("inactive", false);
            asset.withArray("fields").forEach(field -> {
                if (field.path("name").asText().equals("Serial Number")) {
                    ((ObjectNode) field).put("value", serial).put("display", serial);
                }
            });
            change.accept(asset);
        });
    }

    static int laptop(String serial) {
        return laptop(serial, asset -> {});
    }

    static String inHalo(int asset, String column) {
        return sandbox.tenant().asset(asset).path(column).asText(null);
    }

    static List<Call> posts() {
        return sandbox.calls().stream()
                .filter(call -> call.method().equals("POST") && call.path().startsWith("/api"))
                .toList();
    }

    static List<Call> details() {
        return sandbox.details();
    }

    /** The dates that a run has sent and Halo has taken, be they seen there or not. */
    static int taken(SyncRun run) {
        return run.getUpdates().count("CONFIRMED") + run.getUpdates().count("ACCEPTED");
    }

    /** The one update of an asset's column. */
    static Map<String, Object> update(Bundle bundle, int asset, String column) {
        return bundle.store()
                .queryForMap("SELECT * FROM halo_asset_update WHERE asset = ? AND halo_column = ?", asset, column);
    }

    /** Why each date is written or not, in the order of the serials and columns: {@code SERIAL1 warranty_end PLANNED}. */
    static List<String> verdicts(Bundle bundle) {
        return bundle.store()
                .queryForList(
                        "SELECT serial_key || ' ' || halo_column || ' ' || verdict FROM halo_asset_review "
                                + "ORDER BY serial_key, halo_column",
                        String.class);
    }

    /** Why the one date of a serial for a column is written or not. */
    static String verdict(Bundle bundle, String serial, String column) {
        return bundle.store()
                .queryForObject(
                        "SELECT verdict FROM halo_asset_review WHERE serial_key = ? AND halo_column = ?",
                        String.class,
                        serial,
                        column);
    }
}
