package com.scalepad.halo.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which columns are filled in the store, of all assets and of each type, and which of them hardly any row of this run brings. */
final class FilledTypes {

    private static final String TYPE = "asset_type_name";
    /** A tenant has some dozens of types. Further types are not guarded by themselves. */
    private static final int MOST = 2000;

    private final FoundSets sets = new FoundSets();
    private final FilledType all;
    private final FilledType noType;
    private final Map<String, FilledType> byType = new TreeMap<>();
    private final boolean hadFields;

    /**
     * @param cameOf a column is no longer suspect once more than one of this many rows that had it bring it
     * @param types  a row for each asset type and set of fields that it has its parts from, or one for all: {@code present} rows;
     *               {@code had_asset_fields}, null where that is not known; {@code remapped}, above 0 where the mapping changed since they
     *               were stored; the set's number and text; and how many rows each column is filled on, by its name
     */
    FilledTypes(int cameOf, Iterator<Map<String, Object>> types) {
        all = new FilledType(sets, 1, cameOf);
        noType = new FilledType(sets, FilledColumns.HANDFUL, cameOf);
        boolean isRemapped = false;
        Object had = null;
        while (types.hasNext()) {
            Map<String, Object> columns = lower(types.next());
            sets.add(columns.get(StoreRows.FOUND_FIELDS), columns.remove(StoreRows.FOUND_TEXT));
            all.add(columns);
            if (columns.get(TYPE) instanceof String type && (byType.containsKey(type) || byType.size() < MOST)) {
                byType.computeIfAbsent(type, name -> new FilledType(sets, FilledColumns.HANDFUL, cameOf))
                        .add(columns);
            }
            had = columns.get("had_asset_fields");
            isRemapped |= columns.get("remapped") instanceof Number choices && choices.longValue() > 0;
        }
        hadFields = had == null
                ? ofAll().any().contains("serial_number") || ofAll().any().contains("operating_system")
                : Boolean.TRUE.equals(had);
        if (!isRemapped) {
            all.suspect(0);
            byType.values().forEach(type -> {
                type.suspect(FilledColumns.HANDFUL);
                type.suspectFields();
            });
        }
    }

    /** Whether assets had asset fields when they were last read. */
    boolean hadFields() {
        return hadFields;
    }

    /** Counts the columns of a row. */
    void look(Map<String, Object> row) {
        all.look(row);
        ofType(row).look(row);
    }

    /** Whether a row may lack what the store has of it. */
    boolean mayLack(Map<String, Object> row) {
        return all.mayLack(row) || ofType(row).mayLack(row);
    }

    /** A row lost the stored value of the column. */
    void lose(FilledType type, String column, Map<String, Object> stored, int id) {
        all.columns().lose(column, id);
        type.lose(column, stored, id);
    }

    /** The columns of all rows. */
    FilledColumns ofAll() {
        return all.columns();
    }

    /** What the store has of a row's type. */
    FilledType ofType(Map<String, Object> row) {
        return row.get(TYPE) == null ? noType : byType.getOrDefault(row.get(TYPE), noType);
    }

    /** The type of rows without a known type. */
    FilledType noType() {
        return noType;
    }

    Map<String, FilledType> byType() {
        return byType;
    }

    static Map<String, Object> lower(Map<String, Object> row) {
        Map<String, Object> lower = new LinkedHashMap<>();
        row.forEach((column, value) -> lower.put(column.toLowerCase(Locale.ROOT), value));
        return lower;
    }
}
