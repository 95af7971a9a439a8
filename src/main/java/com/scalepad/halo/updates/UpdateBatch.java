package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.model.AssetUpdate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The assets that one POST changes, each once. */
public record UpdateBatch(List<AssetPatch> patches) {

    public UpdateBatch {
        patches = List.copyOf(patches);
    }

    /** The array that is posted. */
    String json() {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        patches.forEach(patch -> elements.add(patch.element()));
        return elements.toString();
    }

    boolean isOne() {
        return patches.size() == 1;
    }

    /** The first half, or the other. */
    UpdateBatch half(int which) {
        int middle = patches.size() / 2;
        return new UpdateBatch(which == 0 ? patches.subList(0, middle) : patches.subList(middle, patches.size()));
    }

    /** The patches that a reply shows as written. A reply has one asset, or each, or none; to many it may have the last one alone. */
    List<AssetPatch> shownIn(JsonNode reply) {
        return patches.stream().filter(patch -> shows(reply, patch)).toList();
    }

    /** Whether a reply has any of the assets, whatever it shows of them. */
    boolean isNamedIn(JsonNode reply) {
        if (reply.isArray()) {
            for (JsonNode asset : reply) {
                if (isNamedIn(asset)) {
                    return true;
                }
            }
            return false;
        }
        int id = HaloRecord.idOf(reply).orElse(0);
        return patches.stream().anyMatch(patch -> patch.asset() == id);
    }

    private static boolean shows(JsonNode reply, AssetPatch patch) {
        if (reply.isArray()) {
            for (JsonNode asset : reply) {
                if (shows(asset, patch)) {
                    return true;
                }
            }
            return false;
        }
        return HaloRecord.idOf(reply).orElse(0) == patch.asset() && patch.isIn(reply);
    }

    /** The rows of all its updates, each changed so. */
    List<Map<String, Object>> rows(UnaryOperator<AssetUpdate> change) {
        return rows(patches, change);
    }

    static List<Map<String, Object>> rows(List<AssetPatch> patches, UnaryOperator<AssetUpdate> change) {
        return patches.stream().flatMap(patch -> patch.rows(change).stream()).toList();
    }
}
