package com.scalepad.halo.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The counts of one kind of record in a run, over all its reads and passes: read = new + changed + unchanged + skipped
 * + rejected + failed. Safe for many threads.
 */
public final class StepCounts extends RecordsById {

    private final AssetFindings findings = new AssetFindings();
    private final PartialRecords partial = new PartialRecords();
    private final List<String> shortfalls = new ArrayList<>();
    private boolean readToItsEnd;
    private boolean withheld;
    private int inserted;
    private int changed;
    private int missing;

    /** @param kind the kind's name in the summary table: {@code clients}, {@code hardware assets} */
    public StepCounts(String kind) {
        super(kind);
    }

    /** Whether everything was read, with this Halo column. */
    public synchronized boolean shows(String column) {
        return isComplete() && findings.isShown(column);
    }

    public PartialRecords getPartial() {
        return partial;
    }

    public AssetFindings getFindings() {
        return findings;
    }

    public synchronized void incomplete(String reason) {
        shortfalls.add(reason);
    }

    /** The read has ended, complete or not. Without this nothing is judged. */
    public synchronized void readToItsEnd() {
        readToItsEnd = true;
        lost().ifPresent(shortfalls::add);
    }

    /** The step failed after its read, so the store may differ from what was read. */
    public synchronized void stepFailed() {
        readToItsEnd = false;
    }

    /** Too many rows are absent to be marked as missing, for this reason. */
    public synchronized void withheld(String reason) {
        withheld = true;
        incomplete(reason);
    }

    /** Whether too many rows are absent to be marked as missing. */
    public synchronized boolean isWithheld() {
        return withheld;
    }

    /** Whether everything was read, so that an absent row is missing from Halo. */
    public synchronized boolean isComplete() {
        return readToItsEnd && shortfalls.isEmpty();
    }

    public synchronized List<String> shortfalls() {
        return List.copyOf(shortfalls);
    }

    /** Messages about the records that could not be read, or only in part. They affect these records, not the read. */
    public synchronized List<String> failures() {
        return Stream.concat(unread().stream(), partial.sentence(getRead(), getKind()).stream())
                .toList();
    }

    /** Reads the store's counts of this run: rows that are new, changed and missing. */
    public synchronized void stored(Map<String, Object> counts) {
        inserted = ((Number) counts.get("inserted")).intValue();
        changed = ((Number) counts.get("changed")).intValue();
        missing = ((Number) counts.get("missing")).intValue();
    }

    public synchronized int getInserted() {
        return inserted;
    }

    public synchronized int getChanged() {
        return changed;
    }

    public synchronized int getMissing() {
        return missing;
    }

    /** Rows that were stored and are unchanged. */
    public synchronized int getUnchanged() {
        return Math.max(0, storedCount() - inserted - changed);
    }
}
