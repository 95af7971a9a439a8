package com.scalepad.halo.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/**
 * Counts the stored rows on which each column is filled, of all assets or of one type. A suspect is a column that many
 * rows had and hardly any row of this run brings. The class also counts the rows that lost a suspect. Where a column
 * has its values from several of Halo's fields, each field counts as a column: {@code serial_number in 'Service Tag'}.
 * Safe for many threads.
 */
final class FilledColumns {

    static final int HANDFUL = 5;
    /** A column that some rows still bring is withheld only where more than this many lost it. */
    private static final int FEW = 10;
    /** The form in which another column is compared. */
    private static final String KEY = "_key";

    private final Map<String, Long> filled = new LinkedHashMap<>();
    private final Set<String> suspects = ConcurrentHashMap.newKeySet();
    private final Map<String, RoaringBitmap> came = new HashMap<>();
    private final Map<String, RoaringBitmap> lost = new HashMap<>();
    private final int leastLost;
    private long present;

    /** @param leastLost how many rows must have lost a column that none brings: a person may have cleared fewer */
    FilledColumns(int leastLost) {
        this.leastLost = leastLost;
    }

    /** Adds rows, however they are filled. */
    void addRows(long rows) {
        present += rows;
    }

    /** Adds a number of rows on which the column is filled. */
    void add(String column, long rows) {
        filled.merge(column, rows, Long::sum);
    }

    /** From now on a column is suspect until enough rows bring it, if {@code atLeast} rows and one of {@code oneOf} rows had it. */
    void suspect(int atLeast, int oneOf) {
        filled.forEach((column, rows) -> {
            if (present >= HANDFUL && rows >= atLeast && oneOf * rows >= present) {
                suspects.add(column);
            }
        });
    }

    /** A row has these columns, and one row is enough. */
    void came(Collection<String> columns) {
        suspects.removeAll(columns);
    }

    /**
     * A row has these columns. A column is no longer suspect once more than one of {@code oneOf} rows that had it bring
     * it. A few rows do not show that persons cleared all the others.
     */
    synchronized void came(Collection<String> columns, int id, int oneOf) {
        columns.forEach(column -> {
            if ((long) oneOf * add(came, column, id) > filled.get(column)) {
                suspects.remove(column);
            }
        });
    }

    /** A row came without what the store has in the column. */
    synchronized void lose(String column, int id) {
        if (column != null && suspects.contains(column)) {
            add(lost, column, id);
        }
    }

    private static int add(Map<String, RoaringBitmap> rows, String column, int id) {
        RoaringBitmap ids = rows.computeIfAbsent(column, name -> new RoaringBitmap());
        ids.add(id);
        return ids.getCardinality();
    }

    private static int count(Map<String, RoaringBitmap> rows, String column) {
        return rows.containsKey(column) ? rows.get(column).getCardinality() : 0;
    }

    /** The columns that may be withheld, as far as this run knows. */
    Set<String> suspects() {
        return suspects;
    }

    /** The suspects that more than a few rows lost. A person may have cleared a few. */
    synchronized Set<String> withheld() {
        return suspects.stream()
                .filter(column ->
                        count(came, column) == 0 ? count(lost, column) >= leastLost : count(lost, column) > FEW)
                .collect(Collectors.toSet());
    }

    /** The columns that any row has. */
    Set<String> any() {
        return filled.keySet();
    }

    /** Whether a column is one that people know, and not the form in which another is compared. */
    static boolean isShown(String column) {
        return !column.endsWith(KEY) && !column.contains(KEY + " in ");
    }

    /** In words: {@code serial_number, which 48 of 50 had}; {@code serial_number (but 1), which 48 of 50 had}. */
    synchronized String words(Set<String> columns) {
        return columns.stream()
                .filter(FilledColumns::isShown)
                .sorted()
                .map(column -> String.format(
                        Locale.ROOT,
                        "%s%s, which %,d of %,d had",
                        column,
                        count(came, column) == 0 ? "" : String.format(Locale.ROOT, " (but %,d)", count(came, column)),
                        filled.get(column),
                        present))
                .collect(Collectors.joining("; "));
    }
}
