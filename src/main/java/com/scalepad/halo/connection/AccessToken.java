package com.scalepad.halo.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.camel.util.function.ThrowingRunnable;

/**
 * The token of one connection. Only one caller at a time requests it. It is renewed a minute before it expires, or
 * earlier when it is short-lived. It is stored together with the values that it depends on, so that a changed secret or
 * tenant never uses the old token. A call carries only the token's number. The token itself is added on the wire.
 */
final class AccessToken {

    private static final Duration TRUST = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final int MOST_ASKED = 3;
    /** The lifetime that every known Halo gives; used when {@code expires_in} is missing or unreadable. */
    private static final long USUAL_LIFETIME_SECONDS = 3600;
    /** A token with a longer lifetime is renewed after a day, so that no number, however large, overflows the clock. */
    private static final long LONGEST_LIFETIME_SECONDS = 86_400;

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final ReentrantLock oneCaller = new ReentrantLock();
    private volatile Token token;
    /** The previous token, which a call in progress may still carry. */
    private volatile Token former;

    private volatile Instant trustedUntil = Instant.MIN;
    private volatile long trusted;

    /**
     * The number of a usable token. Requests one from Halo when there is none.
     *
     * @param asking requests a token from Halo; the reply is stored as it is read from the wire
     */
    long number(Connection connection, ThrowingRunnable<Exception> asking) throws Exception {
        Token current = token;
        if (current == null || !current.usable(dependsOn(connection))) {
            current = renewed(connection, asking);
        }
        return current.number();
    }

    private Token renewed(Connection connection, ThrowingRunnable<Exception> asking) throws Exception {
        oneCaller.lockInterruptibly();
        try {
            Token current = token;
            if (current == null || !current.usable(dependsOn(connection))) {
                // Another caller may use the new token, and have it refused, before this caller reads it.
                int asked = 0;
                do {
                    asking.run();
                    current = token;
                } while (current == null && ++asked < MOST_ASKED);
            }
            if (current == null) {
                throw new TokenException(
                        "The token that Halo gave was dropped before it was used; the next run tries again", null);
            }
            return current;
        } finally {
            oneCaller.unlock();
        }
    }

    /** Stores the token of a reply to a request of that time. A reply without a token changes nothing here; its reader reports it. */
    void keep(Connection connection, JsonNode reply, Instant asked) {
        String value = reply.path("access_token").asText("").strip();
        if (value.isBlank()) {
            return;
        }
        long lifetime = reply.path("expires_in").asLong(USUAL_LIFETIME_SECONDS);
        Duration life = Duration.ofSeconds(
                lifetime > 0 ? Math.min(lifetime, LONGEST_LIFETIME_SECONDS) : USUAL_LIFETIME_SECONDS);
        Duration margin = life.dividedBy(10).compareTo(MARGIN) < 0 ? life.dividedBy(10) : MARGIN;
        Token kept =
                new Token(NUMBERS.incrementAndGet(), value, asked.plus(life).minus(margin), dependsOn(connection));
        former = token == null ? former : token;
        token = kept;
    }

    /** The token with this number, or the one that replaced it; null when there is none. */
    String value(long number) {
        Token current = token;
        Token before = former;
        Token found = before != null && before.number() == number ? before : current;
        return found == null ? null : found.value();
    }

    /** All known tokens, so that a token that a server echoes is masked. */
    List<String> values() {
        return Stream.of(token, former)
                .filter(known -> known != null)
                .map(Token::value)
                .toList();
    }

    void forget(long number) {
        Token current = token;
        if (current != null && current.number() == number) {
            former = current;
            token = null;
        }
    }

    void trust(long number) {
        trusted = number;
        trustedUntil = Instant.now().plus(TRUST);
    }

    boolean isTrusted(long number) {
        return number == trusted && Instant.now().isBefore(trustedUntil);
    }

    private static List<String> dependsOn(Connection connection) {
        return List.of(
                connection.tokenUrl(),
                connection.tenant(),
                connection.clientId(),
                connection.clientSecret(),
                Connection.SCOPE);
    }

    private record Token(long number, String value, Instant renewAt, List<String> dependsOn) {

        boolean usable(List<String> now) {
            return Instant.now().isBefore(renewAt) && dependsOn.equals(now);
        }

        /** Overridden because a record's own would print the token. */
        @Override
        public String toString() {
            return "token " + number;
        }
    }
}
