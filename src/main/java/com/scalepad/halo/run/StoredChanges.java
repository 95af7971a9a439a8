package com.scalepad.halo.run;

import java.util.Map;

/** How many of a run's rows are new, changed and missing in the store. */
record StoredChanges(int inserted, int changed, int missing) {

    static final StoredChanges NONE = new StoredChanges(0, 0, 0);

    /** @param counts the store's counts, by the names of the columns */
    static StoredChanges of(Map<String, Object> counts) {
        return new StoredChanges(
                ((Number) counts.get("inserted")).intValue(),
                ((Number) counts.get("changed")).intValue(),
                ((Number) counts.get("missing")).intValue());
    }
}
