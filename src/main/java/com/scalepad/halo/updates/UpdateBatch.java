package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.model.AssetUpdate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The assets that one POST changes, each once. */
public record UpdateBatch(List<AssetPatch> patches) {

    public UpdateBatch {
        patches = List.copyOf(patches);
    }

    /** Patches, this many in a batch. */
    static Iterator<UpdateBatch> of(Iterator<AssetPatch> patches, int size) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return patches.hasNext();
            }

            @Override
            public UpdateBatch next() {
                List<AssetPatch> batch = new ArrayList<>();
                do {
                    batch.add(patches.next());
                } while (batch.size() < size && patches.hasNext());
                return new UpdateBatch(batch);
            }
        };
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

    /** Whether Halo refused any of it in an earlier run. */
    boolean isRefusedBefore() {
        return patches.stream().flatMap(patch -> patch.updates().stream()).anyMatch(update -> update.attempts() > 0);
    }

    List<UpdateBatch> halves() {
        int middle = patches.size() / 2;
        return List.of(
                new UpdateBatch(patches.subList(0, middle)), new UpdateBatch(patches.subList(middle, patches.size())));
    }

    /** The patches that a reply shows as written. A reply has one asset, all, or none. The reply to many may have only the last one. */
    List<AssetPatch> shownIn(JsonNode reply) {
        return patches.stream()
                .filter(patch -> shown(reply, patch).anyMatch(patch::isIn))
                .toList();
    }

    /** Whether a reply has any of the assets, with any values. */
    boolean isNamedIn(JsonNode reply) {
        return patches.stream().anyMatch(patch -> shown(reply, patch).findAny().isPresent());
    }

    /** The patches that a reply shows with another date, or with none. */
    List<AssetPatch> contradictedBy(JsonNode reply) {
        return patches.stream()
                .filter(patch -> shown(reply, patch).anyMatch(patch::isContradictedBy))
                .toList();
    }

    /** The asset of a patch in a reply. */
    private static Stream<JsonNode> shown(JsonNode reply, AssetPatch patch) {
        return reply.isArray()
                ? reply.valueStream().flatMap(asset -> shown(asset, patch))
                : Stream.of(reply).filter(asset -> HaloRecord.idOf(asset).orElse(0) == patch.asset());
    }

    /** The rows of all its updates, each with this change. */
    List<Map<String, Object>> rows(UnaryOperator<AssetUpdate> change) {
        return rows(patches, change);
    }

    static List<Map<String, Object>> rows(Collection<AssetPatch> patches, UnaryOperator<AssetUpdate> change) {
        return patches.stream().flatMap(patch -> patch.rows(change).stream()).toList();
    }
}
