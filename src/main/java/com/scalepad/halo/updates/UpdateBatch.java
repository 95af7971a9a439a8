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
public record UpdateBatch(List<AssetPatch> changes) {

    public UpdateBatch {
        changes = List.copyOf(changes);
    }

    /** The array that is posted. */
    String body() {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        changes.forEach(change -> elements.add(change.element()));
        return elements.toString();
    }

    boolean isOne() {
        return changes.size() == 1;
    }

    /** The first half, or the other. */
    UpdateBatch half(int which) {
        int middle = changes.size() / 2;
        return new UpdateBatch(which == 0 ? changes.subList(0, middle) : changes.subList(middle, changes.size()));
    }

    /** The changes that a reply shows as made: one asset, or each, or none; a reply to many may show the last one alone. */
    List<AssetPatch> shownIn(JsonNode reply) {
        return changes.stream().filter(change -> shows(reply, change)).toList();
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
        return changes.stream().anyMatch(change -> change.asset() == id);
    }

    private static boolean shows(JsonNode reply, AssetPatch change) {
        if (reply.isArray()) {
            for (JsonNode asset : reply) {
                if (shows(asset, change)) {
                    return true;
                }
            }
            return false;
        }
        return HaloRecord.idOf(reply).orElse(0) == change.asset() && change.isIn(reply);
    }

    /** The rows of all its updates, each changed so. */
    List<Map<String, Object>> rows(UnaryOperator<AssetUpdate> change) {
        return rows(changes, change);
    }

    static List<Map<String, Object>> rows(List<AssetPatch> changes, UnaryOperator<AssetUpdate> change) {
        return changes.stream()
                .flatMap(asset -> asset.updates().stream())
                .map(update -> change.apply(update).row(true))
                .toList();
    }
}
