package com.scalepad.halo.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tables with rows by connection.
 *
 * @param names of tables with a column {@code connection}; the rows of a forgotten connection are deleted in this order
 */
public record ConnectionTables(List<String> names) {

    /** @param names, separated by commas, as an engineer writes them */
    public ConnectionTables(String names) {
        this(Stream.of(names.split(",")).map(String::strip).toList());
    }
}
