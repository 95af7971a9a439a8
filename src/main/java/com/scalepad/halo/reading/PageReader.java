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
 * One read of a Halo list, page by page, and the judgement whether all of it came.
 *
 * <p>Halo caps {@code page_size} in silence, moves rows between pages while they are read, and has lists that give the
 * same page for ever. So the first page tells how long a page is and how many rows there are; the pages that this makes
 * are read side by side; what is still short is read on page by page; and where rows may have been missed, the list is
 * read once more. Ids are counted, never pages. Safe for many threads, for pages come back in any order.
 */
public final class PageReader implements RecordReader {

    private final String kind;
    private final String path;
    private final String key;
    private final String filter;
    private final int sideBySide;
    private AssetFieldCounts fields;
    private boolean detailNeeded;
    private PagingState pass;
    private boolean again;
    private boolean lacking;
    private Exception failure;

    /**
     * @param kind     what is read, as the run counts it: {@code customers}, {@code assets}
     * @param path     Halo's resource: {@code /Asset}
     * @param key      the envelope's array: {@code assets}
     * @param filter   further query parameters: {@code includeactive=true&includeinactive=true}
     * @param pageSize   rows asked for a page; Halo may give fewer
     * @param sideBySide pages that are read at once
     */
    PageReader(String kind, String path, String key, String filter, int pageSize, int sideBySide) {
        this.sideBySide = sideBySide;
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

    /** The name of the array in Halo's envelope. */
    String key() {
        return key;
    }

    /** The query of one page, in Halo's own spelling. Without {@code order} rows come in any order, and move. */
    public synchronized String query(int page) {
        return "pageinate=true&page_no=" + page + "&page_size=" + pass.pageSize() + "&order=id&" + filter;
    }

    /** Whether there is anything left to ask Halo for. */
    public synchronized boolean isMore() {
        if (failure != null || isLacking()) {
            return false;
        }
        if (pass.isEnded() && !again && pass.worthReadingAgain()) {
            again = true;
            pass = pass.again();
        }
        return !pass.isEnded();
    }

    /** Readers of the pages that come next, side by side; they end early when what comes back says that there is nothing more. */
    public List<Iterator<Integer>> getReaders() {
        synchronized (this) {
            pass.planNext();
        }
        return BoundedIterator.sharing(sideBySide, this::nextPage);
    }

    private synchronized Optional<Integer> nextPage() {
        return failure == null && !lacking && pass.hasPlanned() ? Optional.of(pass.takePlanned()) : Optional.empty();
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
        if (fields != null) {
            fields.look(rows);
            lacking |= page == 1 && fields.areMissing();
        }
    }

    /** How far the read has come. */
    synchronized RunProgress progress() {
        return pass.progress(again ? kind + ", read again" : kind);
    }

    /** A page could not be read: no further page is asked for, and {@link #orThrow()} says so. */
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
                        .map(reason -> "Not all " + kind + " were read: " + reason + (again ? " (read twice)" : ""));
    }
}
