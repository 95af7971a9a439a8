package com.scalepad.halo.reading;

import com.scalepad.halo.run.RunProgress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.roaringbitmap.RoaringBitmap;

/** One pass over a list: which pages to request next, and the judgement from their ids and counts. */
final class PagingState {

    /** Halo caps pages at 50 or 100 rows, whatever the request. */
    private static final int USUAL_PAGE = 50;

    private final int pageSize;
    private final RoaringBitmap ids = new RoaringBitmap();
    private OptionalInt count = OptionalInt.empty();
    private int firstPageRows;
    private int lastPage;
    private int lastPageRows;
    private int nextPage = 1;
    private int lastPlanned;
    private boolean ended;
    /** Whether no row seems to have moved or to have been removed during the pass. */
    private boolean steady = true;
    /** Whether each page gave a count. */
    private boolean counted = true;

    private int unidentified;
    private long rowsGiven;
    /** A page without a new id. */
    private Integer repeatedPage;

    private final Instant since = Instant.now();
    private int pages;

    PagingState(int pageSize) {
        this.pageSize = pageSize;
    }

    int pageSize() {
        return pageSize;
    }

    /**
     * The second pass requests pages of the length that Halo returned. A server that skips by the requested length then
     * returns all rows.
     */
    PagingState second() {
        boolean capped = firstPageRows > 0 && firstPageRows < pageSize && ids.getCardinality() > firstPageRows;
        return new PagingState(capped ? firstPageRows : pageSize);
    }

    boolean isEnded() {
        return ended;
    }

    /** After the first page: all pages that its count suggests. After those: one further page at a time. */
    void planNext() {
        lastPlanned = nextPage == 2 ? Math.max(nextPage, pagesByCount().orElse(0)) : nextPage;
    }

    /** How many pages as long as the first hold as many rows as Halo counts. */
    private OptionalInt pagesByCount() {
        return count.isPresent() && firstPageRows > 0
                ? OptionalInt.of((int) ((count.getAsInt() + (long) firstPageRows - 1) / firstPageRows))
                : OptionalInt.empty();
    }

    boolean hasPlanned() {
        return !ended && nextPage <= lastPlanned;
    }

    int takePlanned() {
        return nextPage++;
    }

    RunProgress progress(String step) {
        OptionalInt inAll = pagesByCount();
        return new RunProgress(
                step, "page", pages, inAll.isPresent() ? Math.max(pages, inAll.getAsInt()) : null, since);
    }

    /**
     * Records a page.
     *
     * @param withoutId its rows without a usable id
     * @param said      Halo's count of the list, as this page gives it
     */
    void received(int page, int rows, RoaringBitmap found, int withoutId, OptionalInt said) {
        pages++;
        if (page == 1) {
            firstPageRows = rows;
        }
        if (page > lastPage) {
            lastPage = page;
            lastPageRows = rows;
        }
        // Past the end Halo gives a count of 0, which is no count of the list.
        if (rows > 0 || page == 1 || said.orElse(0) != 0) {
            takeCount(said);
        }
        boolean wereAll = hasAll();
        int before = ids.getCardinality();
        int inBoth = RoaringBitmap.andCardinality(ids, found);
        ids.or(found);
        unidentified += withoutId;
        // Rows without an id may be new ones, but not once as many rows came as Halo counts.
        boolean mayBeNew = withoutId > 0 && rowsGiven < count.orElse(0);
        rowsGiven += rows;
        boolean isRepeated = rows > 0 && ids.getCardinality() == before && !mayBeNew;
        if (isRepeated && wereAll) {
            // Past the end some lists return the last page again.
            ended = true;
            return;
        }
        // A row that is twice on one page has not moved.
        steady &= inBoth == 0;
        repeatedPage = isRepeated ? Integer.valueOf(page) : repeatedPage;
        ended |= rows == 0 || isRepeated || hasAll() && !isLastPageFull();
    }

    private void takeCount(OptionalInt said) {
        if (said.isEmpty()) {
            counted = false;
            return;
        }
        // Fewer rows than before: one was removed, the rest moved up, and one may have moved past the reader.
        steady &= count.isEmpty() || said.getAsInt() >= count.getAsInt();
        count = said;
    }

    /** Whether there are as many rows as Halo counts. */
    private boolean hasAll() {
        return ids.getCardinality() + unidentified == count.orElse(Integer.MAX_VALUE);
    }

    /** A count that equals the rows of full pages may be the count of these pages. One further page shows it. */
    private boolean isLastPageFull() {
        return lastPage == 1
                ? lastPageRows >= pageSize || lastPageRows > 0 && lastPageRows % USUAL_PAGE == 0
                : lastPageRows >= firstPageRows;
    }

    OptionalInt count() {
        return count;
    }

    /** A second pass helps where rows moved. It does not where Halo returns rows without ids, no count, or a count that is too low. */
    boolean isWorthSecondPass() {
        boolean mayHaveMoved = !steady || repeatedPage != null || ids.getCardinality() < count.orElse(0);
        return counted && unidentified == 0 && mayHaveMoved && shortfall().isPresent();
    }

    Optional<String> shortfall() {
        int distinct = ids.getCardinality();
        if (unidentified > 0) {
            return Optional.of(unidentified + " rows came without a usable id");
        }
        if (!counted) {
            return Optional.of("Halo gave no record_count, so nothing says that " + distinct + " rows are all of them");
        }
        if (repeatedPage != null && distinct != count.orElse(-1)) {
            return Optional.of("page " + repeatedPage + " brought only rows that other pages had brought already");
        }
        if (distinct < count.orElse(0)) {
            return Optional.of("Halo counts " + count.getAsInt() + " and gave " + distinct + " different ones");
        }
        if (!steady) {
            return Optional.of("rows were removed or moved while they were read");
        }
        if (distinct > count.orElse(0)) {
            return Optional.of("Halo counts only " + count.getAsInt() + " but gave " + distinct);
        }
        return Optional.empty();
    }
}
