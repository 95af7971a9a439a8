package com.scalepad.halo.connection;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * After a 429 of Halo or ScalePad no caller of the connection calls it until the wait is over: all wait for the same
 * instant. Halo usually names no time. So the wait doubles from five seconds to a minute while it answers 429. Together
 * this is longer than its rolling window of five minutes. When some calls in a row fail after all their retries, the
 * run makes no more calls. Else each remaining page and step would go through all its retries against a Halo that is
 * down. Each connection has its own limit. Variable: {@code connection}.
 */
public class RateLimitGate {

    /** The variable of a call that is made to see whether Halo answers, whatever a run before it met. */
    public static final String SETUP_CHECK = "setupCheck";

    private static final Pattern RECORD = Pattern.compile("/[A-Za-z]+/\\d+");
    /** Each of them has cost a new token; one record alone may be refused so, and a few. */
    private static final int REFUSED_TOKENS = 10;

    private static final String WAITING_SINCE = "halo-scalepad-waiting-since";
    private static final String PERMITTED = "halo-scalepad-permitted";
    private static final String BACKOFF = "halo-scalepad-backoff";
    /** Shorter ones are no waits, only the steps of the route on a busy machine. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);

    private final Map<String, Backoff> byConnection = new ConcurrentHashMap<>();
    private final Duration firstWait;
    private final int maxFailedCalls;
    private final int requests;
    private final Duration window;

    /**
     * @param connections    what one that is removed has met is forgotten
     * @param firstWait      the first wait after a 429 without {@code Retry-After}
     * @param maxFailedCalls calls in a row that fail after all their retries before the run asks nothing more of Halo
     * @param requests       calls that the rate limit lets through within its window
     * @param window         the rolling window of the rate limit
     */
    public RateLimitGate(
            ConnectionRegistry connections, Duration firstWait, int maxFailedCalls, int requests, Duration window) {
        this.requests = requests;
        this.window = window;
        this.firstWait = firstWait;
        this.maxFailedCalls = maxFailedCalls;
        connections.whenRemoved(byConnection::remove);
    }

    /** A run starts: Halo is asked again, whatever the one before met. */
    public void reset(Exchange exchange) {
        backoff(exchange).reset();
    }

    /** Whether a call is for one record alone, as {@code /Asset/4711}. */
    static boolean isOfRecord(Exchange exchange) {
        return RECORD.matcher(RequestLine.of(exchange).path()).matches();
    }

    /** @throws RunAbortedException when the run has given up so many calls that it asks nothing more */
    public void checkCircuit(Exchange exchange) throws RunAbortedException {
        if (exchange.getVariable(SETUP_CHECK, false, boolean.class)) {
            return;
        }
        if (backoff(exchange).refusedTokens() >= REFUSED_TOKENS) {
            throw new RunAbortedException("not asked for, because " + REFUSED_TOKENS
                    + " calls in a row were refused for their token, though each had a new one: check that the application and its agent "
                    + "are active (Configuration > Integrations > HaloPSA API); the next run tries again");
        }
        int failedCalls = backoff(exchange).failedCalls();
        if (failedCalls >= maxFailedCalls) {
            throw new RunAbortedException(
                    "not asked for, because " + failedCalls + " calls to Halo in a row failed after all their "
                            + "tries (halo.circuit-breaker.failures): Halo is down or out of reach; the next run tries again");
        }
    }

    /** A caller gets in line, and learns for how long 429 holds it. */
    public void startWaiting(Exchange exchange) {
        exchange.setProperty(WAITING_SINCE, System.nanoTime());
        exchange.setProperty(BACKOFF, backoff(exchange).millisToWait());
        exchange.removeProperty(PERMITTED);
    }

    /** A caller has its turn: what it waited for is counted. */
    public void stopWaiting(Exchange exchange) {
        Backoff backoff = backoff(exchange);
        Duration waited = Duration.ofNanos(System.nanoTime() - exchange.getProperty(WAITING_SINCE, Long.class));
        Duration backedOff = Duration.ofMillis(exchange.getProperty(BACKOFF, Long.class));
        backoff.window.granted();
        if (!backedOff.isZero()) {
            backoff.metrics.waited(HttpCallMetrics.Reason.REFUSED, backedOff);
        }
        if (waited.minus(backedOff).compareTo(SHORTEST_WAIT) > 0) {
            backoff.metrics.waited(HttpCallMetrics.Reason.WINDOW, waited.minus(backedOff));
        }
    }

    /** @throws RejectedExecutionException while 429 holds the callers */
    public void checkBackoff(Exchange exchange) {
        if (System.nanoTime() - exchange.getProperty(WAITING_SINCE, Long.class) > SHORTEST_WAIT.toNanos()) {
            backoff(exchange).window.isWaitedFor();
        }
        if (backoff(exchange).millisToWait() > 0) {
            throw new RejectedExecutionException("429 holds the callers");
        }
    }

    /** A call came back with something else than what was asked for, and this is how Camel tells it. */
    public void countFailure(Exchange exchange, Throwable failure) {
        if (failure instanceof HttpOperationFailedException http) {
            backoff(exchange).metrics.answered(http.getStatusCode());
        } else if (failure instanceof IOException) {
            backoff(exchange).metrics.answered(0);
        }
    }

    /** Milliseconds for which 429 holds the callers of a connection; 0 when they may go. */
    public long millisToWait(String connection) {
        return backoff(connection).millisToWait();
    }

    /** Until when callers of a connection wait, as far as that is known; empty when none does. */
    public Optional<Instant> waitingUntil(String connection) {
        return backoff(connection).window.waitingUntil(Duration.ofMillis(millisToWait(connection)));
    }

    /** The calls of a connection since the process started. */
    public HttpCallMetrics metrics(String connection) {
        return backoff(connection).metrics;
    }

    /** What was asked for came: the next 429 starts over with the shortest wait. */
    public void succeeded(Exchange exchange) {
        backoff(exchange).succeeded();
        if (isOfRecord(exchange)) {
            backoff(exchange).recordAnswered();
        }
        countResponse(exchange);
    }

    /** A call was answered; a token says nothing of whether the calls that it is for are answered again. */
    public void countResponse(Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, HttpStatus.SC_OK, Integer.class);
        backoff(exchange).metrics.answered(status);
    }

    /** What the calls of an exchange's connection have met. */
    Backoff backoff(Exchange exchange) {
        return backoff(exchange.getVariable("connection", "", String.class));
    }

    private Backoff backoff(String connection) {
        return byConnection.computeIfAbsent(
                connection, name -> new Backoff(firstWait, new RateWindow(requests, window)));
    }
}
