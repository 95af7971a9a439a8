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
 * What Halo withholds is not what it no longer has: a column that was filled on most rows of the store, or on most of one asset type, and
 * comes empty on all or nearly all of these, or any column where no asset has asset fields any more and the store's had some, is a matter
 * of the agent's role. Until enough rows bring such a column, its blanks are kept out of the store; if too few do, the read is incomplete. The
 * blanks of columns that came after all are stored at the end: a person may have cleared a field of one asset. A record that came in part keeps what the
 * store has of the rest; see {@link PartialRow}. The few rows of a changes run say too little of a column that none of them brings: they
 * keep what the store has until a full run has seen all rows. Safe for many threads.
 */
public final class WithheldColumns {

    private static final String TYPE = "asset_type_name";
    private static final int MOST_KEPT = 1000;
    /** That a tenth of those that had a column still show it does not tell that persons cleared it on the others. */
    private static final int TENTH = 10;

    private final StepCounts counts;
    private final boolean keepsParts;
    private final boolean isOfChanges;
    private final FilledTypes filled;
    private final Map<Integer, Kept> keptRows = new LinkedHashMap<>();
    private volatile boolean rowsCame;

    private record Kept(Map<String, Object> row, FilledType type, Map<String, Object> kept) {}

    /**
     * @param keepsParts whether a record that came in part keeps what the store has of the rest
     * @param isOfChanges whether only those rows come that changed
     * @param types as {@link FilledTypes} has them; none for a store that is not guarded
     */
    WithheldColumns(StepCounts counts, boolean keepsParts, boolean isOfChanges, Iterator<Map<String, Object>> types) {
        this.counts = counts;
        this.isOfChanges = isOfChanges;
        this.keepsParts = keepsParts;
        filled = new FilledTypes(isOfChanges ? Integer.MAX_VALUE : TENTH, types);
    }

    /** Without fields, what some assets show in their key fields is no reason to blank it in others. */
    private boolean isWithoutFields() {
        return filled.hadFields() && !counts.getFindings().isAssetFieldsSeen();
    }

    /** Takes in what a page's rows bring; says whether they must be compared with what the store has. */
    public boolean isKeeping(List<Map<String, Object>> rows) {
        rowsCame |= !rows.isEmpty();
        rows.forEach(filled::look);
        return rows.stream()
                .anyMatch(row -> keepsParts && PartialRow.isPartial(row) || isWithoutFields() || filled.mayLack(row));
    }

    /** The rows, with what the store has in the columns that may be withheld. */
    synchronized List<Map<String, Object>> keep(
            List<Map<String, Object>> rows, Collection<Map<String, Object>> stored) {
        Map<Integer, Map<String, Object>> byId = stored.stream()
                .collect(Collectors.toMap(row -> id(FilledTypes.lower(row)), FilledTypes::lower, (a, b) -> a));
        return rows.stream()
                .map(came -> kept(came, byId.getOrDefault(id(came), Map.of())))
                .toList();
    }

    /** The columns that may be withheld of a row that the store has, as far as this run has come. */
    private Set<String> suspects(FilledType type, Map<String, Object> stored) {
        return FilledType.withTheirTexts(
                isWithoutFields() ? filled.ofAll().any() : joined(filled.ofAll().suspects(), type.suspects(stored)));
    }

    private static Set<String> joined(Set<String> ofAll, Set<String> ofType) {
        Set<String> both = new HashSet<>(ofAll);
        both.addAll(ofType);
        return both;
    }

    private Map<String, Object> kept(Map<String, Object> came, Map<String, Object> before) {
        Map<String, Object> row = completed(came, before);
        // An asset that has become one of another type is right to lack other fields.
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

    /** The row, and what the store has of a record that came in part. */
    private Map<String, Object> completed(Map<String, Object> row, Map<String, Object> before) {
        Map<String, Object> kept = keepsParts ? PartialRow.kept(row, before) : Map.of();
        if (kept.isEmpty()) {
            return row;
        }
        counts.getPartial().add(id(row), PartialRow.words(row));
        kept.put(StoreRows.FOUND_FIELDS, before.get(StoreRows.FOUND_FIELDS));
        return with(row, kept);
    }

    /** At the end of all reads: what never came is withheld, and the run learns so. */
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

    /** What a row keeps, now that all rows have come. */
    private Map<String, Object> stillKept(Kept one) {
        Map<String, Object> kept = new LinkedHashMap<>(one.kept());
        Set<String> ofType =
                isOfChanges ? one.type().suspects(kept) : one.type().withheld(kept);
        kept.keySet()
                .retainAll(FilledType.withTheirTexts(
                        isWithoutFields()
                                ? filled.ofAll().any()
                                : joined(
                                        isOfChanges
                                                ? filled.ofAll().suspects()
                                                : filled.ofAll().withheld(),
                                        ofType)));
        return kept;
    }

    /** The rows whose blanks were kept out of the store though their columns came after all: to be stored as they are. */
    public synchronized List<Map<String, Object>> getBlanks() {
        List<Map<String, Object>> rows = new ArrayList<>();
        keptRows.values().forEach(one -> {
            Map<String, Object> kept = stillKept(one);
            if (kept.size() < one.kept().size()) {
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
