package com.scalepad.halo.store;

import com.scalepad.halo.reading.BoundedIterator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The position in the rows of one table that go to {@code halo.changes.endpoint}: those that changed, then those that
 * were refused before.
 */
public final class ChangedChunks {

    private boolean refused;
    private int after = Integer.MIN_VALUE;
    private boolean more = true;

    ChangedChunks() {}

    /** For each chunk, whether it has rows that were {@code refused}, and the id {@code after} which it starts. */
    public Iterator<Map<String, Object>> getPositions() {
        return BoundedIterator.oneByOne(
                () -> more ? Optional.of(Map.of("refused", refused, "after", after)) : Optional.empty());
    }

    /** A chunk was read, with {@code source_record_id}, ascending; an empty one is the last of its kind. */
    void read(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            more = !refused;
            refused = true;
            after = Integer.MIN_VALUE;
        } else {
            after = ((Number) rows.get(rows.size() - 1).get("source_record_id")).intValue();
        }
    }
}
