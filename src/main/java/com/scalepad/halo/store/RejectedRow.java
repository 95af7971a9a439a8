package com.scalepad.halo.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.mapping.RejectedRecordException;
import com.scalepad.halo.reading.ErrorRecorder;
import com.scalepad.halo.reading.PageReader;
import com.scalepad.halo.reading.RecordReader;
import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns a record that can't be mapped, or could not be read, into its row of {@code halo_rejected_record}: whole, with
 * the reason. What an earlier run stored of it stays, because the record is still in Halo. Variables: {@code record},
 * from the list; {@code read}, {@code run}.
 */
public class RejectedRow implements Processor {

    @Override
    public void process(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        RecordReader read = exchange.getVariable("read", RecordReader.class);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        boolean isRejected = cause instanceof RejectedRecordException;
        JsonNode rejected = record(exchange, isRejected);
        // A JSON text can spell NUL, which PostgreSQL can't keep in a text.
        String payload = rejected.toString().replace("\\u0000", "\\\\u0000");
        OptionalInt id = read instanceof PageReader ? HaloRecord.idOf(rejected) : OptionalInt.empty();
        String key = id.isPresent()
                ? String.valueOf(id.getAsInt())
                : UUID.nameUUIDFromBytes(payload.getBytes(StandardCharsets.UTF_8))
                        .toString();
        String kind = read.getKind();
        String reason = isRejected ? cause.getMessage() : ErrorRecorder.sentence(cause);
        if (read instanceof PageReader) {
            count(run.counts(kind), id, key, isRejected, reason);
        }
        exchange.getMessage().setBody(of(run, kind, key, isRejected ? "REJECTED" : "FAILED", reason, payload));
    }

    /** @param payload the record, a JSON text */
    static Map<String, Object> of(SyncRun run, String kind, String key, String outcome, String reason, String payload) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("connection", run.getConnection());
        row.put("run", run.getId());
        row.put("kind", kind);
        row.put("record_key", key);
        row.put("outcome", outcome);
        row.put("reason", reason);
        row.put("payload", payload);
        return row;
    }

    /** What was mapped, which may be the detail of the record. For one that could not be read, its row of the list. */
    private static JsonNode record(Exchange exchange, boolean isMapped) {
        return isMapped && exchange.getMessage().getBody() instanceof JsonNode mapped
                ? mapped
                : exchange.getVariable("record", JsonNode.class);
    }

    private static void count(StepCounts counts, OptionalInt id, String key, boolean isRejected, String reason) {
        if (id.isEmpty()) {
            counts.reject(key);
        } else if (isRejected) {
            counts.reject(id.getAsInt());
        } else {
            counts.fail(id.getAsInt(), reason);
        }
    }
}
