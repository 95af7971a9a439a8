package com.scalepad.halo.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/** Puts the connection's token on a call, from the route that asks Halo for it. Variable: {@code connection}. */
public class TokenCache implements Processor {

    private final Map<String, ConnectionToken> tokens = new ConcurrentHashMap<>();
    private Connections connections;
    private String tokenRoute;

    public void setConnections(Connections connections) {
        this.connections = connections;
        connections.whenGone(tokens::remove);
    }

    /** The endpoint that answers with Halo's token reply as a JSON tree: {@code direct:halo-scalepad-halo-token}. */
    public void setTokenRoute(String tokenRoute) {
        this.tokenRoute = tokenRoute;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        exchange.getMessage().setHeader("Authorization", token(exchange).authorization(connections.of(exchange), () -> ask(exchange)));
    }

    /**
     * Drops a token that Halo no longer takes. A call that was sent with an older token than the one kept now changes
     * nothing: of eight callers that get a 401 together, the first drops it and one asks anew.
     *
     * @param authorization the header that was refused
     */
    void forget(Exchange exchange, String authorization) {
        token(exchange).forget(authorization);
    }

    /**
     * Keeps a token that was asked for beside all calls, as by the check of the set-up. Body: Halo's reply.
     *
     * @throws TokenException when there is none in it, in words
     */
    public void keep(Exchange exchange) throws TokenException {
        token(exchange).keep(connections.of(exchange), exchange.getMessage().getBody(JsonNode.class));
    }

    /** A fresh token was refused with 400, so it is not the token that Halo minds. */
    void trust(Exchange exchange, String authorization) {
        token(exchange).trust(authorization);
    }

    /** Whether a 400 to this token has been about what was sent, a short while ago. */
    boolean isTrusted(Exchange exchange, String authorization) {
        return token(exchange).isTrusted(authorization);
    }

    private ConnectionToken token(Exchange exchange) {
        return tokens.computeIfAbsent(connections.nameOf(exchange), name -> new ConnectionToken());
    }

    private JsonNode ask(Exchange exchange) throws Exception {
        Exchange answer;
        try (ProducerTemplate template = exchange.getContext().createProducerTemplate()) {
            answer = template.request(tokenRoute, request -> request.getVariables().putAll(exchange.getVariables()));
        }
        Exception failure = answer.getException();
        if (failure != null) {
            throw new TokenException(Refusal.ofToken(failure, connections.of(exchange)), failure);
        }
        return answer.getMessage().getBody(JsonNode.class);
    }
}
