package com.scalepad.halo.store;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many of the store's rows each column is filled on, of all assets or of one type; which of the columns that most had no row of this
 * run has brought; and which rows lost one of these. Safe for many threads.
 */
final class FilledColumns {

    static final int HANDFUL = 5;
    private static final String RAW = "_raw";
    /** The form in which another column is compared. */
    private static final String KEY = "_key";

    private static final Set<String> NO_COLUMNS = Set.of("present", "had_asset_fields", "remapped", "asset_type_name");

    private final Map<String, Long> filled = new LinkedHashMap<>();
    private final Set<String> unseen = ConcurrentHashMap.newKeySet();
    private final Map<String, RoaringBitmap> lost = new ConcurrentHashMap<>();
    private long present;

    /** Adds the {@code present} rows of an asset type, and how many of them each column is filled on. */
    void add(Map<String, Object> counts) {
        counts.forEach((name, value) -> {
            String column = name.toLowerCase(Locale.ROOT);
            if (value instanceof Number number && number.longValue() > 0) {
                if (column.equals("present")) {
                    present += number.longValue();
                } else if (!NO_COLUMNS.contains(column)) {
                    filled.merge(column, number.longValue(), Long::sum);
                }
            }
        });
    }

    /** From now on a column that most of these rows had is suspect until a row brings it, if at least so many had it. */
    void suspect(int atLeast) {
        filled.forEach((column, rows) -> {
            if (present >= HANDFUL && rows >= atLeast && 2 * rows >= present) {
                unseen.add(column);
            }
        });
    }

    /** Takes in what a row brings. */
    void look(Map<String, Object> row) {
        unseen.removeIf(column -> row.get(column) != null || row.get(column + RAW) != null);
    }

    /** A row came without what the store has in the column. */
    void lose(String column, int id) {
        if (!unseen.contains(column)) {
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

    /** In words: {@code serial_number, which 48 of 50 had}. */
    String words(Set<String> columns) {
        return columns.stream()
                .filter(column -> !column.endsWith(KEY))
                .sorted()
                .map(column ->
                        String.format(Locale.ROOT, "%s, which %,d of %,d had", column, filled.get(column), present))
                .collect(Collectors.joining("; "));
    }

    /** The columns, and those next to them that have a date as it came. */
    static Set<String> withTheirTexts(Set<String> columns) {
        return columns.stream()
                .flatMap(column -> Stream.of(column, column + RAW))
                .collect(Collectors.toSet());
    }
}
