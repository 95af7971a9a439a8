package com.scalepad.halo.store;

import com.scalepad.halo.reading.ChangedList;
import com.scalepad.halo.run.ChangesFindings;
import com.scalepad.halo.run.SyncRun;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;

/** Compares what a full run found changed with what Halo says changed; called by the routes. Variable: {@code run}. */
public class MissedChanges {

    private final double maxRatio;

    /** @param maxRatio the share of the assets that changes runs may miss; beyond it they are switched off */
    public MissedChanges(double maxRatio) {
        this.maxRatio = maxRatio;
    }

    /**
     * The body is rows that the run wrote, with {@code source_record_id} and {@code name}; the ids that Halo lists as
     * changed are known.
     */
    public void compare(Exchange exchange) {
        ChangesFindings findings = exchange.getVariable("run", SyncRun.class).getChangesFindings();
        Iterator<Map<String, Object>> rows = exchange.getMessage().getBody(Iterator.class);
        while (rows.hasNext()) {
            Map<String, Object> row = rows.next();
            int id = ((Number) row.get("source_record_id")).intValue();
            if (!findings.isShown(id)) {
                findings.miss(id + (row.get("name") == null ? "" : " (" + row.get("name") + ")"));
            }
        }
    }

    /** Whether the run wrote any row of a list, so that there is something to compare. */
    public boolean isAny(Map<String, Object> proof, ChangedList list) {
        return ((Number) proof.get(list.getKind())).longValue() > 0;
    }

    /**
     * All lists were compared.
     *
     * @param overlap the setting, which the message may suggest to raise
     */
    public void judge(SyncRun run, String overlap) {
        ChangesFindings findings = run.getChangesFindings();
        int assets = run.getHardwareAssets().getRead();
        if (findings.getMissed() == null || findings.getMissed() == 0) {
            return;
        }
        String sentence = String.format(
                Locale.ROOT,
                "Changes runs missed %,d of the records that changed, because Halo's lastupdatefromdate does not show them: %s. As a rule "
                        + "Halo does not count what changed there, such as an asset field, as an update. If it is all that changed, Halo may read the "
                        + "time in its own time zone: raise halo.schedule.changes-overlap (now %s) by its hours behind UTC",
                findings.getMissed(),
                findings.getExamples(),
                overlap);
        if (findings.getMissed() > maxRatio * assets) {
            findings.turnOff(String.format(
                    Locale.ROOT,
                    "%s. That is more than halo.schedule.changes-missed-max-ratio = %s of %,d assets",
                    sentence,
                    maxRatio,
                    assets));
        } else {
            findings.remark(sentence);
        }
    }
}
