package com.scalepad.halo.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * The counts of one kind of record in a run, over all its reads and passes: read = new + changed + unchanged + skipped
 * + rejected + failed. Safe for many threads.
 */
public final class StepCounts {

    private final String kind;
    private final RecordIds ids = new RecordIds();
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
        this.kind = kind;
    }

    public synchronized void seen(RoaringBitmap found) {
        ids.seen(found);
    }

    public synchronized boolean isSeen(int id) {
        return ids.isSeen(id);
    }

    /** Whether everything was read, with this Halo column. */
    public synchronized boolean shows(String column) {
        return isComplete() && findings.isShown(column);
    }

    /** Records whose rows are stored, changed or unchanged. */
    public synchronized void stored(RoaringBitmap rows) {
        ids.stored(rows);
    }

    /** A record that can't be mapped. Its stored row stays. */
    public synchronized void reject(int id) {
        ids.rejected(id);
    }

    /** A record without an id, by the key that the store assigns. */
    public synchronized void reject(String key) {
        ids.withoutId(key);
    }

    /** A record that could not be read. Its stored row stays. */
    public synchronized void fail(int id, String reason) {
        ids.failed(id, reason);
    }

    public PartialRecords getPartial() {
        return partial;
    }

    public AssetFindings getFindings() {
        return findings;
    }

    /** A record that is no hardware for ScalePad, by the name of its type. */
    public synchronized void skip(String type, int id) {
        ids.skip(type, id);
    }

    /** What a record is skipped as in this run; empty for one that is not. */
    public synchronized Optional<String> skippedAs(int id) {
        return ids.skippedAs(id);
    }

    public synchronized void incomplete(String reason) {
        shortfalls.add(reason);
    }

    /** The read has ended, complete or not. Without this nothing is judged. */
    public synchronized void readToItsEnd() {
        readToItsEnd = true;
        ids.lost(kind).ifPresent(shortfalls::add);
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
        return Stream.concat(ids.failures(kind).stream(), partial.sentence(getRead(), kind).stream())
                .toList();
    }

    /** The different records that came. */
    public synchronized int getRead() {
        return ids.read();
    }

    /** A copy of the ids whose rows stay. */
    public synchronized RoaringBitmap kept() {
        return ids.kept();
    }

    /** A copy of the ids whose rows are stored. */
    public synchronized RoaringBitmap storedIds() {
        return ids.stored();
    }

    /** How many were skipped by type, largest first: {@code Monitor 310, UPS 42}; empty when none. */
    public synchronized String getSkippedByType() {
        return ids.skippedByLabel();
    }

    /** The ids of the skipped records, as a statement needs them. */
    public synchronized Map<String, Object> getSkippedIds() {
        return Map.of("ids", ids.skipped());
    }

    public synchronized int getSkipped() {
        return ids.skippedCount();
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

    public synchronized int getRejected() {
        return ids.rejectedCount();
    }

    public synchronized int getFailed() {
        return ids.failedCount();
    }

    /** Rows that were stored and are unchanged. */
    public synchronized int getUnchanged() {
        return Math.max(0, ids.storedCount() - inserted - changed);
    }

    public String getKind() {
        return kind;
    }
}
