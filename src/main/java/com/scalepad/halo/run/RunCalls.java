package com.scalepad.halo.run;

import com.scalepad.halo.connection.RateLimitGate;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The calls of one run, and those without a successful answer by status. It is the difference to the connection's
 * counts since the process started. Safe for many threads.
 */
public final class RunCalls {

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final List<RateLimitGate> gates;
    private final String connection;
    private final Map<String, Long> before;

    /** @param gates of each system that the run calls */
    RunCalls(List<RateLimitGate> gates, String connection) {
        this.gates = gates;
        this.connection = connection;
        this.before = now();
    }

    private Map<String, Long> now() {
        Map<String, Long> sum = new LinkedHashMap<>();
        gates.forEach(gate ->
                gate.metrics(connection).refusals().forEach((status, count) -> sum.merge(status, count, Long::sum)));
        return sum;
    }

    /** Until when the calls wait for a rate limit; empty when none waits. */
    Optional<Instant> waitingUntil() {
        return gates.stream()
                .flatMap(gate -> gate.waitingUntil(connection).stream())
                .max(Comparator.naturalOrder());
    }

    /** A call goes to Halo, whether it is answered or not. */
    public void requested() {
        requests.incrementAndGet();
    }

    /** A call for a token, which is one of the calls to Halo. */
    public void tokenRequested() {
        requested();
        tokenRequests.incrementAndGet();
    }

    public void answered() {
        answers.incrementAndGet();
    }

    public int getRequests() {
        return requests.get();
    }

    public int getTokenRequests() {
        return tokenRequests.get();
    }

    /** Calls that were refused or broken off, and repeated where that helps. */
    public int getRefusals() {
        return requests.get() - answers.get();
    }

    /** By status: {@code 429 12, 5xx 3}; {@code none} is a call without an answer. */
    public String getRefusedByStatus() {
        return now().entrySet().stream()
                .map(status -> Map.entry(status.getKey(), status.getValue() - before.getOrDefault(status.getKey(), 0L)))
                .filter(status -> status.getValue() > 0)
                .map(status -> status.getKey() + " " + status.getValue())
                .collect(Collectors.joining(", "));
    }
}
