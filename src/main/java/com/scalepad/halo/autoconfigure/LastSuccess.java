package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.wiring.LoadedBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** When each connection's last complete run ended. The store is asked once for all connections of a scrape, and never for longer than a while. */
class LastSuccess {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final LoadedBundle bundle;
    private final TimedQuery store;
    private Map<String, Instant> known = Map.of();
    private Instant asked = Instant.MIN;

    LastSuccess(LoadedBundle bundle, TimedQuery store) {
        this.bundle = bundle;
        this.store = store;
    }

    /** Empty when there was none, or the store can't be reached. */
    synchronized Optional<Instant> of(String connection) {
        if (asked.plus(FRESH).isBefore(Instant.now())) {
            known = store.ask(() -> bundle.get().runRepository().lastComplete()).orElse(Map.of());
            asked = Instant.now();
        }
        return Optional.ofNullable(known.get(connection));
    }
}
