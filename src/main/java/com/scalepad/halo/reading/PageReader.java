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
 * One read of a Halo list, page by page, and the judgement whether all of it came.
 *
 * <p>Halo caps {@code page_size} in silence, moves rows between pages while they are read, and has lists that give the
 * same page over and over. So the first page shows how long a page is and how many rows there are. The pages that follow from that
 * are read concurrently. What is still short is read on page by page. Where rows may have been missed, the list is read
 * once more. Ids are counted, never pages. Safe for many threads, because pages come back in any order.
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
     * @param kind        what is read, as the run counts it: {@code customers}, {@code assets}
     * @param path        Halo's resource: {@code /Asset}
     * @param key         the envelope's array: {@code assets}
     * @param filter      further query parameters: {@code includeactive=true&includeinactive=true}
     * @param pageSize    rows requested per page; Halo may give fewer
     * @param concurrency pages that are read at once
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

    /** Gives the read up when none of its hardware has asset fields: at its first page with hardware, if that is the first page at all. */
    PageReader needingFields(Predicate<JsonNode> hardware) {
        this.fields = new AssetFieldCounts(hardware);
        return this;
    }

    /** Has each hardware asset read by its detail, because lists don't bring the fields. */
    PageReader byDetail() {
        this.detailNeeded = true;
        return this;
    }

    /** Whether the hardware of this read is to be read asset by asset. */
    public boolean isDetailNeeded() {
        return detailNeeded;
    }

    /** Whether the read was given up, or came to its end, because its rows lack the fields that it needs. */
    public synchronized boolean isLacking() {
        return lacking || fields != null && pass.isEnded() && fields.areMissing();
    }

    /** What the read saw of asset fields; null where it does not look for them. */
    AssetFieldCounts fields() {
        return fields;
    }

    /** The asset types of all rows, where all came on the first page; none where that is not so. */
    synchronized Set<Integer> types() {
        return types;
    }

    /** The name of the array in Halo's envelope. */
    String key() {
        return key;
    }

    /** Rows of a page, as many as Halo lets one have. */
    public synchronized int getPageSize() {
        return pass.pageSize();
    }

    /** What is asked of the list next to the paging. */
    public String getFilter() {
        return filter;
    }

    /** The pages to read, some of them at once, What comes of them says which further ones there are. */
    public Iterator<Integer> getPages() {
        return new BoundedIterator<>(concurrency, this::nextPage);
    }

    /** @param idle whether no page is being read, so that all that was planned has come */
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

    /** Whether it was left before its end, though nothing failed. */
    synchronized boolean isCutShort() {
        return failure == null && !isLacking() && (!pass.isEnded() || !secondPass && pass.isWorthSecondPass());
    }

    /**
     * Takes in what a page brought.
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

    /** A page could not be read: no further page is requested, and {@link #orThrow()} says so. */
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

    /** The number of rows that Halo said last that there are; empty when it said none. */
    synchronized OptionalInt count() {
        return pass.count();
    }

    /** Why the read can't be trusted to be all there is, in a sentence; empty when it was complete or given up. */
    synchronized Optional<String> shortfall() {
        return isLacking()
                ? Optional.empty()
                : pass.shortfall()
                        .map(reason ->
                                "Not all " + kind + " were read: " + reason + (secondPass ? " (read twice)" : ""));
    }
}
