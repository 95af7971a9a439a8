package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Halo's list of asset types: a bare array, or an envelope with an array in it, by whatever name. */
public final class AssetTypeList {

    private AssetTypeList() {}

    /** The types, each with an id; empty for an answer that is no list of them. */
    public static Optional<List<JsonNode>> of(JsonNode answer) {
        if (answer == null || answer.isArray()) {
            return Optional.ofNullable(answer)
                    .map(AssetTypeList::withIds)
                    .filter(types -> answer.isEmpty() || !types.isEmpty());
        }
        Optional<List<JsonNode>> empty = Optional.empty();
        for (JsonNode value : answer) {
            if (value.isArray()) {
                List<JsonNode> types = withIds(value);
                if (!types.isEmpty()) {
                    return Optional.of(types);
                }
                empty = value.isEmpty() ? Optional.of(types) : empty;
            }
        }
        return empty;
    }

    private static List<JsonNode> withIds(JsonNode array) {
        List<JsonNode> types = new ArrayList<>();
        array.forEach(type -> {
            if (HaloRecord.idOf(type).isPresent()) {
                types.add(type);
            }
        });
        return types;
    }
}
