package com.scalepad.halo.store;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What the store has of one asset type, or of all: the columns that are filled, and the fields of Halo's that their values come from. Safe
 * for many threads.
 */
final class FilledType {

    private static final String RAW = "_raw";
    private static final Set<String> NO_COLUMNS =
            Set.of("present", "had_asset_fields", "remapped", StoreRows.FOUND_FIELDS);
    /** A column is suspect where most rows had it; one of a field's where a fifth had it from there. */
    private static final int MOST = 2;

    private static final int FIFTH = 5;

    private final FoundSets sets;
    private final FilledColumns columns;
    private final FilledColumns ofFields = new FilledColumns(FilledColumns.HANDFUL);
    private final int cameOf;
    private final Set<Long> setsThatCame = ConcurrentHashMap.newKeySet();

    /**
     * @param leastLost how many rows must have lost a column that none brings
     * @param cameOf    a column is above suspicion once more rows bring it than one of so many of those that had it
     */
    FilledType(FoundSets sets, int leastLost, int cameOf) {
        this.sets = sets;
        this.columns = new FilledColumns(leastLost);
        this.cameOf = cameOf;
    }

    /** Adds a row of the query {@code filled-assets.sql}: so many rows of a type that have their parts from the same fields. */
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

    /** From now on what many had is suspect until enough rows bring it, where at least so many rows had it. */
    void suspect(int atLeast) {
        columns.suspect(atLeast, MOST);
    }

    /** The same for what came from one field, though others of these rows have it from another. */
    void suspectFields() {
        ofFields.suspect(FilledColumns.HANDFUL, FIFTH);
    }

    /** Takes in what a row brings. */
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

    /** The columns that may be withheld of a row that the store has, as far as this run has come. */
    Set<String> suspects(Map<String, Object> stored) {
        Set<String> suspects = new HashSet<>(columns.suspects());
        addOf(stored, ofFields.suspects(), suspects);
        return suspects;
    }

    /** The columns that are withheld of a row that the store has. */
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

    /** A row came without what the store has in the column. */
    void lose(String column, Map<String, Object> stored, int id) {
        columns.lose(column, id);
        ofFields.lose(sets.of(stored.get(StoreRows.FOUND_FIELDS)).get(column), id);
    }

    /** The columns of all rows, without a look at the fields. */
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

    /** The columns, and those next to them that have a date as it came. */
    static Set<String> withTheirTexts(Set<String> columns) {
        Set<String> both = new HashSet<>(columns);
        columns.forEach(column -> both.add(column + RAW));
        return both;
    }
}
