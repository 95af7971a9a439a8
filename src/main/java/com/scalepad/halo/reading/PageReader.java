package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.run.RunProgress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads a Halo list page by page, and decides whether the read is complete.
 *
 * <p>Halo limits {@code page_size} silently, moves rows between pages during a read, and has lists that repeat the same
 * page. So the length of a page and the number of rows are taken from the first page. The other pages are then read
 * concurrently. If rows are still missing, further pages are read one by one. If rows may have been missed, the list is
 * read a second time. The count is of ids, never of pages. Thread-safe, because pages arrive in any order.
 */
public final class PageReader implements RecordReader {

    private final String kind;
    private final String path;
    private final String key;
    private final String filter;
    private final int concurrency;
    private AssetFieldCounts fields;
    private boolean detailNeeded;
    private boolean seenLeftOut;
    private PagingState pass;
    private boolean secondPass;
    private boolean lacking;
    private Exception failure;

    /**
     * @param pageSize    rows requested per page; Halo may give fewer
     * @param concurrency pages that are read at the same time
     */
    PageReader(String kind, String path, String key, String filter, int pageSize, int concurrency) {
        this.concurrency = concurrency;
        this.kind = kind;
        this.path = path;
        this.key = key;
        this.filter = filter;
        this.pass = new PagingState(pageSize);
    }

    @Override
    public String getKind() {
        return kind;
    }

    @Override
    public String getSource() {
        return "halo";
    }

    public String getPath() {
        return path;
    }

    /**
     * Makes the read stop if none of its hardware has asset fields: after the first page if that has hardware, else
     * after the last page.
     */
    PageReader needingFields(Predicate<JsonNode> hardware) {
        this.fields = new AssetFieldCounts(hardware);
        return this;
    }

    /** Makes each hardware asset be read by its detail, because the list does not have the fields. */
    PageReader byDetail() {
        this.detailNeeded = true;
        return this;
    }

    /** Leaves out the rows of records that another list of the run contained. */
    PageReader withoutSeen() {
        this.seenLeftOut = true;
        return this;
    }

    boolean isSeenLeftOut() {
        return seenLeftOut;
    }

    /** Whether the hardware of this read must be read asset by asset. */
    public boolean isDetailNeeded() {
        return detailNeeded;
    }

    /** Whether the read ended, early or not, without the fields that it needs. */
    public synchronized boolean isLacking() {
        return lacking || fields != null && pass.isEnded() && fields.areMissing();
    }

    /** The asset fields that the read found; null if it does not look for them. */
    AssetFieldCounts fields() {
        return fields;
    }

    String key() {
        return key;
    }

    /** The page size, within Halo's limit. */
    public synchronized int getPageSize() {
        return pass.pageSize();
    }

    /** The query of the list, without the paging. */
    public String getFilter() {
        return filter;
    }

    /** The pages to read, some of them at the same time. Their results decide which pages follow. */
    public Iterator<Integer> getPages() {
        return new BoundedIterator<>(concurrency, this::nextPage);
    }

    /** @param idle whether no page is in progress, so that all requested pages have arrived */
    private synchronized Optional<Integer> nextPage(boolean idle) {
        if (failure != null || isLacking()) {
            return Optional.empty();
        }
        if (idle && pass.isEnded() && !secondPass && pass.isWorthSecondPass()) {
            secondPass = true;
            pass = pass.second();
        }
        if (idle && !pass.hasPlanned()) {
            pass.planNext();
        }
        return pass.hasPlanned() ? Optional.of(pass.takePlanned()) : Optional.empty();
    }

    /** Whether the read was stopped early without a failure. */
    synchronized boolean isCutShort() {
        return failure == null && !isLacking() && (!pass.isEnded() || !secondPass && pass.isWorthSecondPass());
    }

    /**
     * Records a page.
     *
     * @param unidentified rows without a usable id
     * @param count        Halo's {@code record_count}, if it gives one
     */
    synchronized void received(int page, List<JsonNode> rows, RoaringBitmap ids, int unidentified, OptionalInt count) {
        pass.received(page, rows.size(), ids, unidentified, count);
        if (fields != null) {
            fields.look(rows, page == 1 && count.orElse(-1) == rows.size());
            lacking |= page == 1 && fields.areMissing();
        }
    }

    synchronized RunProgress progress() {
        return pass.progress(secondPass ? kind + ", second pass" : kind);
    }

    /** A page could not be read: no further page is requested, and {@link #orThrow()} throws the reason. */
    public synchronized void failed(Exception cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /** Throws what stopped the read, if anything did. */
    public synchronized void orThrow() throws Exception {
        if (failure != null) {
            throw failure;
        }
    }

    /** Halo's last count of rows; empty when it gave none. */
    synchronized OptionalInt count() {
        return pass.count();
    }

    /** Why the read may be incomplete, in a sentence; empty when it was complete or ended early. */
    synchronized Optional<String> shortfall() {
        return isLacking()
                ? Optional.empty()
                : pass.shortfall()
                        .map(reason ->
                                "Not all " + kind + " were read: " + reason + (secondPass ? " (read twice)" : ""));
    }
}
