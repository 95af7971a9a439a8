package com.scalepad.halo.store;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The filled columns of one asset type, or of all, and the Halo fields of their values. Safe for many threads. */
final class FilledType {

    private static final String RAW = "_raw";
    private static final Set<String> NO_COLUMNS =
            Set.of("present", "had_asset_fields", "remapped", StoreRows.FOUND_FIELDS);
    /** A column is suspect where most rows had it. A field is suspect where a fifth of the rows had the column from it. */
    private static final int MOST = 2;

    private static final int FIFTH = 5;

    private final FoundSets sets;
    private final FilledColumns columns;
    private final FilledColumns ofFields = new FilledColumns(FilledColumns.HANDFUL);
    private final int cameOf;
    private final Set<Long> setsThatCame = ConcurrentHashMap.newKeySet();

    /**
     * @param leastLost how many rows must have lost a column that none brings
     * @param cameOf a column is no longer suspect once more than one of this many rows that had it bring it
     */
    FilledType(FoundSets sets, int leastLost, int cameOf) {
        this.sets = sets;
        this.columns = new FilledColumns(leastLost);
        this.cameOf = cameOf;
    }

    /** Adds a row of the query {@code filled-assets.sql}: counts of a type's rows with their parts from the same fields. */
    void add(Map<String, Object> counts) {
        counts.forEach((name, value) -> {
            String column = name.toLowerCase(Locale.ROOT);
            if (value instanceof Number number && number.longValue() > 0 && !NO_COLUMNS.contains(column)) {
                columns.add(column, number.longValue());
            }
        });
        long rows = ((Number) counts.get("present")).longValue();
        columns.addRows(rows);
        ofFields.addRows(rows);
        sets.of(counts.get(StoreRows.FOUND_FIELDS)).values().forEach(column -> ofFields.add(column, rows));
    }

    /** From now on a column that most rows, and at least this many, had is suspect until enough rows bring it. */
    void suspect(int atLeast) {
        columns.suspect(atLeast, MOST);
    }

    /** The same for the values from one field, even where other rows have them from another field. */
    void suspectFields() {
        ofFields.suspect(FilledColumns.HANDFUL, FIFTH);
    }

    /** Counts the columns of a row. */
    void look(Map<String, Object> row) {
        if (!columns.suspects().isEmpty()) {
            columns.came(
                    columns.suspects().stream()
                            .filter(column -> row.get(column) != null || row.get(column + RAW) != null)
                            .toList(),
                    id(row),
                    cameOf);
        }
        if (!ofFields.suspects().isEmpty()
                && row.get(StoreRows.FOUND_FIELDS) instanceof Long set
                && setsThatCame.add(set)) {
            ofFields.came(
                    FoundSets.columns((String) row.get(StoreRows.FOUND_TEXT)).values());
        }
    }

    private static int id(Map<String, Object> row) {
        return ((Number) row.get("source_record_id")).intValue();
    }

    /** Whether a row may lack what the store has of it. */
    boolean mayLack(Map<String, Object> row) {
        return columns.suspects().stream().anyMatch(column -> row.get(column) == null)
                || ofFields.suspects().stream().anyMatch(column -> row.get(FoundSets.column(column)) == null);
    }

    /** The columns of a stored row that may be withheld, as far as this run knows. */
    Set<String> suspects(Map<String, Object> stored) {
        Set<String> suspects = new HashSet<>(columns.suspects());
        addOf(stored, ofFields.suspects(), suspects);
        return suspects;
    }

    /** The columns of a stored row that are withheld. */
    Set<String> withheld(Map<String, Object> stored) {
        Set<String> withheld = columns.withheld();
        addOf(stored, ofFields.withheld(), withheld);
        return withheld;
    }

    private void addOf(Map<String, Object> stored, Set<String> fields, Set<String> suspects) {
        if (!fields.isEmpty()) {
            sets.of(stored.get(StoreRows.FOUND_FIELDS)).forEach((column, ofField) -> {
                if (fields.contains(ofField)) {
                    suspects.add(column);
                }
            });
        }
    }

    /** A row lost the stored value of the column. */
    void lose(String column, Map<String, Object> stored, int id) {
        columns.lose(column, id);
        ofFields.lose(sets.of(stored.get(StoreRows.FOUND_FIELDS)).get(column), id);
    }

    /** The columns of all rows, whatever fields their values are from. */
    FilledColumns columns() {
        return columns;
    }

    /** What is withheld, in words: a column, or one field of a column that others bring; empty for nothing. */
    String words(Set<String> saidAlready) {
        Set<String> withheld = columns.withheld();
        withheld.removeAll(saidAlready);
        Set<String> fields = ofFields.withheld().stream()
                .filter(column -> !columns.withheld().contains(FoundSets.column(column))
                        && !saidAlready.contains(FoundSets.column(column)))
                .collect(Collectors.toSet());
        return withheld.isEmpty() || fields.isEmpty()
                ? columns.words(withheld) + ofFields.words(fields)
                : columns.words(withheld) + "; " + ofFields.words(fields);
    }

    /** The columns, and the columns with the raw texts of their dates. */
    static Set<String> withTheirTexts(Set<String> columns) {
        Set<String> both = new HashSet<>(columns);
        columns.forEach(column -> both.add(column + RAW));
        return both;
    }
}
