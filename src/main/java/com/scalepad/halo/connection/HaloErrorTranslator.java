package com.scalepad.halo.connection;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Throws, in the place of whatever made a call fail for good, a {@link HaloCallException} that tells it in words.
 * Variables: {@code connection}, {@code request}.
 */
public class HaloErrorTranslator implements Processor {

    private final ConnectionRegistry connections;

    public HaloErrorTranslator(ConnectionRegistry connections) {
        this.connections = connections;
    }

    @Override
    public void process(Exchange exchange) throws HaloCallException {
        Exception failure = takenOver(exchange);
        String request = RequestLine.of(exchange).toString();
        String said = HaloErrorMessages.said(request, failure);
        String message = connections
                .find(connections.nameOf(exchange))
                .flatMap(MistakenUrls::resourceServer)
                .filter(mistake -> isPerhapsOfTheUrl(failure))
                .map(mistake -> said + ": " + mistake)
                .orElseGet(() -> HaloErrorMessages.describe(request, failure));
        throw new HaloCallException(
                connections.inWordsOf(exchange, message),
                connections.inWordsOf(exchange, said),
                failure instanceof HttpOperationFailedException http ? http.getStatusCode() : 0,
                failure);
    }

    /** Whether another server than the right one would answer so. */
    private static boolean isPerhapsOfTheUrl(Exception failure) {
        return failure instanceof HttpOperationFailedException http
                ? http.getStatusCode() < 500 && !Set.of(407, 429).contains(http.getStatusCode())
                : !(failure instanceof TokenException) && HaloErrorMessages.isNoJson(failure);
    }

    /** The failure that was caught, on an exchange that may fail again. */
    static Exception takenOver(Exchange exchange) {
        // An exchange that one error handler has seen is passed over by all others; this is a new failure, because the
        // caller's to see.
        exchange.getExchangeExtension().setFailureHandled(false);
        exchange.getExchangeExtension().setErrorHandlerHandled(null);
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }
}
