package com.scalepad.halo.connection;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Replaces the failure of a call with a {@link HaloCallException} that explains it. Variables: {@code connection}, {@code request}. */
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

    /** Whether a server at a wrong URL could have given this answer. */
    private static boolean isPerhapsOfTheUrl(Exception failure) {
        return failure instanceof HttpOperationFailedException http
                ? http.getStatusCode() < 500 && !Set.of(407, 429).contains(http.getStatusCode())
                : !(failure instanceof TokenException) && HaloErrorMessages.isNoJson(failure);
    }

    /** The failure that was caught. Resets the exchange, so that it can fail again. */
    static Exception takenOver(Exchange exchange) {
        // Camel's error handlers skip an exchange that one of them has handled. The caller must see this failure as a
        // new one.
        exchange.getExchangeExtension().setFailureHandled(false);
        exchange.getExchangeExtension().setErrorHandlerHandled(null);
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }
}
