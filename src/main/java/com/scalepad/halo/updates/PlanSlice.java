package com.scalepad.halo.updates;

import com.scalepad.halo.model.AssetUpdate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of the plan: its rows as the store gives them, ascending by asset, at most so many at once. */
final class PlanSlice {

    private PlanSlice() {}

    /** The rows of a piece without those of an asset that may go on in the next one. */
    static List<Map<String, Object>> whole(List<Map<String, Object>> rows, int pieceSize) {
        if (rows.size() < pieceSize) {
            return rows;
        }
        int last = asset(rows.get(rows.size() - 1));
        return rows.stream().filter(row -> asset(row) != last).toList();
    }

    /** The rows as changes, one an asset, of the first assets. */
    static List<AssetPatch> changes(List<Map<String, Object>> rows, int most) {
        Map<Integer, List<AssetUpdate>> byAsset = new LinkedHashMap<>();
        rows.stream()
                .map(AssetUpdate::of)
                .forEach(update -> byAsset.computeIfAbsent(update.asset(), id -> new ArrayList<>())
                        .add(update));
        return byAsset.entrySet().stream()
                .limit(most)
                .map(asset -> new AssetPatch(asset.getKey(), asset.getValue()))
                .toList();
    }

    /** The asset that a row is of. */
    static int asset(Map<String, Object> row) {
        return ((Number) row.get("asset")).intValue();
    }
}
