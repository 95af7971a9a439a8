package com.scalepad.halo.history;

import java.util.List;
import java.util.Optional;
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

    /**
     * The mistake in the names, in a sentence; empty for none. Two names separated by a blank would be a table and its
     * alias, and the second table's rows would stay.
     */
    public Optional<String> mistake() {
        return names.stream()
                .filter(name -> !name.matches("[\\w.\"]+"))
                .findFirst()
                .map(name -> "'" + name + "' is no name of a table: tables stand with commas between");
    }
}
