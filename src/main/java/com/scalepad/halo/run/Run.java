package com.scalepad.halo.run;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One pass of the pipeline over one connection: what it counted, what went wrong, how it ended. Safe for many threads. */
public final class Run {

    /** How a run ends. Only a complete one has judged which rows are gone. */
    public enum Outcome {
        /** It is on, or was cut off before it could say how it ended. */
        STARTED,
        COMPLETE,
        INCOMPLETE,
        FAILED
    }

    private final String connection;
    private final String node;
    private final Duration abandonedAfter;
    private final Duration deadline;
    private final Instant startedAt = Instant.now();
    private final Tally clients = new Tally("clients");
    private final Tally hardwareAssets = new Tally("hardware assets");
    private final UpdateCounts updates = new UpdateCounts();
    private final LifecycleTally lifecycles = new LifecycleTally();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final List<String> failures = new ArrayList<>();
    private volatile Long id;
    private volatile Progress progress;

    Run(String connection, String node, Duration abandonedAfter, Duration deadline) {
        this.deadline = deadline;
        this.connection = connection;
        this.node = node;
        this.abandonedAfter = abandonedAfter;
    }

    /** The number that the store gave the run; null while it has none, because another run is on. */
    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    /** Whether this run holds the connection. */
    public boolean isOpen() {
        return id != null;
    }

    public String getConnection() {
        return connection;
    }

    /** The process that runs it. */
    public String getNode() {
        return node;
    }

    /** A run that has not said for longer than this that it is on was cut off. */
    public OffsetDateTime getAbandonedBefore() {
        return OffsetDateTime.now(ZoneOffset.UTC).minus(abandonedAfter);
    }

    public Tally getClients() {
        return clients;
    }

    public Tally getHardwareAssets() {
        return hardwareAssets;
    }

    /** What became of ScalePad's dates. */
    public UpdateCounts getUpdates() {
        return updates;
    }

    public LifecycleTally getLifecycles() {
        return lifecycles;
    }

    /** The tally of what a read brings: {@code customers} become clients, {@code assets} hardware assets. */
    public Tally tally(String kind) {
        return switch (kind) {
            case "customers" -> clients;
            case "assets" -> hardwareAssets;
            default -> throw new IllegalArgumentException("A run counts customers and assets, not '" + kind + "'");
        };
    }

    /** How far it has come with what it is at; null before it has begun with anything. */
    public Progress getProgress() {
        return progress;
    }

    public void setProgress(Progress progress) {
        this.progress = progress;
    }

    /** A call goes to Halo, be it answered or not. */
    public void requested() {
        requests.incrementAndGet();
    }

    /** A call for a token goes out, one of the calls to Halo. */
    public void tokenRequested() {
        requested();
        tokenRequests.incrementAndGet();
    }

    /** A call was answered with what was asked for. */
    public void answered() {
        answers.incrementAndGet();
    }

    public int getRequests() {
        return requests.get();
    }

    public int getTokenRequests() {
        return tokenRequests.get();
    }

    /** Calls that were refused or broke, and were made again where that helps. */
    public int getRefusals() {
        return requests.get() - answers.get();
    }

    /** A stage could not do its work; the others go on. */
    public synchronized void failed(String sentence) {
        failures.add(sentence);
    }

    /** How the run ended, by what it saw. */
    public synchronized Outcome getOutcome() {
        if (!failures.isEmpty()) {
            return Outcome.FAILED;
        }
        boolean isComplete = clients.isComplete() && hardwareAssets.isComplete() && lifecycles.shortfalls().isEmpty();
        return isComplete ? Outcome.COMPLETE : Outcome.INCOMPLETE;
    }

    /** Why it did not end complete, a sentence a line; null when it did. */
    public synchronized String getMessage() {
        List<String> sentences = Stream.of(failures, clients.shortfalls(), hardwareAssets.shortfalls(), lifecycles.shortfalls())
                .flatMap(List::stream).distinct().toList();
        return sentences.isEmpty() ? null : String.join("\n", sentences);
    }

    /** Whether it has gone on for longer than it may. */
    boolean isOverdue() {
        return Duration.between(startedAt, Instant.now()).compareTo(deadline) > 0;
    }

    public Instant getStartedAt() {
        return startedAt;
    }

    /** Seconds since it began. */
    public double getSeconds() {
        return Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
    }

    /** What the run did, as a person reads it in the log. */
    public String getSummary() {
        return RunSummary.of(this);
    }
}
