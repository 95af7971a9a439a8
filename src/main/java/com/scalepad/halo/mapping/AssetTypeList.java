package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Halo's list of asset types: a bare array, or an envelope with an array in it, by whatever name. */
public final class AssetTypeList {

    private AssetTypeList() {}

    /** The types, each with an id; empty for an answer that is no list of them. */
    public static Optional<List<JsonNode>> of(JsonNode answer) {
        Stream<JsonNode> arrays = answer == null
                ? Stream.empty()
                : answer.isArray() ? Stream.of(answer) : answer.valueStream().filter(JsonNode::isArray);
        return arrays.filter(array -> array.isEmpty() || !withIds(array).isEmpty())
                .map(AssetTypeList::withIds)
                .min(Comparator.comparing(List::isEmpty));
    }

    private static List<JsonNode> withIds(JsonNode array) {
        return array.valueStream()
                .filter(type -> HaloRecord.idOf(type).isPresent())
                .toList();
    }
}
