package com.scalepad.halo.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.AbsentParts;
import com.scalepad.halo.mapping.HaloRecord;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Accepts an answer as the detail of a record only if it is that record. It rejects a proxy's page with status 200, an
 * error in place of the record, and another record. Variable: {@code request}: {@code GET /Asset/4711}.
 */
public class DetailCheck implements Processor {

    /** @throws HaloCallException when the body is not the requested record */
    @Override
    public void process(Exchange exchange) throws HaloCallException {
        RequestLine request = RequestLine.of(exchange);
        String path = request.path();
        int asked = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        JsonNode detail = exchange.getMessage().getBody(JsonNode.class);
        int id = HaloRecord.idOf(detail).orElse(0);
        if (detail == null || !detail.isObject() || id != asked) {
            String said = request + " was answered with something else than that record"
                    + (id > 0 && detail.isObject()
                            ? ": with number " + id
                            : HaloErrorMessages.saidIn(
                                    detail == null || detail.isMissingNode() ? "" : detail.toString()));
            throw new HaloCallException(
                    said
                            + ": open the record in Halo; if it is there, a proxy may answer in Halo's place, or ask Halo's support",
                    said,
                    0,
                    null);
        }
    }

    /**
     * Accepts only a whole detail. In a part of one, a missing value may exist in Halo all the same.
     *
     * @throws HaloCallException when the body is a part
     */
    public void requireWhole(Exchange exchange) throws HaloCallException {
        if (AbsentParts.isFragment(exchange.getMessage().getBody(JsonNode.class))) {
            String said = RequestLine.of(exchange)
                    + " was answered with a part of the asset, without its state and its fields";
            throw new HaloCallException(
                    said + ": open the asset in Halo, or ask Halo's support why its API gives it so", said, 0, null);
        }
    }
}
