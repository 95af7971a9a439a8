package com.scalepad.halo.connection;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Throws, in the place of whatever made a call fail for good, a {@link HaloCallException} that tells it in words.
 * Variables: {@code method}, {@code path}.
 */
public class CallFailure implements Processor {

    @Override
    public void process(Exchange exchange) throws HaloCallException {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        // An exchange that one error handler has seen is passed over by all others; this is a new failure, for the caller's to see.
        exchange.getExchangeExtension().setFailureHandled(false);
        exchange.getExchangeExtension().setErrorHandlerHandled(null);
        String call = exchange.getVariable("method", String.class) + " " + exchange.getVariable("path", String.class);
        throw new HaloCallException(Refusal.describe(call, failure),
                failure instanceof HttpOperationFailedException http ? http.getStatusCode() : 0, failure);
    }
}
