package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A record is what its detail says, and where the detail says nothing, what the list brought of it in this run. In: the body is the
 * detail, the variable {@code record} the row of the list. Out: the body is both in one.
 */
public class DetailMerger implements Processor {

    @Override
    public void process(Exchange exchange) {
        JsonNode row = exchange.getVariable("record", JsonNode.class);
        JsonNode detail = exchange.getMessage().getBody(JsonNode.class);
        exchange.getMessage().setBody(merged(row, detail));
    }

    /** Both in one; a column that is null or an empty list in the row says nothing, and one that is null in the detail is none. */
    static JsonNode merged(JsonNode row, JsonNode detail) {
        ObjectNode merged = detail.deepCopy();
        row.properties().forEach(column -> {
            boolean isEmpty =
                    column.getValue().isContainerNode() && column.getValue().isEmpty();
            if (!isEmpty && !merged.hasNonNull(column.getKey())) {
                merged.set(column.getKey(), column.getValue());
            }
        });
        return merged;
    }
}
