package com.scalepad.halo.store;

import com.scalepad.halo.run.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * The rows of the store that a complete read did not bring. They are marked as gone, never deleted, and never more than a
 * share of the store at once: a rights problem of Halo's agent looks like a tenant that shrank.
 */
public final class AbsentRows {

    private static final int BATCH = 1000;

    private final Tally tally;
    private final GoneGuard guard;
    private final RoaringBitmap kept;
    private final RoaringBitmap absent = new RoaringBitmap();
    private int present;
    private int last;
    private boolean more = true;

    AbsentRows(Tally tally, GoneGuard guard) {
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
            if (!kept.contains(last)) {
                absent.add(last);
            }
        }
    }

    /** Whether the rows may be marked; if not, the run says what to check. */
    public boolean isAllowed() {
        int gone = absent.getCardinality();
        if (guard.allows(gone, present)) {
            return true;
        }
        tally.incomplete(tally.getRead() == 0
                ? String.format(Locale.ROOT, "Halo showed no %s where the store has %,d: the agent's rights were probably "
                        + "taken away (Configuration > Teams & Agents > Roles, and the asset types that the role allows), or set "
                        + "halo.gone.max-share = 1 for one run if they are really gone. Nothing was marked as gone", tally.getKind(), present)
                : String.format(Locale.ROOT, "%,d of %,d %s are no longer shown by Halo, more than %s: check the agent's role (customers, "
                        + "asset types; Configuration > Teams & Agents > Roles), or raise the setting for one run if they are really gone. "
                        + "Nothing was marked as gone", gone, present, tally.getKind(), guard.limits()));
        return false;
    }

    /** The rows to mark, in batches of named parameters. */
    public List<List<Map<String, Object>>> batches(String connection, Long run) {
        List<List<Map<String, Object>>> batches = new ArrayList<>();
        absent.forEach((IntConsumer) id -> {
            if (batches.isEmpty() || batches.get(batches.size() - 1).size() == BATCH) {
                batches.add(new ArrayList<>());
            }
            batches.get(batches.size() - 1).add(Map.of("connection", connection, "run", run, "source_record_id", id));
        });
        return batches;
    }
}
