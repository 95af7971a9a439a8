package com.scalepad.halo.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.sandbox.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tests of what is written into Halo: an asset with a serial, and what reached Halo of it. */
abstract class UpdatedTest extends SandboxedTest {

    /** A laptop with this serial and no date in Halo, bent by the caller. */
    static int laptop(String serial, Consumer<ObjectNode> change) {
        return sandbox.tenant().addAsset(asset -> {
            asset.putNull("warranty_start").putNull("warranty_end").putNull("supplier_purchasedate").put("inactive", false);
            asset.withArray("fields").forEach(field -> {
                if (field.path("name").asText().equals("Serial Number")) {
                    ((ObjectNode) field).put("value", serial).put("display", serial);
                }
            });
            change.accept(asset);
        });
    }

    static int laptop(String serial) {
        return laptop(serial, asset -> { });
    }

    static String inHalo(int asset, String column) {
        return sandbox.tenant().asset(asset).path(column).asText(null);
    }

    static List<Call> posts() {
        return sandbox.calls().stream().filter(call -> call.method().equals("POST") && call.path().startsWith("/api")).toList();
    }

    static List<Call> details() {
        return sandbox.calls().stream().filter(call -> call.path().matches("/api/Asset/\\d+")).toList();
    }

    /** The one update of an asset's column. */
    static Map<String, Object> update(Bundle bundle, int asset, String column) {
        return bundle.store().queryForMap("SELECT * FROM halo_asset_update WHERE asset = ? AND halo_column = ?", asset, column);
    }
}
