package com.scalepad.halo.connection;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns the variables {@code method}, {@code path} and {@code query} of a call to ScalePad into the headers that camel-http
 * reads, and names the key that it needs.
 */
public class ScalePadRequestPreparer implements Processor {

    private ScalePadAccount account;

    public void setAccount(ScalePadAccount account) {
        this.account = account;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage()
                .setHeader(Exchange.HTTP_URI, account.resource(exchange.getVariable("path", String.class)));
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, exchange.getVariable("method", String.class));
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, exchange.getVariable("query", String.class));
        exchange.getMessage().setHeader("Accept", "application/json");
        exchange.getMessage().setHeader(Credentials.HEADER, Credentials.apiKey(account.connection(exchange)));
        exchange.getMessage().setBody(null);
    }
}
