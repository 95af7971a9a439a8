package com.scalepad.halo.store;

import com.scalepad.halo.run.LifecycleTally;
import com.scalepad.halo.run.Tally;
import java.util.Locale;
import java.util.Map;

/** Opens the search for rows that are gone, with the share that the engineer allows; declared as a bean. */
public class GoneGuard {

    private double maxShare = 0.2;

    /** The share of a connection's rows, 0 to 1, that one run may mark as gone. */
    public void setMaxShare(double maxShare) {
        this.maxShare = maxShare;
    }

    /**
     * Whether the lifecycles that ScalePad no longer shows may be marked; if not, the run says what to check.
     *
     * @param counts {@code absent} of {@code present}
     */
    public boolean allowsLifecycles(Map<String, Object> counts, LifecycleTally tally) {
        long absent = ((Number) counts.get("absent")).longValue();
        long present = ((Number) counts.get("present")).longValue();
        if (absent <= maxShare * present) {
            return true;
        }
        tally.incomplete(String.format(Locale.ROOT, "%,d of %,d lifecycles are no longer shown by ScalePad, more than halo.gone.max-share = "
                + "%s allows at once: check in ScalePad whether the key's account shows its assets, or raise the setting for one "
                + "run if they are really gone. Nothing was marked as gone", absent, present, maxShare));
        return false;
    }

    /** A search for the rows that the tally did not keep. */
    public AbsentRows search(Tally tally) {
        return new AbsentRows(tally, maxShare);
    }
}
