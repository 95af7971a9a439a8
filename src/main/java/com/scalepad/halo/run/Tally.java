package com.scalepad.halo.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a run saw of one kind of record, over all its reads and passes. Ids are kept, not numbers added, so that a row
 * that came twice counts once; a million of them take a few hundred kilobytes.
 */
public final class Tally {

    private final String kind;
    private final RoaringBitmap seen = new RoaringBitmap();
    private final RoaringBitmap kept = new RoaringBitmap();
    private final RoaringBitmap unreadableDates = new RoaringBitmap();
    private final Map<String, RoaringBitmap> skipped = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> shown = new HashSet<>();
    private final List<String> shortfalls = new ArrayList<>();
    private boolean readToItsEnd;
    private int inserted;
    private int changed;
    private int gone;
    private int rejected;

    /** @param kind the table's word for it: {@code clients}, {@code hardware assets} */
    public Tally(String kind) {
        this.kind = kind;
    }

    public synchronized void seen(RoaringBitmap ids) {
        seen.or(ids);
    }

    /** The list brings this column of Halo's, so that a row without it has nothing in it. */
    public synchronized void showing(String column) {
        shown.add(column);
    }

    /** Whether everything was read, with this column of Halo's. */
    public synchronized boolean shows(String column) {
        return isComplete() && shown.contains(column);
    }

    /** A record whose row stays: it was stored, or it was set aside and what the store has of it stands. */
    public synchronized void kept(int id) {
        kept.add(id);
    }

    /** A record with a date that can't be read; the rest of it is stored. */
    public synchronized void unreadableDate(int id) {
        unreadableDates.add(id);
    }

    /** Records with a date that can't be read. */
    public synchronized int getUnreadableDates() {
        return unreadableDates.getCardinality();
    }

    /** A record that is no hardware in ScalePad's sense, by the name of its type. */
    public synchronized void skip(String type, int id) {
        skipped.computeIfAbsent(type, name -> new RoaringBitmap()).add(id);
    }

    /** A reason for which what was read may not be all there is. */
    public synchronized void incomplete(String reason) {
        shortfalls.add(reason);
    }

    /** The read came to its end, complete or not; without this nothing is judged. */
    public synchronized void readToItsEnd() {
        readToItsEnd = true;
    }

    /** Whether everything was read, so that a row that did not come is gone from Halo. */
    public synchronized boolean isComplete() {
        return readToItsEnd && shortfalls.isEmpty();
    }

    /** The reasons for which it is not. */
    public synchronized List<String> shortfalls() {
        return List.copyOf(shortfalls);
    }

    /** The different ids that came. */
    public synchronized int getRead() {
        return seen.getCardinality();
    }

    /** A copy of the ids whose rows stay. */
    public synchronized RoaringBitmap kept() {
        return kept.clone();
    }

    /** How many were skipped by type, largest first: {@code Monitor 310, UPS 42}; empty when none. */
    public synchronized String getSkippedByType() {
        return skipped.entrySet().stream()
                .sorted((a, b) -> b.getValue().getCardinality() - a.getValue().getCardinality())
                .map(type -> type.getKey() + " " + type.getValue().getCardinality())
                .collect(Collectors.joining(", "));
    }

    public synchronized int getSkipped() {
        return skipped.values().stream().mapToInt(RoaringBitmap::getCardinality).sum();
    }

    /** Takes in what the store says of this run: rows that are new, changed, gone, and records set aside. */
    public synchronized void stored(Map<String, Object> counts) {
        inserted = number(counts, "inserted");
        changed = number(counts, "changed");
        gone = number(counts, "gone");
        rejected = number(counts, "rejected");
    }

    private static int number(Map<String, Object> counts, String column) {
        return ((Number) counts.get(column)).intValue();
    }

    public synchronized int getInserted() {
        return inserted;
    }

    public synchronized int getChanged() {
        return changed;
    }

    public synchronized int getGone() {
        return gone;
    }

    public synchronized int getRejected() {
        return rejected;
    }

    /** Rows that came and were as they had been. */
    public synchronized int getUnchanged() {
        return Math.max(0, kept.getCardinality() - inserted - changed - rejected);
    }

    public String getKind() {
        return kind;
    }
}
