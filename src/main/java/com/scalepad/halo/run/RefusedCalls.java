package com.scalepad.halo.run;

import com.scalepad.halo.connection.HttpCallMetrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The calls of one run that were not answered with success, out of what was counted of its connection since the process started. */
final class RefusedCalls {

    private final List<HttpCallMetrics> counted;
    private final Map<String, Long> before;

    /** @param counted of each system that the run calls */
    RefusedCalls(List<HttpCallMetrics> counted) {
        this.counted = counted;
        this.before = now();
    }

    private Map<String, Long> now() {
        Map<String, Long> sum = new LinkedHashMap<>();
        counted.forEach(calls -> calls.refusals().forEach((status, count) -> sum.merge(status, count, Long::sum)));
        return sum;
    }

    /** By status: {@code 429 12, 5xx 3}; {@code none} is a call without an answer. */
    String words() {
        return now().entrySet().stream()
                .map(status -> Map.entry(status.getKey(), status.getValue() - before.getOrDefault(status.getKey(), 0L)))
                .filter(status -> status.getValue() > 0)
                .map(status -> status.getKey() + " " + status.getValue())
                .collect(Collectors.joining(", "));
    }
}
