package com.scalepad.halo.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * Puts the connection's token on a call. A token is asked for once, by one caller at a time, and renewed a minute before
 * it ends. It is kept beside all that it depends on, so that a changed secret or tenant never goes on with the old one.
 */
public class TokenCache implements Processor {

    private static final Duration TRUST = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(60);
    /** What every known Halo answers; used when {@code expires_in} is missing or unreadable. */
    private static final long USUAL_LIFETIME_SECONDS = 3600;
    /** A token that is said to last longer is renewed after a day; a number of any size must not break the clock. */
    private static final long LONGEST_LIFETIME_SECONDS = 86_400;

    private final ReentrantLock oneCaller = new ReentrantLock();
    private Connection connection;
    private String tokenRoute;
    private volatile Token token;
    private volatile Instant trustedUntil = Instant.MIN;
    private volatile String trustedToken;

    public void setConnection(Connection connection) {
        this.connection = connection;
    }

    /** The endpoint that answers with Halo's token reply as a JSON tree: {@code direct:halo-scalepad-halo-token}. */
    public void setTokenRoute(String tokenRoute) {
        this.tokenRoute = tokenRoute;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Token current = token;
        if (current == null || !current.usable(dependsOn())) {
            current = renewed(exchange);
        }
        exchange.getMessage().setHeader("Authorization", "Bearer " + current.value());
    }

    /**
     * Drops a token that Halo no longer takes. A call that was sent with an older token than the one kept now changes
     * nothing: of eight callers that get a 401 together, the first drops it and one asks anew.
     *
     * @param authorization the header that was refused
     */
    public void forget(String authorization) {
        Token current = token;
        if (current != null && ("Bearer " + current.value()).equals(authorization)) {
            token = null;
        }
    }

    /** A fresh token was refused with 400, so it is not the token that Halo minds. */
    void trust(String authorization) {
        trustedToken = authorization;
        trustedUntil = Instant.now().plus(TRUST);
    }

    /** Whether a 400 to this token has been about what was sent, a short while ago. */
    boolean isTrusted(String authorization) {
        return authorization.equals(trustedToken) && Instant.now().isBefore(trustedUntil);
    }

    private Token renewed(Exchange exchange) throws Exception {
        oneCaller.lockInterruptibly();
        try {
            List<String> dependsOn = dependsOn();
            Token current = token;
            if (current == null || !current.usable(dependsOn)) {
                Instant asked = Instant.now();
                token = current = read(ask(exchange), asked, dependsOn);
            }
            return current;
        } finally {
            oneCaller.unlock();
        }
    }

    private JsonNode ask(Exchange exchange) throws Exception {
        Exchange answer;
        try (ProducerTemplate template = exchange.getContext().createProducerTemplate()) {
            answer = template.request(tokenRoute, request -> request.getVariables().putAll(exchange.getVariables()));
        }
        Exception failure = answer.getException();
        if (failure != null) {
            throw new TokenException(Refusal.ofToken(failure, connection), failure);
        }
        return answer.getMessage().getBody(JsonNode.class);
    }

    private Token read(JsonNode reply, Instant asked, List<String> dependsOn) throws TokenException {
        String value = reply == null ? "" : reply.path("access_token").asText("");
        if (value.isBlank()) {
            throw new TokenException("The authorisation server answered without an access_token: "
                    + "HALO_AUTHORISATION_SERVER_URL is probably not Halo's Authorisation Server URL (API Details)", null);
        }
        long lifetime = reply.path("expires_in").asLong(USUAL_LIFETIME_SECONDS);
        Duration life = Duration.ofSeconds(lifetime > 0 ? Math.min(lifetime, LONGEST_LIFETIME_SECONDS) : USUAL_LIFETIME_SECONDS);
        Duration margin = life.dividedBy(10).compareTo(MARGIN) < 0 ? life.dividedBy(10) : MARGIN;
        return new Token(value, asked.plus(life).minus(margin), dependsOn);
    }

    private List<String> dependsOn() {
        return List.of(connection.tokenUrl(), connection.tenant(), connection.clientId(), connection.clientSecret(),
                Connection.SCOPE);
    }

    /** Not a record: a record's toString would print the token. */
    private static final class Token {

        private final String value;
        private final Instant renewAt;
        private final List<String> dependsOn;

        Token(String value, Instant renewAt, List<String> dependsOn) {
            this.value = value;
            this.renewAt = renewAt;
            this.dependsOn = dependsOn;
        }

        String value() {
            return value;
        }

        boolean usable(List<String> now) {
            return Instant.now().isBefore(renewAt) && dependsOn.equals(now);
        }
    }
}
