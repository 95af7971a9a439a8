package com.scalepad.halo.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.AssetTypeList;
import com.scalepad.halo.run.StepCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * The rows of the store that a complete read did not keep. Those that did not come are marked as gone, never deleted, and never more
 * than the guard allows at once: a rights problem of Halo's agent looks like a tenant that shrank, and a type that the role no longer
 * allows like a type without assets. Those that came and are skipped by now, as after a change of their type, are marked as such.
 */
public final class MissingRowDetector {

    private static final int BATCH = 1000;
    private static final int MANY_OF_A_TYPE = 5;

    private final StepCounts tally;
    private final MissingRowGuard guard;
    private final RoaringBitmap kept;
    private final RoaringBitmap absent = new RoaringBitmap();
    private final Map<Integer, String> skipped = new HashMap<>();
    private final Map<String, int[]> ofType = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int present;
    private int last;
    private boolean more = true;

    MissingRowDetector(StepCounts tally, MissingRowGuard guard) {
        this.tally = tally;
        this.guard = guard;
        this.kept = tally.kept();
    }

    /** The id after which the next piece of the store is looked through. */
    public int getLast() {
        return last;
    }

    /** Whether the store has rows that were not looked through yet. */
    public boolean isMore() {
        return more;
    }

    /** Looks through a piece of the store: rows with {@code source_record_id}, ascending; none ends it. */
    public void look(List<Map<String, Object>> rows) {
        more = !rows.isEmpty();
        for (Map<String, Object> row : rows) {
            last = ((Number) row.get("source_record_id")).intValue();
            present++;
            Optional<String> label = kept.contains(last) ? Optional.empty() : tally.skippedAs(last);
            boolean isAbsent = !kept.contains(last) && label.isEmpty();
            label.filter(name -> !name.equals(row.get("skipped_as"))).ifPresent(name -> skipped.put(last, name));
            if (isAbsent) {
                absent.add(last);
            }
            if (row.get("asset_type_name") != null) {
                int[] counts = ofType.computeIfAbsent((String) row.get("asset_type_name"), type -> new int[2]);
                counts[0]++;
                counts[1] += isAbsent ? 1 : 0;
            }
        }
    }

    /** Whether the rows may be marked as gone; if not, the run says what to check. */
    public boolean isAllowed() {
        int gone = absent.getCardinality();
        if (guard.allows(gone, present)) {
            return true;
        }
        tally.incomplete(
                tally.getRead() == 0
                        ? String.format(
                                Locale.ROOT,
                                "Halo showed no %s where the store has %,d: the agent's rights were probably "
                                        + "taken away (Configuration > Teams & Agents > Roles, and the asset types that the role allows), or set "
                                        + "halo.missing.max-ratio = 1 for one run if they are really gone. Nothing was marked as gone",
                                tally.getKind(),
                                present)
                        : String.format(
                                Locale.ROOT,
                                "%,d of %,d %s are no longer shown by Halo, more than %s: check the agent's role (customers, "
                                        + "asset types; Configuration > Teams & Agents > Roles), or raise the setting for one run if they are really gone. "
                                        + "Nothing was marked as gone",
                                gone,
                                present,
                                tally.getKind(),
                                guard.limits()));
        return false;
    }

    /** Whether all assets of a type are absent: then Halo's list of types tells whether the role still allows the type. */
    public boolean isTypeInDoubt() {
        return !guard.isOff() && !vanished().isEmpty();
    }

    private Map<String, Integer> vanished() {
        Map<String, Integer> vanished = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ofType.forEach((type, counts) -> {
            if (counts[1] > 0 && counts[1] == counts[0]) {
                vanished.put(type, counts[1]);
            }
        });
        return vanished;
    }

    /** Takes in Halo's list of asset types; where it can't be had, a type with more than a few assets that all vanish is taken as hidden. */
    public void types(JsonNode answer) {
        Optional<Set<String>> shown = AssetTypeList.of(answer)
                .map(list -> list.stream()
                        .map(type -> plain(type.path("name").asText()))
                        .collect(Collectors.toSet()));
        Map<String, Integer> hidden = vanished();
        hidden.entrySet()
                .removeIf(type -> shown.map(names -> names.contains(plain(type.getKey())))
                        .orElse(type.getValue() < MANY_OF_A_TYPE));
        if (!hidden.isEmpty()) {
            tally.incomplete(hidden.entrySet().stream()
                            .map(type -> String.format(Locale.ROOT, "%s (all %,d)", type.getKey(), type.getValue()))
                            .collect(Collectors.joining(", ", "Halo no longer shows the assets of the type ", ""))
                    + ", nor the type: the agent's role "
                    + "probably no longer allows it (Configuration > Teams & Agents > Roles, Allow use of all Asset Types). Fix the role, or set "
                    + "halo.missing.max-ratio = 1 for one run if the type is really gone. Nothing was marked as gone");
        }
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether rows may be marked, by all that was found. */
    public boolean isCertain() {
        return tally.isComplete();
    }

    /** The rows to mark as gone, in batches of named parameters. */
    public List<List<Map<String, Object>>> batches(String connection, Long run) {
        List<List<Map<String, Object>>> batches = new ArrayList<>();
        absent.forEach(
                (IntConsumer) id -> add(batches, Map.of("connection", connection, "run", run, "source_record_id", id)));
        return batches;
    }

    /** The rows to mark as skipped, in batches of named parameters. */
    public List<List<Map<String, Object>>> skippedBatches(String connection, Long run) {
        List<List<Map<String, Object>>> batches = new ArrayList<>();
        skipped.forEach((id, label) -> add(
                batches, Map.of("connection", connection, "run", run, "source_record_id", id, "skipped_as", label)));
        return batches;
    }

    private static void add(List<List<Map<String, Object>>> batches, Map<String, Object> row) {
        if (batches.isEmpty() || batches.get(batches.size() - 1).size() == BATCH) {
            batches.add(new ArrayList<>());
        }
        batches.get(batches.size() - 1).add(row);
    }
}
