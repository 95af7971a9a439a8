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
 * After a 429 from Halo or ScalePad, all callers of the connection wait until the same instant. Halo usually names no
 * time, so the wait doubles from five seconds to a minute while it answers 429. In total this is longer than its
 * rolling window of five minutes. When several calls in a row fail after all their retries, the run makes no more
 * calls. Otherwise each remaining page and step would use up all its retries against a Halo that is down. Each
 * connection has its own limit. Variable: {@code connection}.
 */
public class RateLimitGate {

    /** Set for a call that tests whether Halo answers, whatever failed in an earlier run. */
    public static final String SETUP_CHECK = "setupCheck";

    private static final Pattern RECORD = Pattern.compile("/[A-Za-z]+/\\d+");
    /** Each of them has cost a new token. One record, or a few, may be refused like this without anything being wrong with the token. */
    private static final int REFUSED_TOKENS = 10;

    private static final String WAITING_SINCE = "halo-scalepad-waiting-since";
    private static final String PERMITTED = "halo-scalepad-permitted";
    private static final String BACKOFF = "halo-scalepad-backoff";
    /** Shorter waits do not count: they are the route's own steps on a busy machine. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);

    private final Map<String, Backoff> byConnection = new ConcurrentHashMap<>();
    private final Duration firstWait;
    private final int maxFailedCalls;
    private final int requests;
    private final Duration window;

    /**
     * @param firstWait      the first wait after a 429 without {@code Retry-After}
     * @param maxFailedCalls calls in a row that fail after all their retries before the run stops calling Halo
     */
    public RateLimitGate(
            ConnectionRegistry connections, Duration firstWait, int maxFailedCalls, int requests, Duration window) {
        this.requests = requests;
        this.window = window;
        this.firstWait = firstWait;
        this.maxFailedCalls = maxFailedCalls;
        connections.whenRemoved(byConnection::remove);
    }

    /** A run starts: Halo is called again, whatever failed in the run before. */
    public void reset(Exchange exchange) {
        backoff(exchange).reset();
    }

    /** Whether a call is for a single record, as {@code /Asset/4711}. */
    static boolean isOfRecord(Exchange exchange) {
        return RECORD.matcher(RequestLine.of(exchange).path()).matches();
    }

    /** @throws RunAbortedException when enough calls failed that the run stops calling */
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

    /** A caller starts to wait; notes how long a 429 makes it wait. */
    public void startWaiting(Exchange exchange) {
        exchange.setProperty(WAITING_SINCE, System.nanoTime());
        exchange.setProperty(BACKOFF, backoff(exchange).millisToWait());
        exchange.removeProperty(PERMITTED);
    }

    /** A caller may call: counts its waits, by reason. */
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

    /** @throws RejectedExecutionException while callers wait after a 429 */
    public void checkBackoff(Exchange exchange) {
        if (System.nanoTime() - exchange.getProperty(WAITING_SINCE, Long.class) > SHORTEST_WAIT.toNanos()) {
            backoff(exchange).window.isWaitedFor();
        }
        if (backoff(exchange).millisToWait() > 0) {
            throw new RejectedExecutionException("429 holds the callers");
        }
    }

    /** A call failed, with the exception that Camel caught. */
    public void countFailure(Exchange exchange, Throwable failure) {
        if (failure instanceof HttpOperationFailedException http) {
            backoff(exchange).metrics.answered(http.getStatusCode());
        } else if (failure instanceof IOException) {
            backoff(exchange).metrics.answered(0);
        }
    }

    /** Milliseconds that the callers of a connection still wait after a 429; 0 when they may call. */
    public long millisToWait(String connection) {
        return backoff(connection).millisToWait();
    }

    /** When the callers of a connection stop waiting, if known; empty when none waits. */
    public Optional<Instant> waitingUntil(String connection) {
        return backoff(connection).window.waitingUntil(Duration.ofMillis(millisToWait(connection)));
    }

    /** The calls of a connection since the process started. */
    public HttpCallMetrics metrics(String connection) {
        return backoff(connection).metrics;
    }

    /** A call succeeded: the next 429 starts with the shortest wait again. */
    public void succeeded(Exchange exchange) {
        backoff(exchange).succeeded();
        if (isOfRecord(exchange)) {
            backoff(exchange).recordAnswered();
        }
        countResponse(exchange);
    }

    /**
     * Counts an answered call. For a token request nothing else changes, because a token does not show that Halo's
     * other calls succeed again.
     */
    public void countResponse(Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, HttpStatus.SC_OK, Integer.class);
        backoff(exchange).metrics.answered(status);
    }

    Backoff backoff(Exchange exchange) {
        return backoff(exchange.getVariable("connection", "", String.class));
    }

    private Backoff backoff(String connection) {
        return byConnection.computeIfAbsent(
                connection, name -> new Backoff(firstWait, new RateWindow(requests, window)));
    }
}
