package com.scalepad.halo.connection;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Turns a {@link RequestLine} into the headers that camel-http reads, and names the key that the call needs. Variable: {@code request}. */
public class ScalePadRequestPreparer implements Processor {

    private final ScalePadAccount account;

    public ScalePadRequestPreparer(ScalePadAccount account) {
        this.account = account;
    }

    @Override
    public void process(Exchange exchange) {
        RequestLine request = RequestLine.of(exchange);
        exchange.getMessage().setHeader(Exchange.HTTP_URI, account.resource(request.path()));
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, request.method());
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, request.query());
        exchange.getMessage().setHeader("Accept", "application/json");
        exchange.getMessage().setHeader(Credentials.HEADER, Credentials.apiKey(account.connection(exchange)));
        exchange.getMessage().setBody(null);
    }
}
