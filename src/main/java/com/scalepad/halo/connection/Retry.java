package com.scalepad.halo.connection;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;

/**
 * Decides whether and when a failed call is retried. Runs before each redelivery ({@code onExceptionOccurred}), and
 * sets {@value #AGAIN} and the delay for Camel's error handler.
 * <ul>
 * <li>401, or a 400 that is not a model-state object: retried once with a new token, because Halo answers both to a
 * stale token. Not for calls with a key.</li>
 * <li>429: all callers wait, for {@code Retry-After} (RFC 9110, 10.2.3) if it is given, and retry until the longest
 * wait is reached.</li>
 * <li>A status of {@code halo.retry.statuses}, a broken connection, an answer that is not JSON: a limited number of
 * retries, after a doubling delay. A POST is never retried on these, because Halo may have done it.</li>
 * </ul>
 */
public class Retry implements Processor {

    /** The exchange property that says whether the call is retried. */
    public static final String AGAIN = "halo-scalepad-call-again";

    private static final String TRIES = "halo-scalepad-tries";
    private static final String RENEWED = "halo-scalepad-renewed";
    private static final String LIMITED_SINCE = "halo-scalepad-limited-since";
    private static final int MOST_DIGITS = 9;

    private final TokenCache tokenCache;
    private final RateLimitGate rateLimit;
    private final IntPredicate passing;
    private final int maxRetries;
    private final Duration firstDelay;
    private final Duration maxWait;

    /**
     * @param tokenCache the token of the calls; null for calls with a key, whose 401 and 400 stay as they are
     * @param passing    the statuses of transient failures
     * @param firstDelay the delay before the first of these; doubled each time
     * @param maxWait    how long a call waits for the end of 429 before it fails; for Halo longer than its window of 5 minutes
     */
    public Retry(
            TokenCache tokenCache,
            RateLimitGate rateLimit,
            IntPredicate passing,
            int maxRetries,
            Duration firstDelay,
            Duration maxWait) {
        this.tokenCache = tokenCache;
        this.rateLimit = rateLimit;
        this.passing = passing;
        this.maxRetries = maxRetries;
        this.firstDelay = firstDelay;
        this.maxWait = maxWait;
    }

    @Override
    public void process(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, 0L);
        exchange.setProperty(AGAIN, again(exchange, failure));
        if (exchange.getMessage().getBody() instanceof InputStream) {
            // Drops the rest of a broken answer. A step that copies the body would fail on it, and hide the first
            // failure.
            exchange.getMessage().setBody(null);
        }
    }

    private boolean again(Exchange exchange, Exception failure) {
        boolean ofToken = failure instanceof TokenException;
        Throwable cause = ofToken ? failure.getCause() : failure;
        rateLimit.countFailure(exchange, cause);
        boolean isOfRecord = !ofToken && RateLimitGate.isOfRecord(exchange);
        // A call that failed while a token was requested, or that was too late, never reached the resource. So even a
        // POST is repeated. Before that, the store is asked again whether the run still holds its connection.
        boolean repeatable = ofToken
                || cause instanceof WireConnection.LateCallException
                || RequestLine.of(exchange).isGet();
        if (!(cause instanceof HttpOperationFailedException http)) {
            boolean isUnusable = isUnusable(cause);
            return (cause instanceof IOException || isUnusable)
                    && !isLasting(cause)
                    && repeatable
                    && oneMoreTry(exchange, isOfRecord && isUnusable);
        }
        if (http.getStatusCode() == 429) {
            return isPatient(exchange)
                    && rateLimit.backoff(exchange).rateLimited(retryAfter(http.getResponseHeaders()), maxWait);
        }
        if (!ofToken && tokenCache != null && isStaleToken(http)) {
            return renewal(exchange, http.getStatusCode());
        }
        boolean isPassing = passing.test(http.getStatusCode());
        if (ofToken && !isPassing) {
            rateLimit.backoff(exchange).tokenRefused();
        }
        return isPassing && repeatable && oneMoreTry(exchange, isOfRecord);
    }

    /** Whether the server answered, but not usably. */
    private static boolean isUnusable(Throwable failure) {
        return HaloErrorMessages.isNoJson(failure) || failure instanceof ErrorAnswerException;
    }

    private static boolean isLasting(Throwable failure) {
        return failure instanceof SSLException
                || failure instanceof ProxyException proxy && !proxy.isPassing()
                || ObjectHelper.getException(ForbiddenAddressException.class, failure) != null
                || ObjectHelper.getException(ResponseTooLargeException.class, failure) != null;
    }

    /** Limits the wait of a single call by the same time, even if only this call is refused and others succeed. */
    private boolean isPatient(Exchange exchange) {
        long now = System.nanoTime();
        Long first = exchange.getProperty(LIMITED_SINCE, Long.class);
        if (first == null) {
            exchange.setProperty(LIMITED_SINCE, now);
        }
        return first == null || now - first < maxWait.toNanos();
    }

    /**
     * If a call with a new token gets a 400 too, the 400 is about what was sent. For a while, each later 400 to this
     * token is treated so too.
     */
    private boolean renewal(Exchange exchange, int status) {
        boolean again = exchange.getProperty(RENEWED, false, boolean.class);
        if (status == 400 && again) {
            tokenCache.trust(exchange);
        }
        if (status == 400 && tokenCache.isTrusted(exchange)) {
            return false;
        }
        tokenCache.forget(exchange);
        exchange.setProperty(RENEWED, true);
        if (again && status != 400) {
            rateLimit.backoff(exchange).tokenRefused();
        }
        return !again;
    }

    /** @param answered whether Halo answered a call for a single record, so that only this record failed */
    private boolean oneMoreTry(Exchange exchange, boolean answered) {
        int made = exchange.getProperty(TRIES, 0, int.class);
        exchange.setProperty(TRIES, made + 1);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, firstDelay.toMillis() << made);
        boolean again = made < (answered && rateLimit.backoff(exchange).isRetryPointless() ? 0 : maxRetries);
        if (!again && answered) {
            rateLimit.backoff(exchange).recordFailed();
        } else if (!again) {
            rateLimit.backoff(exchange).callFailed();
        }
        return again;
    }

    /**
     * The keys of a model-state object look like {@code [0].field}. Such a 400 is about what was sent; any other 400
     * may be about the token.
     */
    static boolean isStaleToken(HttpOperationFailedException failure) {
        if (failure.getStatusCode() != 400) {
            return failure.getStatusCode() == 401;
        }
        return StrictJson.orMissing(failure.getResponseBody()).properties().stream()
                .noneMatch(entry -> entry.getValue().isArray());
    }

    /** Seconds or an HTTP date. A past date, and any other text, counts as missing. */
    static Duration retryAfter(Map<String, String> headers) {
        String value = ForeignAnswer.header(headers, "Retry-After").strip();
        if (value.matches("\\d+")) {
            return Duration.ofSeconds(value.length() > MOST_DIGITS ? Integer.MAX_VALUE : Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
