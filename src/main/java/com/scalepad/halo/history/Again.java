package com.scalepad.halo.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.reading.LifecycleReads;
import com.scalepad.halo.reading.ListRead;
import com.scalepad.halo.reading.Reads;
import com.scalepad.halo.run.Run;
import com.scalepad.halo.run.Runs;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Makes a rejected record a page of its own, as if the run that set it aside had just read it; declared as a bean. */
public class Again {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Runs runs;
    private Reads reads;
    private LifecycleReads lifecycleReads;

    public void setRuns(Runs runs) {
        this.runs = runs;
    }

    public void setReads(Reads reads) {
        this.reads = reads;
    }

    public void setLifecycleReads(LifecycleReads lifecycleReads) {
        this.lifecycleReads = lifecycleReads;
    }

    /**
     * Body: the record's row. Variables for the routes of its kind: {@code connection}, {@code run}, {@code read} and
     * {@code source}; and {@code again} where there is nothing to send, because a later run stored a newer version.
     */
    public void open(Exchange exchange) throws JsonProcessingException {
        Map<?, ?> row = exchange.getMessage().getBody(Map.class);
        JsonNode payload = JSON.readTree((String) row.get("payload"));
        long lastRun = ((Number) row.get("last_run")).longValue();
        exchange.setVariable("connection", row.get("connection"));
        Run run = runs.begin(exchange);
        run.setId(lastRun);
        exchange.setVariable("run", run);
        exchange.setVariable("read", read((String) row.get("kind")));
        // Where there are files too, the row does not tell which of the two it is from.
        exchange.setVariable("source", lifecycleReads.hasFolder() ? "scalepad or a file, sent again" : "scalepad");
        exchange.setVariable("again", null);
        if (row.get("stored_run") instanceof Number stored && stored.longValue() > lastRun) {
            exchange.setVariable("again", new SentAgain(id(exchange), true, "Run " + stored + " has stored a newer version of it, so this one is "
                    + "not sent; it is no longer set aside"));
        }
        exchange.getMessage().setBody(List.of(payload));
    }

    /** Body: the rows that it became, none when it was set aside anew. Variables: {@code run}, {@code read}; sets {@code again}. */
    public void ended(Exchange exchange) {
        Run run = exchange.getVariable("run", Run.class);
        boolean isStored = exchange.getMessage().getBody() instanceof List<?> rows && !rows.isEmpty();
        boolean isSkipped = run.getHardwareAssets().getSkipped() > 0;
        exchange.setVariable("again", new SentAgain(id(exchange), isStored || isSkipped, isStored
                ? "It went through: it is stored, and no longer set aside"
                : isSkipped ? "Its type is no hardware (" + run.getHardwareAssets().getSkippedByType() + "), so it is skipped and no longer set aside"
                : "It could not be mapped this time either, and is still set aside with its reason"));
    }

    private ListRead read(String kind) {
        return switch (kind) {
            case "customers" -> reads.open(kind, "/Client", "clients", "");
            case "assets" -> reads.open(kind, "/Asset", "assets", "");
            default -> lifecycleReads.open(kind, "");
        };
    }

    private static long id(Exchange exchange) {
        return exchange.getVariable("rejected", Long.class);
    }
}
