package com.scalepad.halo.reading;

import com.scalepad.halo.run.Progress;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/** One pass over a list: which pages to ask for next, and what the ids and counts that came say about it. */
final class PagedPass {

    private final int pageSize;
    private final RoaringBitmap ids = new RoaringBitmap();
    private OptionalInt count = OptionalInt.empty();
    private int firstPageRows;
    private int firstPage = 1;
    private int skipped;
    private Set<Integer> ahead = Set.of();
    private int nextPage = 1;
    private int lastPlanned;
    private boolean ended;
    private boolean steady = true;
    private boolean counted = true;
    private int unidentified;
    private Integer repeatedPage;
    private final Instant since = Instant.now();
    private int pages;

    PagedPass(int pageSize) {
        this.pageSize = pageSize;
    }

    /**
     * The rest of a pass that was cut off.
     *
     * @param from        the first page to read
     * @param ahead       later pages that were stored all the same
     * @param rowsPerPage rows that these pages had
     */
    PagedPass(int pageSize, int from, Set<Integer> ahead, int rowsPerPage) {
        this(pageSize);
        this.ahead = Set.copyOf(ahead);
        firstPage = from;
        nextPage = from;
        firstPageRows = rowsPerPage;
        skipped = (from - 1 + ahead.size()) * rowsPerPage;
    }

    int rowsPerPage() {
        return firstPageRows;
    }

    int pageSize() {
        return pageSize;
    }

    /** The second pass asks for pages of the length that came: a server that skips by the length asked for then gives all. */
    PagedPass again() {
        boolean capped = firstPageRows > 0 && firstPageRows < pageSize && ids.getCardinality() > firstPageRows;
        return new PagedPass(capped ? firstPageRows : pageSize);
    }

    boolean isEnded() {
        return ended;
    }

    /** After the first page: all that it makes likely, side by side. After those: one page more at a time. */
    void planNext() {
        boolean likely = nextPage == firstPage + 1 && count.isPresent() && firstPageRows > 0;
        lastPlanned = likely
                ? Math.max(nextPage, (int) ((count.getAsInt() + (long) firstPageRows - 1) / firstPageRows))
                : nextPage;
    }

    boolean hasPlanned() {
        while (ahead.contains(nextPage)) {
            nextPage++;
        }
        return !ended && nextPage <= lastPlanned;
    }

    int takePlanned() {
        return nextPage++;
    }

    Progress progress(String stage) {
        int earlier = firstPage - 1 + ahead.size();
        boolean known = count.isPresent() && firstPageRows > 0;
        int inAll = known ? (int) ((count.getAsInt() + (long) firstPageRows - 1) / firstPageRows) : 0;
        return new Progress(stage, "page", earlier + pages, known ? Math.max(earlier + pages, inAll) : null, pages, since);
    }

    void received(int page, int rows, RoaringBitmap found, int withoutId, OptionalInt said) {
        pages++;
        if (page == 1) {
            firstPageRows = rows;
        }
        if (said.isEmpty()) {
            counted = false;
        } else {
            // Fewer rows than a moment ago: one was removed, the rest moved up, and one may have moved past the reader.
            steady &= count.isEmpty() || said.getAsInt() >= count.getAsInt();
            count = said;
        }
        int before = ids.getCardinality();
        int inBoth = RoaringBitmap.andCardinality(ids, found);
        ids.or(found);
        unidentified += withoutId;
        steady &= inBoth == 0 && found.getCardinality() + withoutId == rows;
        if (rows == 0) {
            ended = true;
        } else if (ids.getCardinality() == before && withoutId == 0) {
            repeatedPage = page;
            ended = true;
        } else if (skipped > 0 ? skipped + ids.getCardinality() >= count.orElse(Integer.MAX_VALUE)
                : ids.getCardinality() + unidentified == count.orElse(Integer.MAX_VALUE)) {
            ended = true;
        }
    }

    boolean broughtRows() {
        return !ids.isEmpty();
    }

    OptionalInt count() {
        return count;
    }

    /** Reading again helps where rows moved, not where Halo gives rows without ids, no count, or one that is too low. */
    boolean worthReadingAgain() {
        boolean mayHaveMoved = !steady || repeatedPage != null || ids.getCardinality() < count.orElse(0);
        return skipped == 0 && counted && unidentified == 0 && mayHaveMoved && shortfall().isPresent();
    }

    Optional<String> shortfall() {
        int distinct = ids.getCardinality();
        if (skipped > 0) {
            return Optional.of("an earlier run was cut off, and this one went on from page " + firstPage + "; the next run reads all");
        }
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
