package com.scalepad.halo.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The token of one connection. It is asked for once, by one caller at a time, and renewed a minute before it ends; and it is
 * kept beside all that it depends on, so that a changed secret or tenant never goes on with the old one.
 */
final class ConnectionToken {

    private static final Duration TRUST = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(60);
    /** What every known Halo answers; used when {@code expires_in} is missing or unreadable. */
    private static final long USUAL_LIFETIME_SECONDS = 3600;
    /** A token that is said to last longer is renewed after a day; a number of any size must not break the clock. */
    private static final long LONGEST_LIFETIME_SECONDS = 86_400;

    private final ReentrantLock oneCaller = new ReentrantLock();
    private volatile Token token;
    private volatile Instant trustedUntil = Instant.MIN;
    private volatile String trusted;

    /** The {@code Authorization} header; what asks Halo is called when there is no token that can be used. */
    String authorization(Connection connection, Callable<JsonNode> asking) throws Exception {
        Token current = token;
        if (current == null || !current.usable(dependsOn(connection))) {
            current = renewed(connection, asking);
        }
        return current.authorization();
    }

    private Token renewed(Connection connection, Callable<JsonNode> asking) throws Exception {
        oneCaller.lockInterruptibly();
        try {
            List<String> dependsOn = dependsOn(connection);
            Token current = token;
            if (current == null || !current.usable(dependsOn)) {
                Instant asked = Instant.now();
                token = current = read(asking.call(), asked, dependsOn);
            }
            return current;
        } finally {
            oneCaller.unlock();
        }
    }

    void keep(Connection connection, JsonNode reply) throws TokenException {
        token = read(reply, Instant.now(), dependsOn(connection));
    }

    void forget(String authorization) {
        Token current = token;
        if (current != null && current.authorization().equals(authorization)) {
            token = null;
        }
    }

    void trust(String authorization) {
        trusted = authorization;
        trustedUntil = Instant.now().plus(TRUST);
    }

    boolean isTrusted(String authorization) {
        return authorization.equals(trusted) && Instant.now().isBefore(trustedUntil);
    }

    private static Token read(JsonNode reply, Instant asked, List<String> dependsOn) throws TokenException {
        String value = reply == null ? "" : reply.path("access_token").asText("");
        if (value.isBlank()) {
            throw new TokenException("The authorisation server answered without an access_token: "
                    + "HALO_AUTHORISATION_SERVER_URL is probably not Halo's Authorisation Server URL (API Details)", null);
        }
        long lifetime = reply.path("expires_in").asLong(USUAL_LIFETIME_SECONDS);
        Duration life = Duration.ofSeconds(lifetime > 0 ? Math.min(lifetime, LONGEST_LIFETIME_SECONDS) : USUAL_LIFETIME_SECONDS);
        Duration margin = life.dividedBy(10).compareTo(MARGIN) < 0 ? life.dividedBy(10) : MARGIN;
        return new Token("Bearer " + value, asked.plus(life).minus(margin), dependsOn);
    }

    private static List<String> dependsOn(Connection connection) {
        return List.of(connection.tokenUrl(), connection.tenant(), connection.clientId(), connection.clientSecret(), Connection.SCOPE);
    }

    /** Not a record: a record's toString would print the token. */
    private static final class Token {

        private final String authorization;
        private final Instant renewAt;
        private final List<String> dependsOn;

        Token(String authorization, Instant renewAt, List<String> dependsOn) {
            this.authorization = authorization;
            this.renewAt = renewAt;
            this.dependsOn = dependsOn;
        }

        String authorization() {
            return authorization;
        }

        boolean usable(List<String> now) {
            return Instant.now().isBefore(renewAt) && dependsOn.equals(now);
        }
    }
}
