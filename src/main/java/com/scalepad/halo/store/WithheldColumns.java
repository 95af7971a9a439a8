package com.scalepad.halo.store;

import com.scalepad.halo.model.ContentHash;
import com.scalepad.halo.run.StepCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Halo withholds is not what it no longer has: a column that was filled on most rows of the store, or on most of one asset type, and
 * comes empty on all of these, or any column where no asset has asset fields any more and the store's had some, is a matter of the agent's
 * role. Until a row brings such a column, its blanks are kept out of the store; if none does, the read is incomplete. The blanks of columns
 * that came after all are stored at the end: a person may have cleared a field of one asset. A record that came in part keeps what the
 * store has of the rest; see {@link PartialRow}. Safe for many threads.
 */
public final class WithheldColumns {

    private static final String TYPE = "asset_type_name";
    private static final int MOST_KEPT = 1000;
    /** A tenant has some dozens of types. Beyond these a type alone says nothing. */
    private static final int MOST_TYPES = 2000;

    private static final int MOST_NAMED = 10;
    private static final FilledColumns NO_TYPE = new FilledColumns();
    private static final String ROLE =
            "the agent's role probably no longer allows it (Configuration > Teams & Agents > Roles, Allow use of all Asset Fields). Fix the "
                    + "role; ";
    private static final String ROLE_OR_TYPE =
            "the agent's role probably no longer allows the field (Configuration > Teams & Agents > Roles, Allow use of all Asset Fields), or "
                    + "the type no longer has it (Configuration > Asset Management > Asset Types). Fix the role or the type; ";
    private static final String UNTIL_THEN =
            "until then the store keeps what it has. If Halo shows it empty to an administrator too, set HALO_MISSING_MAX_RATIO "
                    + "(halo.missing.max-ratio) to 1 for one run: it stores the blanks, marks without a limit what is missing, and is complete. "
                    + "Then remove the setting";

    private final StepCounts counts;
    private final boolean keepsParts;
    private final boolean hadFields;
    private final FilledColumns all = new FilledColumns();
    private final Map<String, FilledColumns> ofTypes = new TreeMap<>();
    private final Map<Integer, Kept> keptRows = new LinkedHashMap<>();
    private volatile boolean rowsCame;

    private record Kept(Map<String, Object> row, FilledColumns type, Map<String, Object> kept) {}

    /**
     * @param keepsParts whether a record that came in part keeps what the store has of the rest
     * @param types a row for each asset type, or one for all: {@code present} rows; {@code had_asset_fields}, null where that is not known;
     *             {@code remapped}, above 0 where the mapping changed since they were stored; and how many rows each column is filled on,
     *             by its name; none for a store that is not guarded
     */
    WithheldColumns(StepCounts counts, boolean keepsParts, Iterator<Map<String, Object>> types) {
        this.counts = counts;
        this.keepsParts = keepsParts;
        boolean isRemapped = false;
        Object had = null;
        while (types.hasNext()) {
            Map<String, Object> columns = types.next();
            all.add(columns);
            if (columns.get(TYPE) instanceof String type && ofTypes.size() < MOST_TYPES) {
                ofTypes.computeIfAbsent(type, name -> new FilledColumns()).add(columns);
            }
            had = columns.get("had_asset_fields");
            isRemapped |= columns.get("remapped") instanceof Number choices && choices.longValue() > 0;
        }
        this.hadFields = had == null
                ? all.any().contains("serial_number") || all.any().contains("operating_system")
                : Boolean.TRUE.equals(had);
        if (!isRemapped) {
            all.suspect(0);
            ofTypes.values().forEach(type -> type.suspect(FilledColumns.HANDFUL));
        }
    }

    /** Without fields, what some assets show in their key fields is no reason to blank it in others. */
    private boolean isWithoutFields() {
        return hadFields && !counts.isAssetFieldsSeen();
    }

    private FilledColumns ofType(Map<String, Object> row) {
        return row.get(TYPE) == null ? NO_TYPE : ofTypes.getOrDefault(row.get(TYPE), NO_TYPE);
    }

    /** The columns that may be withheld in assets of a type, as far as this run has come. */
    private Set<String> suspects(FilledColumns type) {
        return isWithoutFields() ? all.any() : joined(all.unseen(), type.unseen());
    }

    private static Set<String> joined(Set<String> ofAll, Set<String> ofType) {
        if (ofType.isEmpty()) {
            return ofAll;
        }
        Set<String> both = new HashSet<>(ofAll);
        both.addAll(ofType);
        return both;
    }

    /** Takes in what a page's rows bring; says whether they must be compared with what the store has. */
    public boolean isKeeping(List<Map<String, Object>> rows) {
        rowsCame |= !rows.isEmpty();
        for (Map<String, Object> row : rows) {
            all.look(row);
            ofType(row).look(row);
        }
        return rows.stream()
                .anyMatch(row -> keepsParts && PartialRow.isPartial(row)
                        || suspects(ofType(row)).stream().anyMatch(column -> row.get(column) == null));
    }

    /** The rows, with what the store has in the columns that may be withheld. */
    synchronized List<Map<String, Object>> keep(
            List<Map<String, Object>> rows, Collection<Map<String, Object>> stored) {
        Map<Integer, Map<String, Object>> byId =
                stored.stream().collect(Collectors.toMap(row -> id(lower(row)), WithheldColumns::lower, (a, b) -> a));
        return rows.stream()
                .map(came -> kept(came, byId.getOrDefault(id(came), Map.of())))
                .toList();
    }

    private Map<String, Object> kept(Map<String, Object> came, Map<String, Object> before) {
        Map<String, Object> row = completed(came, before);
        // An asset that has become one of another type is right to lack other fields.
        FilledColumns type = Objects.equals(row.get(TYPE), before.get(TYPE)) ? ofType(row) : NO_TYPE;
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String column : FilledColumns.withTheirTexts(suspects(type))) {
            if (row.containsKey(column) && row.get(column) == null && before.get(column) != null) {
                kept.put(column, before.get(column));
                type.lose(column, id(row));
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
        counts.inPart(id(row), PartialRow.words(row));
        kept.put(StoreRows.FOUND_FIELDS, before.get(StoreRows.FOUND_FIELDS));
        return with(row, kept);
    }

    /** At the end of all reads: what never came is withheld, and the run learns so. */
    public synchronized void judge() {
        if (!rowsCame) {
            return;
        }
        if (isWithoutFields()) {
            counts.allInPart();
            counts.incomplete("No asset came with asset fields, neither in a list nor in a detail, and the store's "
                    + counts.getKind() + " had some: " + ROLE + UNTIL_THEN);
            return;
        }
        if (!all.unseen().isEmpty()) {
            counts.incomplete("No " + counts.getKind().replaceFirst("s$", "") + " came with " + all.words(all.unseen())
                    + ": " + ROLE + UNTIL_THEN);
        }
        List<String> ofType = new ArrayList<>();
        ofTypes.forEach((type, columns) -> {
            Set<String> withheld = new HashSet<>(columns.withheld());
            withheld.removeAll(all.unseen());
            if (!withheld.isEmpty()) {
                ofType.add("No asset of the type " + type + " came with " + columns.words(withheld));
            }
        });
        if (!ofType.isEmpty()) {
            counts.incomplete(ofType.stream().limit(MOST_NAMED).collect(Collectors.joining(". "))
                    + (ofType.size() > MOST_NAMED
                            ? String.format(
                                    Locale.ROOT, ". The same is so of %,d more types", ofType.size() - MOST_NAMED)
                            : "")
                    + ": " + ROLE_OR_TYPE + UNTIL_THEN);
        }
    }

    /** The rows whose blanks were kept out of the store though their columns came after all: to be stored as they are. */
    public synchronized List<Map<String, Object>> getBlanks() {
        List<Map<String, Object>> rows = new ArrayList<>();
        keptRows.values().forEach(one -> {
            Map<String, Object> kept = new LinkedHashMap<>(one.kept());
            kept.keySet()
                    .retainAll(FilledColumns.withTheirTexts(
                            isWithoutFields()
                                    ? all.any()
                                    : joined(all.unseen(), one.type().withheld())));
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

    private static Map<String, Object> lower(Map<String, Object> row) {
        Map<String, Object> lower = new LinkedHashMap<>();
        row.forEach((column, value) -> lower.put(column.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    private static Integer id(Map<String, Object> row) {
        return ((Number) row.get("source_record_id")).intValue();
    }
}
