package com.scalepad.halo.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tables that have rows by connection.
 *
 * @param names of tables with a column {@code connection}; a connection that is forgotten loses its rows in them in this order
 */
public record ConnectionTables(List<String> names) {

    /** @param names with commas between, as an engineer writes them */
    public ConnectionTables(String names) {
        this(Stream.of(names.split(",")).map(String::strip).toList());
    }
}
