package com.scalepad.halo.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many of the store's rows each column is filled on, of all assets or of one type; which of the columns that many had no row of this
 * run has brought; and which rows lost one of these. Of a column whose values come from several of Halo's fields, each field counts as a
 * column of its own: {@code serial_number in 'Service Tag'}. Safe for many threads.
 */
final class FilledColumns {

    static final int HANDFUL = 5;
    /** The form in which another column is compared. */
    private static final String KEY = "_key";

    private final Map<String, Long> filled = new LinkedHashMap<>();
    private final Set<String> unseen = ConcurrentHashMap.newKeySet();
    private final Map<String, RoaringBitmap> lost = new ConcurrentHashMap<>();
    private long present;

    /** Adds rows, however they are filled. */
    void addRows(long rows) {
        present += rows;
    }

    /** Adds so many rows on which the column is filled. */
    void add(String column, long rows) {
        filled.merge(column, rows, Long::sum);
    }

    /** From now on a column that at least so many rows, and one of so many, had is suspect until a row brings it. */
    void suspect(int atLeast, int oneOf) {
        filled.forEach((column, rows) -> {
            if (present >= HANDFUL && rows >= atLeast && oneOf * rows >= present) {
                unseen.add(column);
            }
        });
    }

    /** A row has brought these. */
    void came(Collection<String> columns) {
        unseen.removeAll(columns);
    }

    /** A row came without what the store has in the column. */
    void lose(String column, int id) {
        if (column == null || !unseen.contains(column)) {
            return;
        }
        lost.compute(column, (name, rows) -> {
            RoaringBitmap ids = rows == null ? new RoaringBitmap() : rows;
            ids.add(id);
            return ids;
        });
    }

    /** The columns that may be withheld, as far as this run has come. */
    Set<String> unseen() {
        return unseen;
    }

    /** Those of them that more than a few rows lost: a person may have cleared a few. */
    Set<String> withheld() {
        return unseen.stream()
                .filter(column -> lost.containsKey(column) && lost.get(column).getCardinality() >= HANDFUL)
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

    /** In words: {@code serial_number, which 48 of 50 had}. */
    String words(Set<String> columns) {
        return columns.stream()
                .filter(FilledColumns::isShown)
                .sorted()
                .map(column ->
                        String.format(Locale.ROOT, "%s, which %,d of %,d had", column, filled.get(column), present))
                .collect(Collectors.joining("; "));
    }
}
