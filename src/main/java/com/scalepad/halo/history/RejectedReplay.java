package com.scalepad.halo.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.StrictJson;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.reading.LifecycleReaderFactory;
import com.scalepad.halo.reading.PageReader;
import com.scalepad.halo.reading.ReaderFactory;
import com.scalepad.halo.reading.RecordReader;
import com.scalepad.halo.run.ChangeCounts;
import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.roaringbitmap.RoaringBitmap;

/**
 * Makes a rejected record a page of its own, in a run of its own. Variables: {@code rejected}, its
 * row; {@code run}; sets {@code result}, a {@link ReplayResult}.
 */
public class RejectedReplay {

    private static final String CHANGES = "-changes";

    private final ReaderFactory reads;
    private final LifecycleReaderFactory lifecycleReads;

    public RejectedReplay(ReaderFactory reads, LifecycleReaderFactory lifecycleReads) {
        this.reads = reads;
        this.lifecycleReads = lifecycleReads;
    }

    /** Another run of the connection is running, and may store a newer version. */
    public void busy(Exchange exchange) {
        end(
                exchange,
                false,
                "A run of connection '" + exchange.getVariable("connection")
                        + "' is running, and may bring a newer version of it: retry it when the run has ended");
    }

    /**
     * The body becomes a page of one record, and the variable {@code read} its reader for the routes. The variable
     * {@code result} is set where there is nothing to map: a later run stored a newer version, or the record is a
     * change to send.
     */
    public void open(Exchange exchange) throws JsonProcessingException {
        Map<?, ?> row = row(exchange);
        String kind = (String) row.get("kind");
        if (kind.endsWith(CHANGES)) {
            end(exchange, false, "halo.changes.endpoint is not set, so it is still rejected");
            return;
        }
        RecordReader read = read(kind, "FAILED".equals(row.get("outcome")));
        exchange.setVariable("read", read);
        if (row.get("stored_run") instanceof Number stored
                && stored.longValue() > ((Number) row.get("last_run")).longValue()) {
            end(
                    exchange,
                    true,
                    "Run " + stored
                            + " has stored a newer version of it, so this one is not sent; it is rejected no longer");
        }
        JsonNode payload = StrictJson.JSON.readTree((String) row.get("payload"));
        if (read instanceof PageReader) {
            SyncRun run = exchange.getVariable("run", SyncRun.class);
            HaloRecord.idOf(payload).ifPresent(found -> run.counts(kind).seen(RoaringBitmap.bitmapOf(found)));
        }
        exchange.getMessage().setBody(List.of(payload));
    }

    /** The record was mapped. Body: its rows, none when it was rejected again. */
    public void mapped(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        boolean isStored = exchange.getMessage().getBody() instanceof List<?> rows && !rows.isEmpty();
        boolean isSkipped = run.getHardwareAssets().getSkipped() > 0;
        end(
                exchange,
                isStored || isSkipped,
                isStored
                        ? "It went through: it is stored, and rejected no longer"
                        : isSkipped
                                ? "Its type is no hardware ("
                                        + run.getHardwareAssets().getSkippedByType()
                                        + "), so it is skipped and rejected no longer"
                                : "It could not be mapped this time either, and is still rejected with its reason");
    }

    /** All changes were sent, the record's among them where it is one. */
    public void sent(Exchange exchange) {
        Map<?, ?> row = row(exchange);
        ChangeCounts changes = exchange.getVariable("run", SyncRun.class).getChanges();
        String kind = (String) row.get("kind");
        if (!kind.endsWith(CHANGES)) {
            return;
        }
        boolean isRefused = changes.isRefused(kind, Integer.parseInt((String) row.get("record_key")));
        if (isRefused || changes.getSent() > 0) {
            end(
                    exchange,
                    !isRefused,
                    isRefused
                            ? "halo.changes.endpoint refused it this time too, and it is still rejected with the reason"
                            : "It went to halo.changes.endpoint, and is rejected no longer");
        }
    }

    /** @param failed what could not be read is read again: its list row alone would blank what only the detail has */
    private RecordReader read(String kind, boolean failed) {
        return switch (kind) {
            case "customers" -> reads.open(kind, "/Client", "clients", "");
            case "assets" -> failed ? reads.openByDetail("") : reads.open(kind, "/Asset", "assets", "");
            default -> lifecycleReads.openForRetry(kind);
        };
    }

    private static Map<?, ?> row(Exchange exchange) {
        return exchange.getVariable("rejected", Map.class);
    }

    private static void end(Exchange exchange, boolean through, String sentence) {
        exchange.setVariable(
                "result", new ReplayResult(((Number) row(exchange).get("id")).longValue(), through, sentence));
    }
}
