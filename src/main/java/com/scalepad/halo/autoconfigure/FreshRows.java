package com.scalepad.halo.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The store's rows of each connection. One scrape queries the store once for all connections, with a time limit. */
class FreshRows<T> {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final TimedQuery store;
    private final Callable<Map<String, T>> query;
    private Map<String, T> known = Map.of();
    private Instant asked = Instant.MIN;

    FreshRows(TimedQuery store, Callable<Map<String, T>> query) {
        this.store = store;
        this.query = query;
    }

    /** Empty if there is no row, or the store can't be reached. */
    synchronized Optional<T> of(String connection) {
        if (asked.plus(FRESH).isBefore(Instant.now())) {
            known = store.ask(query).orElse(Map.of());
            asked = Instant.now();
        }
        return Optional.ofNullable(known.get(connection));
    }
}
