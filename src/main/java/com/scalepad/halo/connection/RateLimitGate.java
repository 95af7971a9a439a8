package com.scalepad.halo.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * When Halo, or ScalePad, has said 429, nobody calls it until the wait is over: one instant that every caller of the connection
 * waits for. Halo names no time as a rule, so the wait doubles from five seconds to a minute while it goes on saying 429, which
 * outlasts its rolling window of five minutes. And when some calls in a row were given up, after all their tries, the run
 * asks nothing more: the pages and stages that are left are not each tried to the end against a Halo that is down. Each
 * connection has its own turns. Variable: {@code connection}.
 */
public class RateLimitGate {

    /** The variable of a call that is made to see whether Halo answers, whatever a run before it met. */
    public static final String SETUP_CHECK = "setupCheck";

    private static final Pattern RECORD = Pattern.compile("/[A-Za-z]+/\\d+");
    private static final int FAILED_RECORDS = 3;
    private static final String IN_LINE = "halo-scalepad-in-line";
    private static final String TAKEN = "halo-scalepad-turn-taken";
    private static final String HELD = "halo-scalepad-held";
    /** Shorter ones are no waits, only the steps of the route on a busy machine. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);

    private final Map<String, Backoff> byConnection = new ConcurrentHashMap<>();
    private Duration firstWait = Duration.ofSeconds(5);
    private int maxGiveUps = 2;

    /** What a connection that is no more has met is forgotten. */
    public void setConnections(ConnectionRegistry connections) {
        connections.whenGone(byConnection::remove);
    }

    /** Milliseconds of the first wait after a 429 without {@code Retry-After}. */
    public void setFirstWaitMillis(long millis) {
        this.firstWait = Duration.ofMillis(millis);
    }

    /** Calls in a row that are given up before the run asks nothing more of Halo. */
    public void setMaxGiveUps(int maxGiveUps) {
        this.maxGiveUps = maxGiveUps;
    }

    /** A run begins: Halo is asked anew, whatever the one before met. */
    public void startOver(Exchange exchange) {
        turn(exchange).startOver();
    }

    /** Whether a call is for one record alone, as {@code /Asset/4711}. */
    static boolean isOfRecord(Exchange exchange) {
        return RECORD.matcher(exchange.getVariable("path", "", String.class)).matches();
    }

    /**
     * One record was answered with an error after all its tries. It says nothing of whether Halo is up, so it is no reason to ask for
     * nothing more; but after some of them in a row the next ones are tried once only, until one is answered.
     */
    void recordFailed(Exchange exchange) {
        turn(exchange).recordFailed();
    }

    /** Whether so many records in a row were answered with an error that the next one is not worth trying again. */
    boolean isTryingOnce(Exchange exchange) {
        return turn(exchange).failedRecords() >= FAILED_RECORDS;
    }

    /** A call was given up after all its tries. */
    void gaveUp(Exchange exchange) {
        turn(exchange).gaveUp();
    }

    /** @throws RunAbortedException when the run has given up so many calls that it asks nothing more */
    public void check(Exchange exchange) throws RunAbortedException {
        if (exchange.getVariable(SETUP_CHECK, false, boolean.class)) {
            return;
        }
        int giveUps = turn(exchange).giveUps();
        if (giveUps >= maxGiveUps) {
            throw new RunAbortedException(
                    "not asked for, because " + giveUps + " calls to Halo in a row failed after all their "
                            + "tries (halo.retry.give-ups): Halo is down or out of reach; the next run tries again");
        }
    }

    /** A caller gets in line, and learns for how long 429 holds it. */
    public void inLine(Exchange exchange) {
        exchange.setProperty(IN_LINE, System.nanoTime());
        exchange.setProperty(HELD, turn(exchange).millisToWait());
        exchange.removeProperty(TAKEN);
    }

    /** A caller has its turn: what it waited for is counted. */
    public void served(Exchange exchange) {
        Duration waited = Duration.ofNanos(System.nanoTime() - exchange.getProperty(IN_LINE, Long.class));
        Duration held = Duration.ofMillis(exchange.getProperty(HELD, Long.class));
        if (!held.isZero()) {
            turn(exchange).traffic.waited(HttpCallMetrics.Reason.REFUSED, held);
        }
        if (waited.minus(held).compareTo(SHORTEST_WAIT) > 0) {
            turn(exchange).traffic.waited(HttpCallMetrics.Reason.WINDOW, waited.minus(held));
        }
    }

    /** @throws RejectedExecutionException while 429 holds the callers */
    public void open(Exchange exchange) {
        if (turn(exchange).millisToWait() > 0) {
            throw new RejectedExecutionException("429 holds the callers");
        }
    }

    /** A call came back with something else than what was asked for, and this is how Camel tells it. */
    public void failed(Exchange exchange, Throwable failure) {
        if (failure instanceof HttpOperationFailedException http) {
            turn(exchange).traffic.answered(http.getStatusCode());
        } else if (failure instanceof IOException) {
            turn(exchange).traffic.answered(0);
        }
    }

    /** Milliseconds for which 429 holds the callers of a connection; 0 when they may go. */
    public long millisToWait(String connection) {
        return turn(connection).millisToWait();
    }

    /** The calls of a connection since the process started. */
    public HttpCallMetrics traffic(String connection) {
        return turn(connection).traffic;
    }

    /**
     * 429 was said: everyone waits. Callers that were refused together, while the others wait already, don't lengthen
     * the wait.
     *
     * @param asked    what {@code Retry-After} asks for, or zero when it is not there
     * @param patience for how long 429 is borne without a single success between
     * @return whether the call is worth making again, within the patience
     */
    boolean refused(Exchange exchange, Duration asked, Duration patience) {
        return turn(exchange).refused(asked, patience);
    }

    /** What was asked for came: the next 429 starts over with the shortest wait. */
    public void answered(Exchange exchange) {
        turn(exchange).answered();
        if (isOfRecord(exchange)) {
            turn(exchange).recordAnswered();
        }
        count(exchange);
    }

    /** A call was answered; a token says nothing of whether the calls that it is for are answered again. */
    public void count(Exchange exchange) {
        turn(exchange)
                .traffic
                .answered(
                        exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, HttpStatus.SC_OK, Integer.class));
    }

    private Backoff turn(Exchange exchange) {
        return turn(exchange.getVariable("connection", "", String.class));
    }

    private Backoff turn(String connection) {
        return byConnection.computeIfAbsent(connection, name -> new Backoff(firstWait));
    }
}
