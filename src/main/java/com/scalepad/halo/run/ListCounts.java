package com.scalepad.halo.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run read of one of ScalePad's lists, and whether the list is complete. Safe for many threads. */
public class ListCounts {

    private final String kind;
    private final List<String> shortfalls = new ArrayList<>();
    private boolean scalePadAsked;
    private boolean readToItsEnd;
    private Map<String, Object> stored = Map.of();

    /** @param kind in words: {@code lifecycles} */
    public ListCounts(String kind) {
        this.kind = kind;
    }

    public String getKind() {
        return kind;
    }

    /** There is a key, so ScalePad's list is read. */
    public synchronized void askScalePad() {
        scalePadAsked = true;
    }

    public synchronized boolean isScalePadAsked() {
        return scalePadAsked;
    }

    /** Whether the run read any source of its records. */
    public synchronized boolean isLookedFor() {
        return scalePadAsked;
    }

    /** All sources have been read. */
    public synchronized void readToItsEnd() {
        readToItsEnd = true;
    }

    public synchronized void incomplete(String reason) {
        shortfalls.add(reason);
    }

    public synchronized List<String> shortfalls() {
        return List.copyOf(shortfalls);
    }

    /** Whether this run read it, and read it whole. */
    public synchronized boolean isComplete() {
        return isLookedFor() && readToItsEnd && shortfalls.isEmpty();
    }

    /** Reads the store's counts of this run. */
    public synchronized void stored(Map<String, Object> counts) {
        stored = counts;
    }

    /** Different records that came. */
    public int getRead() {
        return stored("brought");
    }

    /** Records that ScalePad no longer shows. */
    public int getMissing() {
        return stored("missing");
    }

    /** Records that could not be mapped. */
    public int getRejected() {
        return stored("rejected");
    }

    final synchronized int stored(String column) {
        return number(stored, column);
    }

    static int number(Map<String, Object> counts, String column) {
        return counts.get(column) instanceof Number number ? number.intValue() : 0;
    }
}
