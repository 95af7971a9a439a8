package com.scalepad.halo.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * The one place that decides whether a failed call is made again, and when. Runs before each redelivery
 * ({@code onExceptionOccurred}) and leaves {@value #AGAIN} and the delay for Camel's error handler.
 * <ul>
 * <li>401, or a 400 that is no model-state object (Halo answers both to a stale token): a new token, once;
 * not where calls carry a key.</li>
 * <li>429: everyone waits, {@code Retry-After} (RFC 9110, 10.2.3) where given, until the patience is used up.</li>
 * <li>408, 5xx, a broken connection, an answer that is no JSON: again after a doubling delay, some times. A POST is
 * never repeated on these: Halo may have done it.</li>
 * </ul>
 */
public class Retry implements Processor {

    /** The exchange property that says whether the call is made again. */
    public static final String AGAIN = "halo-scalepad-again";
    private static final String TRIES = "halo-scalepad-tries";
    private static final String RENEWED = "halo-scalepad-renewed";
    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenCache tokenCache;
    private Turns turns;
    private int tries = 5;
    private long firstDelayMillis = 1000;
    private Duration patience = Duration.ofMinutes(15);

    /** Where the token of the calls comes from; none for calls with a key, whose 401 and 400 stay as they are. */
    public void setTokenCache(TokenCache tokenCache) {
        this.tokenCache = tokenCache;
    }

    public void setTurns(Turns turns) {
        this.turns = turns;
    }

    /** How often a call that failed for a passing reason is made again. */
    public void setTries(int tries) {
        this.tries = tries;
    }

    /** Milliseconds before the first of these; doubled each time. */
    public void setFirstDelayMillis(long firstDelayMillis) {
        this.firstDelayMillis = firstDelayMillis;
    }

    /** Seconds for which 429 is borne before a call is given up; for Halo more than its window of 300. */
    public void setPatienceSeconds(long seconds) {
        this.patience = Duration.ofSeconds(seconds);
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, 0L);
        exchange.setProperty(AGAIN, again(exchange, failure));
    }

    private boolean again(Exchange exchange, Exception failure) {
        // What failed while a token was asked for never reached the resource, so a POST too is made again.
        boolean ofToken = failure instanceof TokenException;
        boolean repeatable = ofToken || "GET".equals(exchange.getVariable("method", String.class));
        Throwable cause = ofToken ? failure.getCause() : failure;
        if (cause instanceof HttpOperationFailedException http) {
            if (http.getStatusCode() == 429) {
                return turns.refused(retryAfter(http.getResponseHeaders()), patience);
            }
            if (!ofToken && tokenCache != null && isStaleToken(http)) {
                tokenCache.forget(exchange.getMessage().getHeader("Authorization", String.class));
                return firstRenewal(exchange);
            }
            return isPassing(http.getStatusCode()) && repeatable && oneMoreTry(exchange);
        }
        return cause instanceof IOException && !(cause instanceof SSLException) && repeatable && oneMoreTry(exchange);
    }

    private static boolean firstRenewal(Exchange exchange) {
        boolean first = !exchange.getProperty(RENEWED, false, boolean.class);
        exchange.setProperty(RENEWED, true);
        return first;
    }

    private boolean oneMoreTry(Exchange exchange) {
        int made = exchange.getProperty(TRIES, 0, int.class);
        exchange.setProperty(TRIES, made + 1);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, firstDelayMillis << made);
        return made < tries;
    }

    static boolean isPassing(int status) {
        return status == 408 || status >= 500;
    }

    /** Model-state objects are keyed {@code [0].field}: such a 400 is about what was sent, any other may be the token. */
    static boolean isStaleToken(HttpOperationFailedException failure) {
        if (failure.getStatusCode() != 400) {
            return failure.getStatusCode() == 401;
        }
        try {
            JsonNode body = JSON.readTree(failure.getResponseBody() == null ? "" : failure.getResponseBody());
            return body.properties().stream().noneMatch(entry -> entry.getValue().isArray());
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    /** Seconds or an HTTP date; a date in the past, or what is neither, is as if it were not there. */
    static Duration retryAfter(Map<String, String> headers) {
        String value = headers == null ? "" : headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
                .map(Map.Entry::getValue).findFirst().orElse("").strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait = Duration.between(Instant.now(), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
