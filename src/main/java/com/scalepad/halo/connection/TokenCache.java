package com.scalepad.halo.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * Makes sure that the connection has a token, which a route requests from Halo, and notes its number on the call.
 * {@link Credentials} adds the token itself, on the wire. Variable: {@code connection}.
 */
public class TokenCache implements Processor {

    /** Answers with Halo's token reply as a JSON tree. */
    private static final String TOKEN_ROUTE = "direct:halo-scalepad-halo-token";

    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();
    private final ConnectionRegistry connections;

    public TokenCache(ConnectionRegistry connections) {
        this.connections = connections;
        connections.whenRemoved(tokens::remove);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String name = connections.nameOf(exchange);
        long number = token(name).number(connections.of(name), () -> ask(exchange));
        exchange.getMessage().setHeader(Credentials.HEADER, Credentials.token(name, number));
    }

    /**
     * Drops a token that Halo no longer accepts. If the call had an older token than the current one, nothing changes.
     * If eight callers get a 401 together, the first one drops the token, and one requests a new one.
     */
    void forget(Exchange exchange) {
        token(exchange).forget(number(exchange));
    }

    /** A call with a new token got a 400 too, so the token is not the cause. */
    void trust(Exchange exchange) {
        token(exchange).trust(number(exchange));
    }

    /** Whether a recent 400 to a call with this token was about what was sent. */
    boolean isTrusted(Exchange exchange) {
        return token(exchange).isTrusted(number(exchange));
    }

    /**
     * Checks that a reply brought a token. Body: Halo's reply, from which the token was removed on the wire.
     *
     * @throws TokenException when it had none, with a message for people
     */
    public void check(Exchange exchange) throws TokenException {
        JsonNode reply = exchange.getMessage().getBody(JsonNode.class);
        if (reply == null || reply.path("access_token").asText("").isBlank()) {
            throw new TokenException(TokenErrorMessages.withoutToken(reply, connections.of(exchange)), null);
        }
    }

    private AccessToken token(Exchange exchange) {
        return token(connections.nameOf(exchange));
    }

    /** The token of a connection, whether one was requested yet or not. */
    AccessToken token(String connection) {
        return tokens.computeIfAbsent(connection, name -> new AccessToken());
    }

    private static long number(Exchange exchange) {
        return Credentials.number(exchange.getMessage().getHeader(Credentials.HEADER, "", String.class));
    }

    private void ask(Exchange exchange) throws Exception {
        Exchange answer;
        try (ProducerTemplate template = exchange.getContext().createProducerTemplate()) {
            answer = template.request(
                    TOKEN_ROUTE, request -> request.getVariables().putAll(exchange.getVariables()));
        }
        Exception failure = answer.getException();
        if (failure != null) {
            throw new TokenException(TokenErrorMessages.of(failure, connections.of(exchange)), failure);
        }
        check(answer);
    }
}
