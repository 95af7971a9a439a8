package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.OptionalInt;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads a page: the body becomes the list of its rows, and the read and the run record their ids. Variables:
 * {@code read}, {@code page}, {@code run}.
 */
public class PageRecords implements Processor {

    @Override
    public void process(Exchange exchange) throws StepFailedException {
        PageReader read = exchange.getVariable("read", PageReader.class);
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        int page = exchange.getVariable("page", Integer.class);
        JsonNode body = exchange.getMessage().getBody(JsonNode.class);
        boolean isEmpty = isEmptyList(body, read.key());
        List<JsonNode> rows = isEmpty ? List.of() : rows(body, read, page);
        RoaringBitmap ids = new RoaringBitmap();
        int unidentified = 0;
        for (JsonNode row : rows) {
            OptionalInt id = HaloRecord.idOf(row);
            if (id.isPresent()) {
                ids.add(id.getAsInt());
            } else {
                unidentified++;
            }
        }
        OptionalInt count = isEmpty && !body.hasNonNull("record_count") ? OptionalInt.of(0) : count(body);
        read.received(page, rows, ids, unidentified, count);
        run.setProgress(read.progress());
        exchange.getMessage()
                .setBody(read.isLacking() ? List.of() : records(rows, ids, read, run.counts(read.getKind())));
    }

    private static List<JsonNode> rows(JsonNode body, PageReader read, int page) throws StepFailedException {
        JsonNode array = body != null && body.isObject() ? body.path(read.key()) : body;
        if (array == null || !array.isArray()) {
            throw StepFailedException.of("Page " + page + " of " + read.getPath() + " holds no array '" + read.key()
                    + "': the answer is not Halo's; check HALO_RESOURCE_SERVER_URL (it ends in /api)");
        }
        return array.valueStream().toList();
    }

    /** The rows to map. The run learns what the page has. */
    private static List<JsonNode> records(List<JsonNode> rows, RoaringBitmap ids, PageReader read, StepCounts counts) {
        // Before the page's own ids are seen.
        List<JsonNode> records = read.isSeenLeftOut()
                ? rows.stream()
                        .filter(row -> HaloRecord.idOf(row).stream().noneMatch(counts::isSeen))
                        .toList()
                : rows;
        counts.seen(ids);
        if (rows.stream().anyMatch(AssetFieldCounts::in)) {
            counts.getFindings().sawAssetFields();
        }
        // Halo leaves out nulls, and some lists never have these columns. One row with a column shows that the list has
        // it.
        AssetPart.DATE_COLUMNS.stream()
                .filter(column -> rows.stream().anyMatch(row -> row.has(column)))
                .forEach(counts.getFindings()::showing);
        return records;
    }

    /** Halo leaves out nulls, and may return null for an empty list: {@code "clients": null}, or a count of 0 and no list. */
    private static boolean isEmptyList(JsonNode body, String key) {
        return body != null
                && body.isObject()
                && (body.has(key)
                        ? body.get(key).isNull()
                        : body.has("record_count") && count(body).orElse(-1) == 0);
    }

    /** Halo's {@code record_count}; empty where it gives none. */
    static OptionalInt count(JsonNode body) {
        JsonNode count = body.path("record_count");
        boolean isNumber =
                count.isNumber() && count.canConvertToInt() || count.asText().matches("\\d{1,9}");
        return isNumber ? OptionalInt.of(count.asInt()) : OptionalInt.empty();
    }
}
