package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.run.Progress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One read of a ScalePad list, from cursor to cursor, until ScalePad gives no further one. A cursor or a page that comes
 * twice would go on for ever, so it ends the read as failed.
 */
public final class CursorRead implements ListRead {

    private static final int PAGE_SIZE = 200;

    private final String kind;
    private final String path;
    private final Set<String> cursors = new HashSet<>();
    private final Set<UUID> pages = new HashSet<>();
    private String cursor = "";
    private int page;
    private final Instant since = Instant.now();
    private boolean more = true;
    private Integer pagesInAll;

    /**
     * @param kind the word in the name of the route that takes each page: {@code lifecycles}
     * @param path ScalePad's resource: {@code /core/v1/clients}
     */
    CursorRead(String kind, String path) {
        this.kind = kind;
        this.path = path;
    }

    @Override
    public String getKind() {
        return kind;
    }

    public String getPath() {
        return path;
    }

    /** Where the rows are from, as the store keeps it. */
    public String getSource() {
        return "scalepad";
    }

    /** The query of the next page. */
    public String getQuery() {
        return "page_size=" + PAGE_SIZE + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }

    /** Whether there is anything left to ask ScalePad for. */
    public boolean isMore() {
        return more;
    }

    /** Takes in ScalePad's answer, a page: its rows, and the cursor of the next one. */
    List<JsonNode> received(JsonNode body) throws StageFailedException {
        page++;
        JsonNode data = body == null ? null : body.get("data");
        if (data == null || !data.isArray()) {
            throw failure("holds no array 'data': the answer is not ScalePad's; check SCALEPAD_BASE_URL");
        }
        if (!pages.add(UUID.nameUUIDFromBytes(data.toString().getBytes(StandardCharsets.UTF_8)))) {
            throw failure("brought what an earlier page had brought already: ScalePad does not come to an end; the next run tries again");
        }
        if (page == 1 && !data.isEmpty() && body.path("total_count").canConvertToInt()) {
            pagesInAll = (body.path("total_count").asInt() + data.size() - 1) / data.size();
        }
        cursor = body.path("next_cursor").asText("");
        more = body.hasNonNull("next_cursor") && !cursor.isEmpty();
        if (more && !cursors.add(cursor)) {
            throw failure("named a next_cursor that an earlier page had named already: ScalePad does not come to an end; the next run "
                    + "tries again");
        }
        List<JsonNode> rows = new ArrayList<>(data.size());
        data.forEach(rows::add);
        return rows;
    }

    /** How far the read has come. */
    Progress progress() {
        return new Progress(kind, "page", page, pagesInAll == null ? null : Math.max(page, pagesInAll), since);
    }

    /** Throws when it was cut short, as by the end of the process. */
    public void orThrow() throws StageFailedException {
        if (more) {
            throw new StageFailedException("The read of ScalePad's " + kind + " was cut short: the routes were stopped", null);
        }
    }

    private StageFailedException failure(String what) {
        more = false;
        return new StageFailedException("Page " + page + " of ScalePad's " + path + " " + what, null);
    }
}
