package com.scalepad.halo.store;

import com.scalepad.halo.model.AssetPart;
import java.util.HashMap;
import java.util.Map;

/** The known sets of fields, by number. A set names the Halo field of each of an asset's columns. */
final class FoundSets {

    /** A tool fills all assets of a type from the same fields, so a tenant has some dozens of sets. Further sets are ignored. */
    private static final int MOST = 2000;

    private static final String IN = " in '";

    private final Map<Object, Map<String, String>> columns = new HashMap<>();

    /** Adds a set from its text {@code SERIAL_NUMBER=Asset Serial}, a line for each part; null for none. */
    void add(Object number, Object text) {
        if (number != null && text != null && columns.size() < MOST) {
            columns.computeIfAbsent(number, set -> columns(text.toString()));
        }
    }

    /** The field of each column, as {@code serial_number in 'Asset Serial'}; none for a set that is not known. */
    Map<String, String> of(Object number) {
        return columns.getOrDefault(number, Map.of());
    }

    /** The column of a field's: {@code serial_number}. */
    static String column(String ofField) {
        return ofField.substring(0, ofField.indexOf(IN));
    }

    /** The field of each column, of a set's text. Halo's own columns of the dates are no fields: a list may come without them. */
    static Map<String, String> columns(String text) {
        Map<String, String> columns = new HashMap<>();
        for (AssetPart part : AssetPart.values()) {
            text.lines()
                    .filter(line -> line.startsWith(part.name() + "="))
                    .map(line -> line.substring(part.name().length() + 1))
                    .filter(field -> part.dateColumn().filter(field::equals).isEmpty())
                    .forEach(field -> part.columns().forEach(column -> columns.put(column, column + IN + field + "'")));
        }
        return columns;
    }
}
