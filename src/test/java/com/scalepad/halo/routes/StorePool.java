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

    private final Map<Store, Deque<Migrated>> idle = new EnumMap<>(Store.class);

    /**
     * A store that a bundle has made its tables in.
     *
     * @param settings those that name it
     */
    record Migrated(Store kind, String[] settings, EmptyStore tables) {}

    /** The settings of one that is migrated, or of a new one. */
    synchronized String[] take(Store kind) {
        Deque<Migrated> those = idle.getOrDefault(kind, new ArrayDeque<>());
        return those.isEmpty() ? kind.empty() : those.pop().settings();
    }

    /** Empties it for the next bundle; one in which a test has changed the tables is left alone. */
    void give(Migrated store) {
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
