package com.scalepad.halo.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.reading.BoundedIterator;
import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds the stored rows that a complete read did not confirm. Rows that Halo no longer lists are marked as missing,
 * never deleted, and never more at once than the guard allows. The reason for the guard: an agent whose role lost
 * rights looks like a tenant that shrank, and a type that the role no longer allows looks like a type without assets.
 * Rows that Halo lists and that are now skipped, as after a change of their type, are marked as skipped.
 */
public final class MissingRowDetector {

    private static final int BATCH = 1000;

    private final SyncRun run;
    private final StepCounts counts;
    private final MissingRowGuard guard;
    private final RoaringBitmap kept;
    private final RoaringBitmap lost;
    private final RoaringBitmap missing = new RoaringBitmap();
    private final RoaringBitmap skipped = new RoaringBitmap();
    private final VanishedTypes types = new VanishedTypes();
    private int present;
    private int last;
    private boolean more = true;

    MissingRowDetector(SyncRun run, StepCounts counts, MissingRowGuard guard) {
        this.run = run;
        this.counts = counts;
        this.guard = guard;
        this.kept = counts.kept();
        this.lost = counts.storedIds();
    }

    /** For each chunk of the store's rows the id after which it starts. */
    public Iterator<Integer> getChunks() {
        return BoundedIterator.oneByOne(() -> more ? Optional.of(last) : Optional.empty());
    }

    /** Compares a chunk of stored rows, ascending by {@code source_record_id}, with Halo's list. An empty chunk is the last. */
    void compare(List<Map<String, Object>> rows) {
        more = !rows.isEmpty();
        for (Map<String, Object> row : rows) {
            last = ((Number) row.get("source_record_id")).intValue();
            present++;
            lost.remove(last);
            Optional<String> label = kept.contains(last) ? Optional.empty() : counts.skippedAs(last);
            boolean isMissing = !kept.contains(last) && label.isEmpty();
            label.filter(name -> !name.equals(row.get("skipped_as"))).ifPresent(name -> skipped.add(last));
            if (isMissing) {
                missing.add(last);
            }
            types.count(row.get("asset_type_name"), isMissing);
        }
    }

    /** Whether the rows may be marked as missing. If not, the run says what to check. */
    public boolean isAllowed() {
        int rows = missing.getCardinality();
        if (!lost.isEmpty()) {
            counts.incomplete(String.format(
                    Locale.ROOT,
                    "%,d of the %s are not in the store after they were written: a step of the routes, or its SQL, left them out. "
                            + "Nothing was marked as missing",
                    lost.getCardinality(),
                    counts.getKind()));
            return false;
        }
        if (guard.allows(rows, present)) {
            return rows == 0 || !areOfClients(rows);
        }
        counts.withheld(
                counts.getRead() == 0
                        ? String.format(
                                Locale.ROOT,
                                "Halo showed no %s where the store has %,d: the agent's rights were probably "
                                        + "taken away (Configuration > Teams & Agents > Roles, and the asset types that the role allows), or set "
                                        + "halo.missing.max-ratio = 1 for one run if they were really removed. Nothing was marked as missing",
                                counts.getKind(),
                                present)
                        : String.format(
                                Locale.ROOT,
                                "%,d of %,d %s are no longer shown by Halo, more than %s: check the agent's role (customers, "
                                        + "asset types; Configuration > Teams & Agents > Roles), or raise the setting for one run if they were really removed. "
                                        + "Nothing was marked as missing",
                                rows,
                                present,
                                counts.getKind(),
                                guard.limits()));
        return false;
    }

    /** Whether an agent that no longer sees many of the clients may not see their assets either, even if these are few. */
    private boolean areOfClients(int rows) {
        if (!run.getClients().isWithheld()) {
            return false;
        }
        counts.incomplete(String.format(
                Locale.ROOT,
                "%,d of %,d %s are no longer shown by Halo, and may be of the clients that it does not show either. Nothing was marked as missing",
                rows,
                present,
                counts.getKind()));
        return true;
    }

    /** Whether all assets of a type are missing. Then Halo's list of types shows whether the role still allows the type. */
    public boolean isTypeInDoubt() {
        return !guard.isOff() && types.isAny();
    }

    /**
     * Compares Halo's list of asset types. Where it can't be read, a type counts as hidden when more than a few assets
     * of it all vanish.
     */
    public void types(JsonNode answer) {
        types.hidden(answer).ifPresent(counts::incomplete);
    }

    /** Whether rows may be marked, after all checks. */
    public boolean isCertain() {
        return counts.isComplete();
    }

    /** The rows to mark as missing, in batches of named parameters. */
    public Iterator<List<Map<String, Object>>> getMissingBatches() {
        return batches(missing);
    }

    /** The rows to mark as skipped, in batches of named parameters. */
    public Iterator<List<Map<String, Object>>> getSkippedBatches() {
        return batches(skipped);
    }

    /** One batch at a time, because all assets of a tenant may now be skipped. */
    private Iterator<List<Map<String, Object>>> batches(RoaringBitmap rows) {
        PeekableIntIterator ids = rows.getIntIterator();
        return BoundedIterator.oneByOne(() -> {
            List<Map<String, Object>> batch = new ArrayList<>();
            while (ids.hasNext() && batch.size() < BATCH) {
                batch.add(parameters(ids.next()));
            }
            return batch.isEmpty() ? Optional.empty() : Optional.of(batch);
        });
    }

    private Map<String, Object> parameters(int id) {
        Map<String, Object> row = new HashMap<>();
        row.put("connection", run.getConnection());
        row.put("run", run.getId());
        row.put("source_record_id", id);
        row.put("skipped_as", counts.skippedAs(id).orElse(null));
        return row;
    }
}
