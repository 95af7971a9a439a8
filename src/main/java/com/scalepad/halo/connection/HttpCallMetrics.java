package com.scalepad.halo.connection;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The calls of one connection to one system since the process started: their statuses and their waits for the rate limit. */
public final class HttpCallMetrics {

    /** The statuses with their own counts; the others are counted as {@code 4xx} and so on, so that the number of counts is limited. */
    public static final List<String> STATUSES =
            List.of("2xx", "3xx", "400", "401", "403", "404", "429", "4xx", "5xx", "none");

    /** Why calls wait: for a place in our own rate window, or because the server answered 429. */
    public enum Reason {
        WINDOW,
        REFUSED
    }

    private final Map<String, LongAdder> answers =
            STATUSES.stream().collect(Collectors.toMap(Function.identity(), status -> new LongAdder()));
    private final Map<Reason, LongAdder> waits =
            Map.of(Reason.WINDOW, new LongAdder(), Reason.REFUSED, new LongAdder());
    private final Map<Reason, LongAdder> nanosWaited =
            Map.of(Reason.WINDOW, new LongAdder(), Reason.REFUSED, new LongAdder());

    /** A call was answered; 0 if its connection broke or the answer was not JSON. */
    void answered(int status) {
        answers.get(name(status)).increment();
    }

    void waited(Reason reason, Duration time) {
        waits.get(reason).increment();
        nanosWaited.get(reason).add(time.toNanos());
    }

    private static String name(int status) {
        String exact = String.valueOf(status);
        String kind = status / 100 + "xx";
        return STATUSES.contains(exact) ? exact : STATUSES.contains(kind) ? kind : "none";
    }

    /** The numbers of calls without success, by status; only statuses that occurred. */
    public Map<String, Long> refusals() {
        Map<String, Long> refusals = new LinkedHashMap<>();
        STATUSES.stream()
                .filter(status -> !status.equals("2xx") && answers(status) > 0)
                .forEach(status -> refusals.put(status, answers(status)));
        return refusals;
    }

    public long answers(String status) {
        return answers.get(status).sum();
    }

    public long waits(Reason reason) {
        return waits.get(reason).sum();
    }

    /** The nanoseconds that they waited, summed over all callers. */
    public long nanosWaited(Reason reason) {
        return nanosWaited.get(reason).sum();
    }
}
