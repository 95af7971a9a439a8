package com.scalepad.halo.updates;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/** Rows of the plan in chunks, ascending by asset. All rows of one asset are in the same chunk. */
final class PlanChunks implements Iterator<List<Map<String, Object>>> {

    private final IntFunction<List<Map<String, Object>>> query;
    private final int limit;
    private List<Map<String, Object>> next;
    private int lastAsset;
    private boolean ended;

    /**
     * @param query the rows after an asset, ascending by asset, at most as many as the limit
     * @param limit more than one asset can have
     * @param after where to start; 0 for the first asset
     */
    PlanChunks(IntFunction<List<Map<String, Object>>> query, int limit, int after) {
        this.query = query;
        this.limit = limit;
        this.lastAsset = after;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            // Camel asks once more for the rest after a failure; a query that failed is not repeated for that.
            ended = true;
            List<Map<String, Object>> rows = query.apply(lastAsset);
            ended = rows.size() < limit;
            next = rows.isEmpty() ? null : ended ? rows : withoutLastAsset(rows);
        }
        return next != null;
    }

    @Override
    public List<Map<String, Object>> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Map<String, Object>> chunk = next;
        next = null;
        lastAsset = asset(chunk.get(chunk.size() - 1));
        return chunk;
    }

    /** The limit may have cut the rows of the last asset short. */
    private static List<Map<String, Object>> withoutLastAsset(List<Map<String, Object>> rows) {
        int last = asset(rows.get(rows.size() - 1));
        return rows.stream().filter(row -> asset(row) != last).toList();
    }

    private static int asset(Map<String, Object> row) {
        return ((Number) row.get("asset")).intValue();
    }
}
