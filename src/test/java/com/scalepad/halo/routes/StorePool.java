package com.scalepad.halo.routes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.dao.DataAccessException;

/** Stores whose bundle has ended, without a row, for the next bundle of this JVM. */
final class StorePool {

    private final Map<Store, Deque<Taken>> idle = new EnumMap<>(Store.class);

    /**
     * A store whose tables are there.
     *
     * @param settings those that name it
     */
    record Taken(Store kind, String[] settings, EmptyStore tables) {}

    /** One that another test has had, or a new one. */
    synchronized Taken take(Store kind) {
        Deque<Taken> those = idle.getOrDefault(kind, new ArrayDeque<>());
        if (!those.isEmpty()) {
            return those.pop();
        }
        String[] settings = kind.migrated();
        return new Taken(kind, settings, new EmptyStore(kind, Store.opened(settings)));
    }

    /** Empties it for the next bundle; one in which a test has changed the tables is left alone. */
    void give(Taken store) {
        try {
            if (store.tables().restore(Store.opened(store.settings()))) {
                synchronized (this) {
                    idle.computeIfAbsent(store.kind(), kind -> new ArrayDeque<>())
                            .push(store);
                }
            }
        } catch (DataAccessException e) {
            // Somebody still has a hand on it.
        }
    }
}
