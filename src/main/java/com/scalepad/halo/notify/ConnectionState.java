package com.scalepad.halo.notify;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a connection is, as far as somebody should be told.
 *
 * @param outcome {@code FAILED}, {@code INCOMPLETE}, or null for neither
 * @param onHold  whether changes wait for approval
 * @param overdue whether more runs were due than may go by without a complete one
 */
public record ConnectionState(String outcome, boolean onHold, boolean overdue) {

    /** The same in words; none when all is well. */
    public List<String> words() {
        return Stream.of(
                        outcome == null ? null : outcome.toLowerCase(java.util.Locale.ROOT),
                        onHold ? "on-hold" : null,
                        overdue ? "overdue" : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What became of it since: the words that were not true before, or {@code well} where none is true any more. */
    List<String> eventsSince(ConnectionState before) {
        if (words().isEmpty()) {
            return before.words().isEmpty() ? List.of() : List.of("well");
        }
        return words().stream().filter(word -> !before.words().contains(word)).toList();
    }
}
