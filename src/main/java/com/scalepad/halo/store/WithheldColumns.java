package com.scalepad.halo.store;

import com.scalepad.halo.model.ContentHash;
import com.scalepad.halo.run.StepCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Halo withholds is not what it no longer has: a column that was filled on most rows of the store and comes empty on all, or any
 * column where no asset has asset fields any more and the store's had some, is a matter of the agent's role. Until a row brings such a
 * column, its blanks are kept out of the store; if none does, the read is incomplete. The blanks of columns that came after all are
 * stored at the end: a person may have cleared a field of one asset. A record that came in part keeps what the store has of the rest; see
 * {@link PartialRow}. Safe for many threads.
 */
public final class WithheldColumns {

    private static final String RAW = "_raw";
    private static final int HANDFUL = 5;
    private static final int MOST_KEPT = 1000;

    private final StepCounts counts;
    private final boolean keepsParts;
    private final long present;
    private final boolean hadFields;
    private final boolean isRemapped;
    private final Map<String, Long> filled = new LinkedHashMap<>();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Kept> keptRows = new LinkedHashMap<>();
    private boolean keptAll = true;
    private boolean rowsCame;

    private record Kept(Map<String, Object> row, Map<String, Object> kept) {}

    /**
     * @param keepsParts whether a record that came in part keeps what the store has of the rest
     * @param columns {@code present} rows; {@code had_asset_fields}, null where that is not known; {@code remapped}, above 0 where the
     *               mapping changed since they were stored; and how many rows each column is filled on, by its name; none for a store that
     *               is not guarded
     */
    WithheldColumns(StepCounts counts, boolean keepsParts, Map<String, Object> columns) {
        this.counts = counts;
        this.keepsParts = keepsParts;
        columns.forEach((name, value) -> {
            if (value instanceof Number number && number.longValue() > 0) {
                filled.put(name.toLowerCase(Locale.ROOT), number.longValue());
            }
        });
        this.isRemapped = filled.remove("remapped") != null;
        Long rows = filled.remove("present");
        this.present = rows == null ? 0 : rows;
        this.hadFields = columns.get("had_asset_fields") == null
                ? filled.containsKey("serial_number") || filled.containsKey("operating_system")
                : Boolean.TRUE.equals(columns.get("had_asset_fields"));
    }

    /** The columns that may be withheld, as far as this run has come. */
    private Set<String> suspects() {
        boolean noFields = hadFields && !counts.isAssetFieldsSeen();
        return filled.entrySet().stream()
                // Without fields, what some assets show in their key fields is no reason to blank it in others.
                .filter(column -> noFields
                        || !isRemapped
                                && !shown.contains(column.getKey())
                                && present >= HANDFUL
                                && 2 * column.getValue() >= present)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Takes in what a page's rows bring; says whether they must be compared with what the store has. */
    public boolean isKeeping(List<Map<String, Object>> rows) {
        boolean anyPart = keepsParts && rows.stream().anyMatch(PartialRow::isPartial);
        Set<String> suspects = rows.isEmpty() ? Set.of() : suspects();
        if (suspects.isEmpty()) {
            return anyPart;
        }
        suspects.stream()
                .filter(column ->
                        rows.stream().anyMatch(row -> row.get(column) != null || row.get(column + RAW) != null))
                .forEach(shown::add);
        synchronized (this) {
            rowsCame = true;
        }
        return anyPart || !suspects().isEmpty();
    }

    /** The rows, with what the store has in the columns that may be withheld. */
    synchronized List<Map<String, Object>> keep(
            List<Map<String, Object>> rows, Collection<Map<String, Object>> stored) {
        Set<String> suspects = suspects();
        Map<Integer, Map<String, Object>> byId =
                stored.stream().collect(Collectors.toMap(row -> id(lower(row)), WithheldColumns::lower, (a, b) -> a));
        return rows.stream()
                .map(came -> {
                    Map<String, Object> kept = new LinkedHashMap<>();
                    Map<String, Object> before = byId.getOrDefault(id(came), Map.of());
                    Map<String, Object> row = completed(came, before);
                    withTheirTexts(suspects)
                            .filter(column ->
                                    row.containsKey(column) && row.get(column) == null && before.get(column) != null)
                            .forEach(column -> kept.put(column, before.get(column)));
                    if (kept.isEmpty()) {
                        return row;
                    }
                    keptAll &= keptRows.size() < MOST_KEPT;
                    if (keptAll) {
                        keptRows.put(id(row), new Kept(row, kept));
                    }
                    return with(row, kept);
                })
                .toList();
    }

    /** The row, and what the store has of a record that came in part. */
    private Map<String, Object> completed(Map<String, Object> row, Map<String, Object> before) {
        Map<String, Object> kept = keepsParts ? PartialRow.kept(row, before) : Map.of();
        if (kept.isEmpty()) {
            return row;
        }
        counts.inPart(id(row), PartialRow.words(row));
        return with(row, kept);
    }

    /** At the end of all reads: what never came is withheld, and the run learns so. */
    public synchronized void judge() {
        Set<String> withheld = rowsCame ? suspects() : Set.of();
        if (withheld.isEmpty()) {
            return;
        }
        String role =
                "the agent's role probably no longer allows it (Configuration > Teams & Agents > Roles, Allow use of all Asset Fields). Fix "
                        + "the role; until then the store keeps what it has. If Halo shows it empty to an administrator too, set "
                        + "HALO_MISSING_MAX_RATIO (halo.missing.max-ratio) to 1 for one run: it stores the blanks, marks without a limit what is "
                        + "missing, and is complete. Then remove the setting";
        if (hadFields && !counts.isAssetFieldsSeen()) {
            counts.allInPart();
            counts.incomplete("No asset came with asset fields, neither in a list nor in a detail, and the store's "
                    + counts.getKind() + " had some: " + role);
        } else {
            counts.incomplete(withheld.stream()
                            .map(column -> String.format(
                                    Locale.ROOT, "%s, which %,d of %,d had", column, filled.get(column), present))
                            .collect(Collectors.joining(
                                    "; ", "No " + counts.getKind().replaceFirst("s$", "") + " came with ", ": "))
                    + role);
        }
    }

    /** The rows whose blanks were kept out of the store though their columns came after all: to be stored as they are. */
    public synchronized List<Map<String, Object>> getBlanks() {
        Set<String> withheld = withTheirTexts(suspects()).collect(Collectors.toSet());
        List<Map<String, Object>> rows = new ArrayList<>();
        keptRows.values().forEach(one -> {
            Map<String, Object> kept = new LinkedHashMap<>(one.kept());
            kept.keySet().retainAll(withheld);
            if (kept.size() < one.kept().size()) {
                rows.add(with(one.row(), kept));
            }
        });
        return rows;
    }

    /** The columns, and those next to them that have a date as it came. */
    private static Stream<String> withTheirTexts(Set<String> columns) {
        return columns.stream().flatMap(column -> Stream.of(column, column + RAW));
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
