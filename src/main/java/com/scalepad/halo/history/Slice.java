package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list that may be long.
 *
 * @param rows at most as many as the limit, in the list's order
 * @param next the position after which the rest starts; null when there is no more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Slice<T>(List<T> rows, String next) {

    /** The slice of the rows found. One row more than the limit shows that there is a rest. */
    static <T> Slice<T> of(List<T> found, int limit, Function<T, String> position) {
        if (found.size() <= limit) {
            return new Slice<>(List.copyOf(found), null);
        }
        List<T> rows = List.copyOf(found.subList(0, limit));
        return new Slice<>(rows, position.apply(rows.get(limit - 1)));
    }
}
