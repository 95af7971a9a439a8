package com.scalepad.halo.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.reading.LifecycleReaderFactory;
import com.scalepad.halo.reading.PageReader;
import com.scalepad.halo.reading.ReaderFactory;
import com.scalepad.halo.reading.RecordReader;
import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.roaringbitmap.RoaringBitmap;

/** Makes a rejected record a page of its own, in a run of its own. Variable: {@code rejected}, the number of its row. */
public class RejectedReplay {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHANGES = "-changes";

    private final ReaderFactory reads;
    private final LifecycleReaderFactory lifecycleReads;

    public RejectedReplay(ReaderFactory reads, LifecycleReaderFactory lifecycleReads) {
        this.reads = reads;
        this.lifecycleReads = lifecycleReads;
    }

    /** Body: the record's row, which the variable {@code rejectedRow} keeps; and the variable {@code connection}. */
    public void found(Exchange exchange) {
        Map<?, ?> row = exchange.getMessage().getBody(Map.class);
        exchange.setVariable("rejectedRow", row);
        exchange.setVariable("connection", row.get("connection"));
        exchange.setVariable("again", null);
    }

    /** Another run of the connection is on, and may store a newer version. Sets {@code again}. */
    public void busy(Exchange exchange) {
        exchange.setVariable(
                "again",
                new ReplayResult(
                        id(exchange),
                        false,
                        "A run of connection '" + exchange.getVariable("connection")
                                + "' is on, and may bring a newer version of it: send it again when the run has ended"));
    }

    /**
     * The body becomes a page of the one record. Variables for the routes of its kind: {@code read} and {@code source}; and
     * {@code again} where there is nothing to map, because a later run stored a newer version.
     */
    public void open(Exchange exchange) throws JsonProcessingException {
        exchange.getVariable("run", SyncRun.class).retries();
        Map<?, ?> row = exchange.getVariable("rejectedRow", Map.class);
        String kind = (String) row.get("kind");
        if (kind.endsWith(CHANGES)) {
            exchange.setVariable(
                    "again",
                    new ReplayResult(
                            id(exchange), false, "halo.changes.endpoint is not set, so it is still set aside"));
            return;
        }
        exchange.setVariable("read", read(kind, "FAILED".equals(row.get("outcome"))));
        // Where there are files too, the row does not tell which of the two it is from.
        exchange.setVariable("source", lifecycleReads.hasFolder() ? "scalepad or a file, sent again" : "scalepad");
        long lastRun = ((Number) row.get("last_run")).longValue();
        if (row.get("stored_run") instanceof Number stored && stored.longValue() > lastRun) {
            exchange.setVariable(
                    "again",
                    new ReplayResult(
                            id(exchange),
                            true,
                            "Run " + stored + " has stored a newer version of it, so this one is "
                                    + "not sent; it is no longer set aside"));
        }
        JsonNode payload = JSON.readTree((String) row.get("payload"));
        if (exchange.getVariable("read") instanceof PageReader) {
            HaloRecord.idOf(payload)
                    .ifPresent(found -> exchange.getVariable("run", SyncRun.class)
                            .tally(kind)
                            .seen(RoaringBitmap.bitmapOf(found)));
        }
        exchange.getMessage().setBody(List.of(payload));
    }

    /** A change that was refused was sent once more, with all else that is to go. Variable: {@code run}; sets {@code again}. */
    public void sent(Exchange exchange) {
        Map<?, ?> row = exchange.getVariable("rejectedRow", Map.class);
        if (((String) row.get("kind")).endsWith(CHANGES)) {
            boolean isRefused = exchange.getVariable("run", SyncRun.class)
                    .getChanges()
                    .isRefused(row.get("kind") + " " + row.get("record_key"));
            if (!isRefused
                    && exchange.getVariable("run", SyncRun.class).getChanges().getSent() == 0) {
                return;
            }
            exchange.setVariable(
                    "again",
                    new ReplayResult(
                            id(exchange),
                            !isRefused,
                            isRefused
                                    ? "halo.changes.endpoint refused it this time too, and it is still set aside with the reason"
                                    : "It went to halo.changes.endpoint, and is no longer set aside"));
        }
    }

    /** Body: the rows that it became, none when it was set aside anew. Variables: {@code run}, {@code read}; sets {@code again}. */
    public void ended(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        boolean isStored = exchange.getMessage().getBody() instanceof List<?> rows && !rows.isEmpty();
        boolean isSkipped = run.getHardwareAssets().getSkipped() > 0;
        exchange.setVariable(
                "again",
                new ReplayResult(
                        id(exchange),
                        isStored || isSkipped,
                        isStored
                                ? "It went through: it is stored, and no longer set aside"
                                : isSkipped
                                        ? "Its type is no hardware ("
                                                + run.getHardwareAssets().getSkippedByType()
                                                + "), so it is skipped and no longer set aside"
                                        : "It could not be mapped this time either, and is still set aside with its reason"));
    }

    /** @param failed what could not be read is read again: its list row alone would blank what only the detail has */
    private RecordReader read(String kind, boolean failed) {
        return switch (kind) {
            case "customers" -> reads.open(kind, "/Client", "clients", "");
            case "assets" ->
                failed ? reads.openByDetail(kind, "/Asset", "assets", "") : reads.open(kind, "/Asset", "assets", "");
            default -> lifecycleReads.open(kind, "");
        };
    }

    private static long id(Exchange exchange) {
        return exchange.getVariable("rejected", Long.class);
    }
}
