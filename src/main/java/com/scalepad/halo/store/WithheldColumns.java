package com.scalepad.halo.store;

import com.scalepad.halo.model.ContentHash;
import com.scalepad.halo.run.StepCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps the stored values of columns that Halo withholds, for example because the agent's role lost rights. Halo
 * withholds a column that was filled on most stored rows, or on most of one asset type, and that now comes empty on all
 * or nearly all of them. If no asset has asset fields any more and the stored ones had some, it withholds every column.
 *
 * <p>Until enough rows bring such a column, its blanks are not stored. If too few do, the read is incomplete. Else the
 * blanks are stored at the end, because a person may have cleared a field of one asset. An incomplete record keeps the
 * stored values of what it lacks; see {@link PartialRow}. The few rows of a changes run prove too little: they keep the
 * stored values until a full run has seen all rows. Safe for many threads.
 */
public final class WithheldColumns {

    private static final String TYPE = "asset_type_name";
    private static final int MOST_KEPT = 1000;
    /** If only a tenth of the rows that had a column still show it, persons did not clear it on the others. */
    private static final int TENTH = 10;

    private final StepCounts counts;
    private final boolean keepsParts;
    private final boolean isOfChanges;
    private final FilledTypes filled;
    private final Map<Integer, Kept> keptRows = new LinkedHashMap<>();
    private volatile boolean rowsCame;

    /** A row as it came, and the stored values that it keeps until all rows have come. */
    private record Kept(Map<String, Object> row, FilledType type, Map<String, Object> values) {}

    /**
     * @param keepsParts whether an incomplete record keeps the stored values of what it lacks
     * @param isOfChanges whether only changed rows come
     * @param types as {@link FilledTypes} has them; none for a store that is not guarded
     */
    WithheldColumns(StepCounts counts, boolean keepsParts, boolean isOfChanges, Iterator<Map<String, Object>> types) {
        this.counts = counts;
        this.isOfChanges = isOfChanges;
        this.keepsParts = keepsParts;
        filled = new FilledTypes(isOfChanges ? Integer.MAX_VALUE : TENTH, types);
    }

    /** Without fields, values in the key fields of some assets are no reason to blank other assets. */
    private boolean isWithoutFields() {
        return filled.hadFields() && !counts.getFindings().isAssetFieldsSeen();
    }

    /** Counts the columns of a page's rows. Returns whether they must be compared with the stored rows. */
    public boolean look(List<Map<String, Object>> rows) {
        rowsCame |= !rows.isEmpty();
        rows.forEach(filled::look);
        return rows.stream()
                .anyMatch(row -> keepsParts && PartialRow.isPartial(row) || isWithoutFields() || filled.mayLack(row));
    }

    /** The rows, with the stored values of the columns that may be withheld. */
    synchronized List<Map<String, Object>> keep(
            List<Map<String, Object>> rows, Collection<Map<String, Object>> stored) {
        Map<Integer, Map<String, Object>> byId = stored.stream()
                .collect(Collectors.toMap(row -> id(FilledTypes.lower(row)), FilledTypes::lower, (a, b) -> a));
        return rows.stream()
                .map(came -> kept(came, byId.getOrDefault(id(came), Map.of())))
                .toList();
    }

    /** The columns of a stored row that may be withheld, as far as this run knows. */
    private Set<String> suspects(FilledType type, Map<String, Object> stored) {
        return columns(filled.ofAll().suspects(), type.suspects(stored));
    }

    /** The columns of a stored row that are withheld, after all rows have come. */
    private Set<String> withheld(FilledType type, Map<String, Object> stored) {
        return columns(filled.ofAll().withheld(), type.withheld(stored));
    }

    /** Columns of all assets and of one type, or all columns where no asset has fields any more. */
    private Set<String> columns(Set<String> ofAll, Set<String> ofType) {
        Set<String> columns = new HashSet<>(isWithoutFields() ? filled.ofAll().any() : ofAll);
        columns.addAll(ofType);
        return FilledType.withTheirTexts(columns);
    }

    private Map<String, Object> kept(Map<String, Object> came, Map<String, Object> before) {
        Map<String, Object> row = completed(came, before);
        // An asset whose type has changed may rightly lack other fields.
        FilledType type = Objects.equals(row.get(TYPE), before.get(TYPE)) ? filled.ofType(row) : filled.noType();
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String column : suspects(type, before)) {
            if (row.containsKey(column) && row.get(column) == null && before.get(column) != null) {
                kept.put(column, before.get(column));
                filled.lose(type, column, before, id(row));
            }
        }
        if (kept.isEmpty()) {
            return row;
        }
        kept.put(StoreRows.FOUND_FIELDS, before.get(StoreRows.FOUND_FIELDS));
        if (keptRows.size() < MOST_KEPT) {
            keptRows.put(id(row), new Kept(row, type, kept));
        }
        return with(row, kept);
    }

    /** The row, completed by the stored values of an incomplete record. */
    private Map<String, Object> completed(Map<String, Object> row, Map<String, Object> before) {
        Map<String, Object> kept = keepsParts ? PartialRow.kept(row, before) : Map.of();
        if (kept.isEmpty()) {
            return row;
        }
        counts.getPartial().add(id(row), PartialRow.words(row));
        kept.put(StoreRows.FOUND_FIELDS, before.get(StoreRows.FOUND_FIELDS));
        return with(row, kept);
    }

    /** After all reads: what no row brought is withheld, and the run becomes incomplete. */
    public synchronized void judge() {
        if (!rowsCame) {
            return;
        }
        if (isOfChanges) {
            judgeHandful();
            return;
        }
        // Where nothing is kept, those that had asset fields were retired.
        if (isWithoutFields() && (!keptRows.isEmpty() || counts.getPartial().count() > 0)) {
            counts.getPartial().clear();
            counts.incomplete(WithheldMessage.withoutFields(counts.getKind()));
            return;
        }
        Set<String> withheld = filled.ofAll().withheld();
        if (!withheld.isEmpty()) {
            counts.incomplete(WithheldMessage.ofAll(
                    counts.getKind().replaceFirst("s$", ""), filled.ofAll().words(withheld)));
        }
        Map<String, String> ofType = new LinkedHashMap<>();
        filled.byType().forEach((type, columns) -> ofType.put(type, columns.words(withheld)));
        ofType.values().removeIf(String::isEmpty);
        if (!ofType.isEmpty()) {
            counts.incomplete(WithheldMessage.ofTypes(ofType));
        }
    }

    private void judgeHandful() {
        Set<String> columns = new TreeSet<>();
        keptRows.values().forEach(one -> columns.addAll(stillKept(one).keySet()));
        columns.removeIf(column -> column.equals(StoreRows.FOUND_FIELDS) || !FilledColumns.isShown(column));
        if (!columns.isEmpty()) {
            counts.incomplete(WithheldMessage.ofHandful(counts.getKind(), columns));
        }
    }

    /** What a row keeps after all rows have come. */
    private Map<String, Object> stillKept(Kept one) {
        Map<String, Object> kept = new LinkedHashMap<>(one.values());
        kept.keySet().retainAll(isOfChanges ? suspects(one.type(), one.values()) : withheld(one.type(), one.values()));
        if (!kept.isEmpty()) {
            kept.put(StoreRows.FOUND_FIELDS, one.values().get(StoreRows.FOUND_FIELDS));
        }
        return kept;
    }

    /** The rows whose blanks were not stored, and whose columns came later: they must now be stored as they are. */
    public synchronized List<Map<String, Object>> getBlanks() {
        List<Map<String, Object>> rows = new ArrayList<>();
        keptRows.values().forEach(one -> {
            Map<String, Object> kept = stillKept(one);
            if (kept.size() < one.values().size()) {
                rows.add(with(one.row(), kept));
            }
        });
        return rows;
    }

    private static Map<String, Object> with(Map<String, Object> row, Map<String, Object> kept) {
        Map<String, Object> merged = new LinkedHashMap<>(row);
        merged.putAll(kept);
        ContentHash.renew(merged);
        return merged;
    }

    private static Integer id(Map<String, Object> row) {
        return ((Number) row.get("source_record_id")).intValue();
    }
}
