package com.scalepad.halo.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The progress of a run in its current step.
 *
 * @param step         the current step: {@code assets}, {@code asset updates}
 * @param unit         what is counted: {@code page} or {@code asset}
 * @param done         how many are done
 * @param expected     how many there will be in all; null while that is not known
 * @param waitingUntil until when it waits for a rate limit; null when it does not wait
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunProgress(String step, String unit, int done, Integer expected, Instant since, Instant waitingUntil) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    /** One that does not wait. */
    public RunProgress(String step, String unit, int done, Integer expected, Instant since) {
        this(step, unit, done, expected, since, null);
    }

    RunProgress until(Instant end) {
        return new RunProgress(step, unit, done, expected, since, end);
    }

    /** A step whose total is not known before its end. */
    public static RunProgress of(String step, String unit, int done) {
        return new RunProgress(step, unit, done, null, Instant.now());
    }

    /** Seconds that the rest will take at the present speed; null while that is not known. */
    @JsonProperty
    public Long secondsLeft() {
        if (expected == null || done == 0) {
            return null;
        }
        double perOne = (double) Duration.between(since, Instant.now()).toMillis() / done;
        return Math.round(perOne * Math.max(0, expected - done) / 1000);
    }

    /** The same in words for people: {@code assets: page 120 of 3,200, about 12 min left}. */
    @JsonProperty
    public String text() {
        return of()
                + (waitingUntil == null
                        ? ""
                        : ", waiting for the rate limit until " + TIME.format(waitingUntil) + " UTC");
    }

    private String of() {
        if (expected == null) {
            return String.format(Locale.ROOT, "%s: %,d %ss", step, done, unit);
        }
        if (unit.equals("asset")) {
            return String.format(Locale.ROOT, "%s: %,d of %,d assets", step, done, Math.max(done, expected)) + left();
        }
        return String.format(Locale.ROOT, "%s: %s %,d of %,d", step, unit, done, expected) + left();
    }

    private String left() {
        Long left = secondsLeft();
        return (left == null
                ? ""
                : left < 90 ? ", about " + left + " s left" : ", about " + Math.round(left / 60.0) + " min left");
    }
}
