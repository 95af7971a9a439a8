package com.scalepad.halo.connection;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns a {@link RequestLine} into the headers that camel-http reads. A GET has no body, whatever body the route has.
 * Variables: {@code connection}, {@code request}.
 */
public class HaloRequestPreparer implements Processor {

    private final ConnectionRegistry connections;

    public HaloRequestPreparer(ConnectionRegistry connections) {
        this.connections = connections;
    }

    @Override
    public void process(Exchange exchange) {
        RequestLine request = RequestLine.of(exchange);
        exchange.getMessage()
                .setHeader(Exchange.HTTP_URI, connections.of(exchange).resource(request.path()));
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, request.method());
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, request.query());
        exchange.getMessage().setHeader("Accept", "application/json");
        if (request.isGet()) {
            exchange.getMessage().setBody(null);
        } else {
            exchange.getMessage().setHeader("Content-Type", "application/json; charset=utf-8");
        }
    }
}
