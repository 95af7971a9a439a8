package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.model.KeyFieldNames;
import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.util.OptionalInt;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeExchangeException;

/**
 * Gets the names of an asset's key fields from the route that reads its type from Halo. A run reads each type once.
 * Variables: {@code asset}, {@code run}; sets {@code keyFields}.
 */
public class KeyFieldReader implements Processor {

    /** Returns an asset type, or nothing. */
    private static final String TYPE_ROUTE = "direct:halo-scalepad-asset-type";

    @Override
    public void process(Exchange exchange) {
        OptionalInt type =
                HaloRecord.of(exchange.getVariable("asset", JsonNode.class)).id("assettype_id");
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        exchange.setVariable(
                "keyFields",
                type.isEmpty()
                        ? KeyFieldNames.UNKNOWN
                        : run.getKeyFields().computeIfAbsent(type.getAsInt(), id -> ask(exchange, id)));
    }

    private KeyFieldNames ask(Exchange exchange, int type) {
        try (ProducerTemplate template = exchange.getContext().createProducerTemplate()) {
            Exchange answer = template.request(TYPE_ROUTE, request -> {
                request.getVariables().putAll(exchange.getVariables());
                request.getMessage().setBody(type);
            });
            if (answer.getException() != null) {
                throw new RuntimeExchangeException("Asset type " + type, exchange, answer.getException());
            }
            return KeyFieldNames.of(answer.getMessage().getBody(JsonNode.class));
        } catch (IOException e) {
            throw new RuntimeExchangeException("Asset type " + type, exchange, e);
        }
    }
}
