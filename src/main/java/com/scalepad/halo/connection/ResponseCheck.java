package com.scalepad.halo.connection;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Counts a call to Halo as answered only if Halo's own status says so. Otherwise it fails, even if something in the
 * runtime, such as the host's interceptor or route policy, has handled the failure in between. Variables:
 * {@code answered}, {@code request}.
 */
public class ResponseCheck implements Processor {

    /** The variable that holds the status with which Halo answered the last call; only the step after the HTTP call sets it. */
    public static final String ANSWERED = "answered";

    /** Whether Halo answered the last call with success. */
    public static boolean isAnswered(Exchange exchange) {
        return exchange.getVariable(ANSWERED, 0, Integer.class) / 100 == 2;
    }

    @Override
    public void process(Exchange exchange) throws HaloCallException {
        if (!isAnswered(exchange)) {
            throw unanswered(exchange);
        }
    }

    /** The failure of a call that seems to have succeeded, but that Halo did not answer. */
    public static HaloCallException unanswered(Exchange exchange) {
        String said = RequestLine.of(exchange) + " came back without an answer of Halo's, and without a failure";
        return new HaloCallException(
                said + ": something in this runtime handled the call in Halo's place (an interceptor, a route "
                        + "policy, or an error handler of the host's); look for what the host does to all routes or to https endpoints",
                said,
                0,
                null);
    }

    /** The failure of a call that Halo answered with success, but without the records that it should show. */
    public static HaloCallException withoutItsRecords(Exchange exchange, JsonNode answer) {
        String said = "Halo answered " + exchange.getVariable(ANSWERED) + " to " + RequestLine.of(exchange)
                + HaloErrorMessages.saidIn(answer.isMissingNode() ? "" : answer.toString())
                + ", and the asset does not show what was sent";
        return new HaloCallException(
                said
                        + ": look whether the asset can be edited in Halo by hand, and whether a rule of Halo's takes it back",
                said,
                exchange.getVariable(ANSWERED, Integer.class),
                null);
    }
}
