package com.scalepad.halo.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.reading.ChangedList;
import com.scalepad.halo.run.ListCounts;
import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Limits how many rows one run may mark as missing: a share of all rows, or a number that is always allowed, so that a
 * tenant of four assets may retire one. It never allows all rows at once, because an agent that lost its rights sees an
 * empty tenant.
 */
public class MissingRowGuard {

    private final double maxShare;
    private final int alwaysAllowed;

    /**
     * @param maxShare      the share of a connection's rows, 0 to 1, that one run may mark as missing
     * @param alwaysAllowed rows that one run may mark as missing whatever share they are, but never all
     */
    public MissingRowGuard(double maxShare, int alwaysAllowed) {
        this.maxShare = maxShare;
        this.alwaysAllowed = alwaysAllowed;
    }

    /** Whether this number of the present rows may be marked. */
    boolean allows(long absent, long present) {
        return absent <= maxShare * present || absent <= alwaysAllowed && absent < present;
    }

    /** Whether a person allowed everything to be marked, as after an intended change. */
    boolean isOff() {
        return maxShare >= 1;
    }

    /** The limit, in words for a message. */
    String limits() {
        return String.format(
                Locale.ROOT,
                "halo.missing.max-ratio = %s and halo.missing.always-allowed = %d allow at once",
                maxShare,
                alwaysAllowed);
    }

    /**
     * Whether records that one of ScalePad's lists no longer has may be marked. They may not where the list was cut
     * short. If there are too many, the run says what to check.
     *
     * @param counts {@code absent} of {@code present}
     */
    public boolean allowsList(Map<String, Object> counts, ListCounts list) {
        if (!list.shortfalls().isEmpty()) {
            return false;
        }
        long absent = ((Number) counts.get("absent")).longValue();
        long present = ((Number) counts.get("present")).longValue();
        if (allows(absent, present)) {
            return true;
        }
        list.incomplete(
                absent == present
                        ? String.format(
                                Locale.ROOT,
                                "ScalePad showed no %s where the store has %,d: check in ScalePad whether the key's account "
                                        + "shows its assets, or set halo.missing.max-ratio = 1 for one run if they were really removed. Nothing was marked as missing",
                                list.getKind(),
                                present)
                        : String.format(
                                Locale.ROOT,
                                "%,d of %,d %s are no longer shown by ScalePad, more than %s: check in ScalePad whether the "
                                        + "key's account shows its assets, or raise the setting for one run if they were really removed. Nothing was marked as missing",
                                absent,
                                present,
                                list.getKind(),
                                limits()));
        return false;
    }

    /**
     * Whether to read a list of changed records. If the agent sees much less than the last full run read, the rest is
     * unknown. If Halo can't list what changed, changes runs are of no use.
     *
     * @param had records that the last complete full run read
     */
    public boolean isToRead(SyncRun run, ChangedList list, Number had) {
        StepCounts counts = run.counts(list.getKind());
        if (!list.isCounted()) {
            counts.incomplete("Halo gave no record_count for " + list.getPath() + ", so nothing says what changed");
        } else if (!allows(had.intValue() - list.all().orElse(0), had.intValue())) {
            counts.incomplete(String.format(
                    Locale.ROOT,
                    "Halo shows %,d %s where the last full run read %,d: the agent's rights were probably taken away (Configuration > "
                            + "Teams & Agents > Roles, and the asset types that the role allows). Nothing was read; the next full run says what is missing",
                    list.all().orElse(0),
                    list.getKind(),
                    had.intValue()));
        } else if (list.objection() != null) {
            run.getChangesFindings().turnOff(list.objection());
        } else if (list.isUnchanged() || list.all().getAsInt() == 0) {
            counts.readToItsEnd();
        } else {
            return true;
        }
        return false;
    }

    /** The body is Halo's list of asset types, or nothing where it can't be read. Variable: {@code missing}. */
    public void types(Exchange exchange) {
        exchange.getVariable("missing", MissingRowDetector.class)
                .types(exchange.getMessage().getBody(JsonNode.class));
    }

    /** The body is a chunk of the store's rows. Variable: {@code missing}. */
    public void compare(Exchange exchange) {
        exchange.getVariable("missing", MissingRowDetector.class)
                .compare(exchange.getMessage().getBody(List.class));
    }

    /** Starts a search for the rows that a run did not confirm. */
    public MissingRowDetector search(SyncRun run, StepCounts counts) {
        return new MissingRowDetector(run, counts, this);
    }
}
