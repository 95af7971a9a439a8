package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.scalepad.halo.run.RunProgress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One read of a ScalePad list, from cursor to cursor, until ScalePad gives no further one. A repeated cursor, or a page
 * with the same rows, would repeat for ever, so the read fails there. An empty page with a new cursor is neither an end
 * nor a loop. A list that never ends is limited by its own count, else by a number of pages.
 */
public final class CursorReader implements RecordReader {

    private static final int PAGE_SIZE = 200;
    /** Rows that a list may have beyond twice its own count. Records are created while it is read, and some come twice. */
    private static final int ROWS_TO_SPARE = 1000;

    /**
     * ScalePad's documentation says that a record may be skipped where others change while the list is read. So a share
     * may be missing, and always this number.
     */
    private static final double PASSED_OVER = 0.01;

    private static final int ALWAYS_PASSED_OVER = 5;

    private static final int MOST_EMPTY_PAGES = 100;
    private static final int MOST_PAGES = 10_000;

    private final String kind;
    private final String path;
    private final String source;
    private final Set<String> cursors = new HashSet<>();
    private final Set<UUID> pages = new HashSet<>();
    private String cursor = "";
    private int page;
    private final Instant since = Instant.now();
    private boolean more = true;
    private Integer pagesInAll;
    private long total = Long.MAX_VALUE;
    private long rowsGiven;
    private int emptyInARow;

    /**
     * @param kind   the word in the name of the route that takes each page: {@code lifecycles}
     * @param source the source of the rows, as the store has it
     */
    CursorReader(String kind, String path, String source) {
        this.kind = kind;
        this.path = path;
        this.source = source;
    }

    @Override
    public String getKind() {
        return kind;
    }

    @Override
    public String getSource() {
        return source;
    }

    /** The request of each page. Each page names the next one. */
    public Iterator<String> getRequests() {
        return BoundedIterator.oneByOne(() -> more ? Optional.of(request()) : Optional.empty());
    }

    private String request() {
        return "GET " + path + "?page_size=" + PAGE_SIZE
                + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }

    /** Reads ScalePad's answer, a page: its rows, and the cursor of the next one. */
    List<JsonNode> received(JsonNode body) throws StepFailedException {
        page++;
        JsonNode data = body == null ? null : body.get("data");
        if (data != null && data.isNull()) {
            data = JsonNodeFactory.instance.arrayNode();
        }
        if (data == null || !data.isArray()) {
            throw failure("holds no array 'data': the answer is not ScalePad's; check SCALEPAD_BASE_URL");
        }
        if (!data.isEmpty() && !pages.add(UUID.nameUUIDFromBytes(data.toString().getBytes(StandardCharsets.UTF_8)))) {
            throw failure(
                    "brought what an earlier page had brought already: ScalePad does not come to an end; the next run tries again");
        }
        count(body, data.size());
        if (body.path("next_cursor").isContainerNode()) {
            // If it counted as no cursor, the rows so far would be the whole list.
            throw failure("names a next_cursor that is no text: the answer is not ScalePad's; check SCALEPAD_BASE_URL");
        }
        cursor = body.path("next_cursor").asText("");
        more = body.hasNonNull("next_cursor") && !cursor.isEmpty();
        if (more && !cursors.add(cursor)) {
            throw failure(
                    "named a next_cursor that an earlier page had named already: ScalePad does not come to an end; the next run "
                            + "tries again");
        }
        if (more) {
            endless();
        }
        return data.valueStream().toList();
    }

    private void count(JsonNode body, int rows) {
        rowsGiven += rows;
        emptyInARow = rows == 0 ? emptyInARow + 1 : 0;
        JsonNode count = body.path("total_count");
        // An empty page may give a count of 0.
        if (count.isNumber() && count.canConvertToInt() && (rows > 0 || count.asInt() > 0)) {
            total = count.asInt();
            if (page == 1 && rows > 0) {
                pagesInAll = (int) ((total + rows - 1) / rows);
            }
        }
    }

    /** Whether there are as many rows as ScalePad counts; also true where it gives no count. */
    public boolean isWhole() {
        return total == Long.MAX_VALUE || rowsGiven >= total;
    }

    /** Why the list is incomplete, after ScalePad names no further page; empty where it may be complete. */
    Optional<String> shortfall() {
        boolean isCutOff = !more && !isWhole() && total - rowsGiven > Math.max(ALWAYS_PASSED_OVER, PASSED_OVER * total);
        return isCutOff
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "ScalePad counts %,d rows in %s and gave %,d, without a further page: the next run reads it again",
                        total,
                        path,
                        rowsGiven))
                : Optional.empty();
    }

    /** Each page has new rows and a new cursor, as in a list that never ends. */
    private void endless() throws StepFailedException {
        if (total < Long.MAX_VALUE && rowsGiven > 2 * total + ROWS_TO_SPARE) {
            throw failure(String.format(
                    Locale.ROOT,
                    "makes %,d rows, though ScalePad counts %,d: ScalePad does not come to an end; the next "
                            + "run tries again",
                    rowsGiven,
                    total));
        }
        if (emptyInARow >= MOST_EMPTY_PAGES || page >= MOST_PAGES) {
            throw failure(String.format(
                    Locale.ROOT,
                    "is the last that is requested, after %,d empty ones in a row: ScalePad does not come to an "
                            + "end; the next run tries again",
                    emptyInARow));
        }
    }

    /** The progress of the read. Beyond the number of pages by ScalePad's count, the total is unknown. */
    RunProgress progress() {
        return pagesInAll == null || page > pagesInAll
                ? RunProgress.of(kind, "page", page)
                : new RunProgress(kind, "page", page, pagesInAll, since);
    }

    private StepFailedException failure(String what) {
        more = false;
        return new StepFailedException("Page " + page + " of ScalePad's " + path + " " + what, null);
    }
}
