package com.scalepad.halo.routes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Stores whose bundle has ended, without a row, for the next bundle of this JVM: to make the tables takes as long as all else of its start. */
final class StorePool {

    private final Map<Store, Deque<Taken>> idle = new EnumMap<>(Store.class);

    /**
     * A store that a bundle makes its tables in.
     *
     * @param settings those that name it
     * @param tables   null until they are made
     */
    record Taken(Store kind, String[] settings, EmptyStore tables) {

        /** Its tables are there, by the bundle that was started on it. */
        Taken madeBy(Bundle bundle) {
            return tables == null ? new Taken(kind, settings, new EmptyStore(kind, bundle.store())) : this;
        }
    }

    /** One whose tables are made, or a new one. */
    synchronized Taken take(Store kind) {
        Deque<Taken> those = idle.getOrDefault(kind, new ArrayDeque<>());
        return those.isEmpty() ? new Taken(kind, kind.empty(), null) : those.pop();
    }

    /** Empties it for the next bundle; one in which a test has changed the tables is left alone. */
    void give(Taken store) {
        if (store.tables() == null) {
            return;
        }
        try {
            JdbcTemplate rows = new JdbcTemplate(
                    new DriverManagerDataSource(value(store.settings()[0]), value(store.settings()[1]), ""));
            if (store.tables().restore(rows)) {
                synchronized (this) {
                    idle.computeIfAbsent(store.kind(), kind -> new ArrayDeque<>())
                            .push(store);
                }
            }
        } catch (DataAccessException e) {
            // Somebody still has a hand on it.
        }
    }

    private static String value(String setting) {
        return setting.substring(setting.indexOf('=') + 1);
    }
}
