package com.scalepad.halo.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a run saw of ScalePad's lifecycles, from ScalePad or from files, and which of ScalePad's clients it could link. */
public final class LifecycleCounts {

    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> shortfalls = new ArrayList<>();
    private boolean scalePadAsked;
    private boolean folderRead;
    private boolean readToItsEnd;
    private Map<String, Object> stored = Map.of();
    private List<Map<String, Object>> links = List.of();

    /** A call goes to ScalePad, be it answered or not. */
    public void requested() {
        requests.incrementAndGet();
    }

    public int getRequests() {
        return requests.get();
    }

    /** There is a key, so ScalePad's clients and lifecycles are read. */
    public synchronized void askScalePad() {
        scalePadAsked = true;
    }

    public synchronized boolean isScalePadAsked() {
        return scalePadAsked;
    }

    /** There is a folder, so its files are read. */
    public synchronized void readFolder() {
        folderRead = true;
    }

    /** Whether lifecycles were looked for anywhere. */
    public synchronized boolean isLookedFor() {
        return scalePadAsked || folderRead;
    }

    /** All that was looked for has been read. */
    public synchronized void readToItsEnd() {
        readToItsEnd = true;
    }

    /** A reason for which what was read may not be all there is. */
    public synchronized void incomplete(String reason) {
        shortfalls.add(reason);
    }

    /** The reasons for which it is not. */
    public synchronized List<String> shortfalls() {
        return List.copyOf(shortfalls);
    }

    /** Whether lifecycles were looked for in this run, and all of them came; no date is to be trusted otherwise. */
    public synchronized boolean isComplete() {
        return isLookedFor() && readToItsEnd && shortfalls.isEmpty();
    }

    /** Takes in what the store says of this run's lifecycles. */
    public synchronized void stored(Map<String, Object> counts) {
        stored = counts;
    }

    /** Different records that came. */
    public synchronized int getRead() {
        return number(stored, "brought");
    }

    public synchronized int getWithoutSerial() {
        return number(stored, "without_serial");
    }

    /** Serials that came more than once, with different dates or clients. */
    public synchronized int getAmbiguous() {
        return number(stored, "ambiguous");
    }

    /** Records with a date that can't be read; their other dates are used. */
    public synchronized int getUnreadableDates() {
        return number(stored, "unreadable_dates");
    }

    public synchronized int getMissing() {
        return number(stored, "missing");
    }

    /** Lifecycles and clients of ScalePad's that were rejected. */
    public synchronized int getRejected() {
        return number(stored, "rejected");
    }

    /** Takes in how ScalePad's clients were linked: of each state the first few by name, with the number of all of it. */
    public synchronized void linked(List<Map<String, Object>> clients) {
        links = clients;
    }

    public int getMatchedClients() {
        return clients("MATCHED");
    }

    public int getAmbiguousClients() {
        return clients("AMBIGUOUS");
    }

    public int getUnmatchedClients() {
        return clients("UNMATCHED");
    }

    /** Clients whose customer Halo no longer shows. */
    public int getMissingClients() {
        return clients("MISSING");
    }

    /** The names of the first few clients of a state. */
    synchronized List<String> names(String state) {
        return links.stream()
                .filter(link -> state.equals(link.get("state")))
                .map(link -> link.get("name") == null
                        ? "one without a name"
                        : link.get("name").toString())
                .distinct()
                .toList();
    }

    private synchronized int clients(String state) {
        return links.stream()
                .filter(link -> state.equals(link.get("state")))
                .findFirst()
                .map(link -> number(link, "clients"))
                .orElse(0);
    }

    private static int number(Map<String, Object> counts, String column) {
        return counts.get(column) instanceof Number number ? number.intValue() : 0;
    }
}
