package com.scalepad.halo.notify;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The state of a connection, as far as somebody should be notified.
 *
 * @param outcome {@code FAILED}, {@code INCOMPLETE}, or null for neither
 * @param onHold  whether changes wait for approval
 * @param overdue whether too many due runs went by without a complete run
 */
public record ReportedState(String outcome, boolean onHold, boolean overdue) {

    /** The state as words; none when all is well. */
    public List<String> words() {
        return Stream.of(
                        outcome == null ? null : outcome.toLowerCase(java.util.Locale.ROOT),
                        onHold ? "on-hold" : null,
                        overdue ? "overdue" : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The changes since an earlier state: the words that were not true then, or {@code well} if none is true any more. */
    List<String> eventsSince(ReportedState before) {
        if (words().isEmpty()) {
            return before.words().isEmpty() ? List.of() : List.of("well");
        }
        return words().stream().filter(word -> !before.words().contains(word)).toList();
    }
}
