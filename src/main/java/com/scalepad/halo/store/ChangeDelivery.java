package com.scalepad.halo.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.reading.BoundedIterator;
import com.scalepad.halo.reading.StepFailedException;
import com.scalepad.halo.run.ChangeCounts;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.settings.EndpointSetting;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Sends records one by one to {@code halo.changes.endpoint}. A refused record is kept with its reason, and the others
 * continue. When many in a row are refused, the endpoint is down.
 */
public class ChangeDelivery {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REFUSED_IN_A_ROW = 10;

    private final EndpointSetting endpoint;

    public ChangeDelivery(EndpointSetting endpoint) {
        this.endpoint = endpoint;
    }

    public ChangedChunks search() {
        return new ChangedChunks();
    }

    /** A chunk of rows, the body, was read. Variable: {@code changed}. */
    public void read(Exchange exchange) {
        exchange.getVariable("changed", ChangedChunks.class)
                .read(exchange.getMessage().getBody(List.class));
    }

    /**
     * A record was refused: the body becomes the row of the rejected record. Variables: {@code run}, {@code document}, {@code refused}.
     *
     * @throws StepFailedException when many in a row were refused: then the endpoint is down
     */
    public void refused(Exchange exchange) throws StepFailedException, JsonProcessingException {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        Map<?, ?> document = exchange.getVariable("document", Map.class);
        String kind = document.containsKey("serial_key") ? "asset-changes" : "client-changes";
        int key = ((Number) document.get("source_record_id")).intValue();
        String reason = endpoint.refusal(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        String sentence = endpoint.name() + " refused " + (kind.equals("asset-changes") ? "hardware asset " : "client ")
                + key + ": " + reason;
        counts(exchange).refusedOne(kind, key, sentence, exchange.getVariable("refused") != null);
        if (counts(exchange).getRefusedInARow() >= REFUSED_IN_A_ROW) {
            throw StepFailedException.of(endpoint.name() + " took none of the last " + REFUSED_IN_A_ROW
                    + " records, so nothing more is sent to it: check "
                    + "that what is behind it runs; the next run sends what it did not take. The last: " + sentence);
        }
        exchange.getMessage()
                .setBody(RejectedRow.of(
                        run, kind, String.valueOf(key), "FAILED", sentence, JSON.writeValueAsString(document)));
    }

    private static ChangeCounts counts(Exchange exchange) {
        return exchange.getVariable("run", SyncRun.class).getChanges();
    }

    /**
     * The position in the rows of one table that go to {@code halo.changes.endpoint}: those that changed, then those that
     * were refused before.
     */
    public static final class ChangedChunks {

        private boolean refused;
        private int after = Integer.MIN_VALUE;
        private boolean more = true;

        ChangedChunks() {}

        /** For each chunk, whether it has rows that were {@code refused}, and the id {@code after} which it starts. */
        public Iterator<Map<String, Object>> getPositions() {
            return BoundedIterator.oneByOne(
                    () -> more ? Optional.of(Map.of("refused", refused, "after", after)) : Optional.empty());
        }

        /** A chunk was read, with {@code source_record_id}, ascending; an empty one is the last of its kind. */
        void read(List<Map<String, Object>> rows) {
            if (rows.isEmpty()) {
                more = !refused;
                refused = true;
                after = Integer.MIN_VALUE;
            } else {
                after = ((Number) rows.get(rows.size() - 1).get("source_record_id")).intValue();
            }
        }
    }
}
