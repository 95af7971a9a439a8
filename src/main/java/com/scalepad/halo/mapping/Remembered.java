package com.scalepad.halo.mapping;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A cache of results by name. A tenant has a few hundred names of fields and types. Long names, and names beyond a
 * limit, are not cached, so that the cache stays small. Safe for many threads.
 *
 * @param <V> the result; never null
 */
final class Remembered<V> {

    private static final int MOST = 4_000;
    private static final int LONGEST = 200;

    private final Map<String, V> known = new ConcurrentHashMap<>();

    V of(String name, Function<String, V> work) {
        V before = known.get(name);
        if (before != null) {
            return before;
        }
        V made = work.apply(name);
        if (name.length() <= LONGEST && known.size() < MOST) {
            known.put(name, made);
        }
        return made;
    }

    void clear() {
        known.clear();
    }

    int size() {
        return known.size();
    }
}
