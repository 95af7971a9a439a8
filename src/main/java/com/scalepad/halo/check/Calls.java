package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.RateLimitGate;
import com.scalepad.halo.connection.RequestLine;
import com.scalepad.halo.run.RunRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/** The calls of one check: by the routes of a run, without retries, and all before a deadline. */
final class Calls {

    private static final Duration FOR_ONE = Duration.ofSeconds(6);

    private final CamelContext camel;
    private final ExecutorService threads;
    private final RunRegistry runs;
    private final RateLimitGate gate;
    private final String connection;
    private final Instant deadline;

    /**
     * How a call ended.
     *
     * @param json    the answer; null when it failed
     * @param status  the HTTP status of a failure, 0 where there was none
     * @param failure the cause of a failure; null when there was none
     */
    record Ended(JsonNode json, int status, Exception failure) {

        boolean isGood() {
            return failure == null;
        }

        String words() {
            return failure.getMessage();
        }

        /** Halo or ScalePad answers that there are too many calls. */
        boolean isRefused() {
            return status == 429;
        }

        boolean isOutOfTime() {
            return failure instanceof TimeoutException;
        }
    }

    Calls(
            CamelContext camel,
            ExecutorService threads,
            RunRegistry runs,
            RateLimitGate gate,
            String connection,
            Duration patience) {
        this.camel = camel;
        this.threads = threads;
        this.runs = runs;
        this.gate = gate;
        this.connection = connection;
        this.deadline = Instant.now().plus(patience);
    }

    static ExecutorService threads() {
        return Executors.newCachedThreadPool(new CamelThreadFactory("#name#", "halo-scalepad-setup-check", true));
    }

    String connection() {
        return connection;
    }

    Duration left() {
        return Duration.between(Instant.now(), deadline);
    }

    /** A GET through a route of {@code check.camel.yaml}. */
    Ended get(String route, String path, String query) {
        try {
            Exchange done = inTime(() -> {
                try (ProducerTemplate template = camel.createProducerTemplate()) {
                    return template.request("direct:" + route, exchange -> variables(exchange, path, query));
                }
            });
            Exception failure = done.getException();
            if (failure == null) {
                return new Ended(done.getMessage().getBody(JsonNode.class), 0, null);
            }
            HttpOperationFailedException http = ObjectHelper.getException(HttpOperationFailedException.class, failure);
            gate.countFailure(done, http == null ? failure : http);
            return new Ended(null, http == null ? 0 : http.getStatusCode(), failure);
        } catch (ExecutionException e) {
            return new Ended(null, 0, e);
        } catch (TimeoutException e) {
            return new Ended(
                    null,
                    0,
                    new TimeoutException("There was no answer within " + FOR_ONE.toSeconds() + " s: "
                            + (runs.on(connection).isPresent()
                                    ? "a run is active, and has perhaps used up the rate window; check again when it is over"
                                    : "the server is slow or down, or a firewall is in the way")));
        }
    }

    Ended token() {
        return get("halo-scalepad-setup-check-token", "", "");
    }

    private void variables(Exchange exchange, String path, String query) {
        exchange.setVariable("connection", connection);
        exchange.setVariable("run", runs.start(exchange));
        exchange.setVariable(RateLimitGate.SETUP_CHECK, true);
        exchange.setVariable(RequestLine.VARIABLE, "GET " + path + (query.isEmpty() ? "" : "?" + query));
    }

    /** Runs something that may hang, for at most the time of one call and the remaining time of the check. */
    <T> T inTime(Callable<T> action) throws ExecutionException, TimeoutException {
        Duration patience = left().compareTo(FOR_ONE) < 0 ? left() : FOR_ONE;
        Future<T> future = threads.submit(action);
        try {
            return future.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        } finally {
            future.cancel(true);
        }
    }
}
