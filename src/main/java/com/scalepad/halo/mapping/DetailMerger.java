package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Completes a detail with the values of the list's row. In: the body is the detail, the variable {@code record} the row
 * of the list. Out: the body is both in one.
 */
public class DetailMerger implements Processor {

    @Override
    public void process(Exchange exchange) {
        JsonNode row = exchange.getVariable("record", JsonNode.class);
        JsonNode detail = exchange.getMessage().getBody(JsonNode.class);
        exchange.getMessage().setBody(merged(row, detail));
    }

    /** Both in one. A null or an empty list in the row adds nothing. A null in the detail counts as absent. */
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
