package com.scalepad.halo.run;

import java.util.Locale;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/** Records that came in part, and keep what the store has of the rest. Safe for many threads. */
public final class PartialRecords {

    private final RoaringBitmap ids = new RoaringBitmap();
    private String first;

    /** One came so: {@code 4711 came without asset fields}. */
    public synchronized void add(int id, String sentence) {
        ids.add(id);
        first = first == null ? sentence : first;
    }

    /** All came in part, which a reason of its own says. */
    public synchronized void clear() {
        ids.clear();
    }

    public synchronized int count() {
        return ids.getCardinality();
    }

    /** What to know of them; empty where there are none. */
    synchronized Optional<String> sentence(int read, String kind) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d of %,d %s came in part, and keep what the store has of the rest; the next run reads them again. The first: %s. "
                                + "If it stays so, open it in Halo: the agent's role may not allow its type's fields (Configuration > Teams & "
                                + "Agents > Roles, Allow use of all Asset Fields); if they are empty there too, set HALO_MISSING_MAX_RATIO to "
                                + "1 for one run, which stores the blanks",
                        count(),
                        read,
                        kind,
                        first));
    }
}
