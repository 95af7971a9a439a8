package com.scalepad.halo.connection;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * When Halo, or ScalePad, has said 429, nobody calls it until the wait is over: one instant that every caller of the connection
 * waits for. Halo names no time as a rule, so the wait doubles from five seconds to a minute while it goes on saying 429, which
 * outlasts its rolling window of five minutes. And when some calls in a row were given up, after all their tries, the run
 * asks nothing more: the pages and stages that are left are not each tried to the end against a Halo that is down. Each
 * connection has its own turns. Variable: {@code connection}.
 */
public class Turns {

    private final Map<String, Turn> byConnection = new ConcurrentHashMap<>();
    private Duration firstWait = Duration.ofSeconds(5);
    private int maxGiveUps = 2;

    /** What a connection that is no more has met is forgotten. */
    public void setConnections(Connections connections) {
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

    /** A call was given up after all its tries. */
    void gaveUp(Exchange exchange) {
        turn(exchange).gaveUp();
    }

    /** @throws NoMoreCallsException when the run has given up so many calls that it asks nothing more */
    public void check(Exchange exchange) throws NoMoreCallsException {
        int giveUps = turn(exchange).giveUps();
        if (giveUps >= maxGiveUps) {
            throw new NoMoreCallsException("not asked for, because " + giveUps + " calls to Halo in a row failed after all their "
                    + "tries (halo.retry.give-ups): Halo is down or out of reach; the next run tries again");
        }
    }

    /** Milliseconds that a caller has to wait before it takes its turn; 0 when it may go. */
    public long millisToWait(Exchange exchange) {
        return turn(exchange).millisToWait();
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

    /** An answer came: the next 429 starts over with the shortest wait. */
    public void answered(Exchange exchange) {
        turn(exchange).answered();
    }

    private Turn turn(Exchange exchange) {
        return byConnection.computeIfAbsent(exchange.getVariable("connection", "", String.class), name -> new Turn(firstWait));
    }
}
