package com.scalepad.halo.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a run saw of ScalePad's lifecycles, from ScalePad or from files, and which of ScalePad's clients it could link. */
public final class LifecycleCounts extends ListCounts {

    private final AtomicInteger requests = new AtomicInteger();
    private boolean folderRead;
    private boolean linked;
    private List<Map<String, Object>> links = List.of();

    LifecycleCounts() {
        super("lifecycles");
    }

    /** A call goes to ScalePad, whether it is answered or not. */
    public void requested() {
        requests.incrementAndGet();
    }

    public int getRequests() {
        return requests.get();
    }

    /** There is a folder, so its files are read. */
    public synchronized void readFolder() {
        folderRead = true;
    }

    @Override
    public synchronized boolean isLookedFor() {
        return super.isLookedFor() || folderRead;
    }

    public int getWithoutSerial() {
        return stored("without_serial");
    }

    /** Serials that came more than once, with different dates or clients. */
    public int getAmbiguous() {
        return stored("ambiguous");
    }

    /** Records with a date that can't be read. Their other dates are used. */
    public int getUnreadableDates() {
        return stored("unreadable_dates");
    }

    /** Those of the rejected records that are clients. */
    int getRejectedClients() {
        return stored("rejected_clients");
    }

    /** Records how ScalePad's clients were linked: the first few of each state by name, with the number of all. */
    public synchronized void linked(List<Map<String, Object>> clients) {
        links = clients;
        linked = true;
    }

    /** Whether all of ScalePad's clients came in this run, and were linked. */
    public synchronized boolean isClientsRead() {
        return linked;
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

    /** Clients whose customer Halo no longer lists. */
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
}
