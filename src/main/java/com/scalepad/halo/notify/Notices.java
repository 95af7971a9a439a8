package com.scalepad.halo.notify;

import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.schedule.RunHealth;
import com.scalepad.halo.settings.EndpointSetting;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the store's state of a connection into a message for people, and counts the sent and failed messages. */
public class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final RunHealth health;
    private final EndpointSetting endpoint;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    /** Connections for which the endpoint was told that the store does not give their state. */
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    public Notices(RunHealth health, EndpointSetting endpoint, ConnectionRegistry connections) {
        this.health = health;
        this.endpoint = endpoint;
        connections.whenRemoved(connection -> {
            unknown.remove(connection);
            counts.remove(connection + " sent");
            counts.remove(connection + " failed");
        });
    }

    /** The notice for a row of connection-state.sql, which is the body. */
    public Notice notice(Map<String, Object> row) {
        String connection = (String) row.get("connection");
        ReportedState told = new ReportedState(
                (String) row.get("told_outcome"), (boolean) row.get("told_on_hold"), (boolean) row.get("told_overdue"));
        long onHold = ((Number) row.get("on_hold")).longValue();
        Duration waiting = Duration.ofSeconds(((Number) row.get("seconds_without_complete_run")).longValue());
        boolean isOverdue = (boolean) row.get("still_overdue")
                || health.isMissed(connection, Instant.now().minus(waiting));
        ReportedState state = new ReportedState((String) row.get("outcome"), onHold > 0, isOverdue);
        Number run = (Number) row.get("run");
        String message = (String) row.get("message");
        List<String> events =
                unknown.contains(connection) && state.words().isEmpty() ? List.of("well") : state.eventsSince(told);
        String text = events.stream()
                .map(event -> switch (event) {
                    case "failed" -> "Connection '%s' failed. Run %s: %s".formatted(connection, run, message);
                    case "incomplete" ->
                        "Two runs of connection '%s' in a row are incomplete. Run %s: %s"
                                .formatted(connection, run, message);
                    case "on-hold" ->
                        "%,d changes of connection '%s' wait for approval. None of them is written into Halo before: look at them, and approve them on its page"
                                .formatted(onHold, connection);
                    case "overdue" ->
                        "Connection '%s' has had no complete run since %s, though more than %d were due: see the log, and whether the process runs"
                                .formatted(
                                        connection,
                                        Instant.now().minus(waiting).truncatedTo(ChronoUnit.SECONDS),
                                        health.missedRuns());
                    default ->
                        "Connection '%s' is well again".formatted(connection)
                                + (run == null
                                        ? ""
                                        : ". Run " + run + " is "
                                                + row.get("run_outcome")
                                                        .toString()
                                                        .toLowerCase(Locale.ROOT));
                })
                .collect(Collectors.joining("\n"));
        return new Notice(connection, told, state, events, text, run == null ? null : run.longValue(), message, onHold);
    }

    /**
     * The notice for a connection whose state the store does not give. It has no news if this process has sent it
     * before. Variable: {@code connection}.
     */
    public Notice unknown(Exchange exchange) {
        String connection = exchange.getVariable("connection", String.class);
        String reason = EndpointSetting.reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        LOG.warn("The store does not say how connection '{}' is, so nobody can be told: {}", connection, reason);
        ReportedState none = new ReportedState(null, false, false);
        return new Notice(
                connection,
                none,
                none,
                unknown.contains(connection) ? List.of() : List.of("failed"),
                "Connection '" + connection + "' can't run: the store does not answer (" + reason
                        + "). Check that the database of HALO_STORE_URL runs and lets HALO_STORE_USER in",
                null,
                null,
                0);
    }

    /** The endpoint was told that the store does not answer. Variable: {@code connection}. */
    public void unknownTold(Exchange exchange) {
        unknown.add(exchange.getVariable("connection", String.class));
    }

    /** The endpoint accepted the message. Variable: {@code connection}. */
    public void sent(Exchange exchange) {
        unknown.remove(exchange.getVariable("connection", String.class));
        count(exchange, "sent");
    }

    /** The endpoint did not accept the message. Sets the reason as the body. Variable: {@code connection}. */
    public void refused(Exchange exchange) {
        String reason = endpoint.refusal(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        count(exchange, "failed");
        LOG.warn(
                "{} did not take the message about connection '{}', which goes again: {}",
                endpoint.name(),
                exchange.getVariable("connection"),
                reason);
        exchange.getMessage().setBody(reason);
    }

    private void count(Exchange exchange, String outcome) {
        counts.computeIfAbsent(exchange.getVariable("connection") + " " + outcome, key -> new LongAdder())
                .increment();
    }

    /** Messages of this process by their outcome, {@code sent} or {@code failed}. */
    public long count(String connection, String outcome) {
        LongAdder count = counts.get(connection + " " + outcome);
        return count == null ? 0 : count.sum();
    }
}
