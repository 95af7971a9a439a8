package com.scalepad.halo.connection;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns the variables {@code connection}, {@code method}, {@code path} and {@code query} of a call into the headers that camel-http reads. A GET
 * has no body, whatever the route carries.
 */
public class HaloRequestPreparer implements Processor {

    private ConnectionRegistry connections;

    public void setConnections(ConnectionRegistry connections) {
        this.connections = connections;
    }

    @Override
    public void process(Exchange exchange) {
        String path = exchange.getVariable("path", String.class);
        String method = exchange.getVariable("method", String.class);
        exchange.getMessage()
                .setHeader(Exchange.HTTP_URI, connections.of(exchange).resource(path));
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, method);
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, exchange.getVariable("query", String.class));
        exchange.getMessage().setHeader("Accept", "application/json");
        if ("GET".equals(method)) {
            exchange.getMessage().setBody(null);
        } else {
            exchange.getMessage().setHeader("Content-Type", "application/json; charset=utf-8");
        }
    }
}
