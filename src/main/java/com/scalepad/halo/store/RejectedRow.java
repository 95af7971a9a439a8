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
 * Turns a record that can't be mapped, or could not be read, into its row of {@code halo_rejected_record}: whole, with the reason.
 * What the store has of it from earlier stands, for it is still in Halo. Body: the record as it came. Variables: {@code read},
 * {@code run}.
 */
public class RejectedRow implements Processor {

    @Override
    public void process(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        RecordReader read = exchange.getVariable("read", RecordReader.class);
        String kind = read.getKind();
        JsonNode rejected = exchange.getMessage().getBody(JsonNode.class);
        // A JSON text can spell NUL, which PostgreSQL has no way to keep in a text.
        String payload = rejected.toString().replace("\\u0000", "\\\\u0000");
        OptionalInt id = read instanceof PageReader ? HaloRecord.idOf(rejected) : OptionalInt.empty();
        String key = id.isPresent()
                ? String.valueOf(id.getAsInt())
                : UUID.nameUUIDFromBytes(payload.getBytes(StandardCharsets.UTF_8))
                        .toString();
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        boolean isRejected = cause instanceof RejectedRecordException;
        String reason = isRejected ? cause.getMessage() : ErrorRecorder.sentence(cause);
        if (read instanceof PageReader) {
            count(run.tally(kind), id, key, isRejected, reason);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("connection", run.getConnection());
        row.put("run", run.getId());
        row.put("kind", kind);
        row.put("record_key", key);
        row.put("outcome", isRejected ? "REJECTED" : "FAILED");
        row.put("reason", reason);
        row.put("payload", payload);
        exchange.getMessage().setBody(row);
    }

    private static void count(StepCounts tally, OptionalInt id, String key, boolean isRejected, String reason) {
        if (id.isEmpty()) {
            tally.reject(key);
        } else if (isRejected) {
            tally.reject(id.getAsInt());
        } else {
            tally.fail(id.getAsInt(), reason);
        }
    }
}
