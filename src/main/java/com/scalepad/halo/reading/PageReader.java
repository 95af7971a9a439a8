package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.run.RunProgress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.roaringbitmap.RoaringBitmap;

/**
 * One read of a Halo list, page by page, and the judgement whether it is complete.
 *
 * <p>Halo caps {@code page_size} silently, moves rows between pages while they are read, and has lists that repeat the
 * same page. So the first page shows how long a page is and how many rows there are. The resulting pages are read
 * concurrently. If rows are still missing, further pages are read one by one. Where rows may have been missed, the list
 * is read once more. Ids are counted, never pages. Safe for many threads, because pages come back in any order.
 */
public final class PageReader implements RecordReader {

    private final String kind;
    private final String path;
    private final String key;
    private final String filter;
    private final int concurrency;
    private AssetFieldCounts fields;
    private boolean detailNeeded;
    private PagingState pass;
    private boolean secondPass;
    private boolean lacking;
    private Exception failure;
    private Set<Integer> types = Set.of();

    /**
     * @param kind the kind of record, as the run counts it: {@code customers}, {@code assets}
     * @param path        Halo's resource: {@code /Asset}
     * @param key         the envelope's array: {@code assets}
     * @param filter      further query parameters: {@code includeactive=true&includeinactive=true}
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
     * Ends the read when none of its hardware has asset fields: at its first page with hardware, if that is the first
     * page of all.
     */
    PageReader needingFields(Predicate<JsonNode> hardware) {
        this.fields = new AssetFieldCounts(hardware);
        return this;
    }

    /** Has each hardware asset read by its detail, because lists don't have the fields. */
    PageReader byDetail() {
        this.detailNeeded = true;
        return this;
    }

    /** Whether the hardware of this read must be read asset by asset. */
    public boolean isDetailNeeded() {
        return detailNeeded;
    }

    /** Whether the read ended, early or not, without the fields that it needs. */
    public synchronized boolean isLacking() {
        return lacking || fields != null && pass.isEnded() && fields.areMissing();
    }

    /** What the read found of asset fields; null where it does not look for them. */
    AssetFieldCounts fields() {
        return fields;
    }

    /** The asset types of all rows, if all are on the first page; else none. */
    synchronized Set<Integer> types() {
        return types;
    }

    /** The name of the array in Halo's envelope. */
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

    /** @param idle whether no page is in progress, so that all planned pages have come */
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

    /** Whether it ended early, though nothing failed. */
    synchronized boolean isCutShort() {
        return failure == null && !isLacking() && (!pass.isEnded() || !secondPass && pass.isWorthSecondPass());
    }

    /**
     * Records a page.
     *
     * @param page         which one, from 1
     * @param rows         its rows
     * @param ids          the different ids among them
     * @param unidentified rows without a usable id
     * @param count        Halo's {@code record_count}, where it gives one
     */
    synchronized void received(int page, List<JsonNode> rows, RoaringBitmap ids, int unidentified, OptionalInt count) {
        pass.received(page, rows.size(), ids, unidentified, count);
        if (page == 1 && count.orElse(-1) == rows.size()) {
            types = rows.stream().map(row -> row.path("assettype_id").asInt()).collect(Collectors.toSet());
        }
        if (fields != null) {
            fields.look(rows);
            lacking |= page == 1 && fields.areMissing();
        }
    }

    /** How far the read has come. */
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
