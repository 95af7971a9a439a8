package com.scalepad.halo.run;

import com.scalepad.halo.connection.StoreOwner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One pass of the pipeline over one connection: what it counted, what went wrong, how it ended. Safe for many threads. */
public final class SyncRun {

    /** How a run ends. Only a complete one has judged which rows are gone. */
    public enum Outcome {
        /** It is on, or was cut off before it could say how it ended. */
        STARTED,
        COMPLETE,
        /** It was no pass of the pipeline, but the retry of one rejected record. */
        RETRIED,
        INCOMPLETE,
        FAILED,
        /** The process was told to end before the run was through; nothing went wrong. */
        STOPPED
    }

    /** The kind of a run that reads everything. */
    public static final String FULL = "full";

    /** The kind of a run that reads what changed alone. */
    public static final String CHANGES = "changes";

    private final String kind;
    private final String connection;
    private final StoreOwner owner;
    private final String node;
    private final RunTime time;
    private final StepCounts clients = new StepCounts("clients");
    private final StepCounts hardwareAssets = new StepCounts("hardware assets");
    private final UpdateCounts updates = new UpdateCounts();
    private final LifecycleCounts lifecycles = new LifecycleCounts();
    private final ListCounts listedAssets = new ListCounts("hardware assets of ScalePad's own list");
    private final CoverageCounts coverage = new CoverageCounts();
    private final ChangeCounts changes = new ChangeCounts();
    private final ChangesFindings changesFindings;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final KeyFieldCache keyFields = new KeyFieldCache();
    private final RunProblems verdict = new RunProblems();
    private final RunLog log;
    private final RefusedCalls refusedCalls;
    private final Supplier<Optional<Instant>> waiting;
    private volatile Long id;
    private volatile Long mappedBy;
    private volatile boolean holding;
    private volatile boolean retry;
    private volatile RunProgress progress;

    SyncRun(
            String kind,
            String connection,
            StoreOwner owner,
            String node,
            RunTime time,
            RunLog log,
            RefusedCalls refusedCalls,
            Supplier<Optional<Instant>> waiting) {
        this.waiting = waiting;
        this.kind = kind;
        this.changesFindings = new ChangesFindings(connection);
        this.log = log;
        this.refusedCalls = refusedCalls;
        this.owner = owner;
        this.connection = connection;
        this.node = node;
        this.time = time;
    }

    /** The number that the store gave the run; null while it has none, because another run is active. */
    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    /** A number for the mapping that it maps by; null before it is known. */
    public Long getMappedBy() {
        return mappedBy;
    }

    public void setMappedBy(Long mappedBy) {
        this.mappedBy = mappedBy;
    }

    /** Whether the store gave the run a number, so that it may work. */
    public boolean isOpen() {
        return id != null;
    }

    /** Whether this run took the connection and has not ended: the store is asked before each write whether it still holds it. */
    public boolean isHolding() {
        return holding;
    }

    void hold(Long number) {
        id = number;
        holding = true;
    }

    void release() {
        holding = false;
    }

    /** Another run has taken the connection over. Nothing is read or written any more. */
    void lose(String sentence) {
        verdict.lose(sentence);
    }

    /** Whether another run has taken the connection over. */
    public boolean isLost() {
        return verdict.isLost();
    }

    /** {@link #FULL} or {@link #CHANGES}. */
    public String getKind() {
        return kind;
    }

    /** Whether it reads what changed alone, and writes nothing to Halo. */
    public boolean isOfChanges() {
        return kind.equals(CHANGES);
    }

    /** What it found out about changes runs. */
    public ChangesFindings getChangesFindings() {
        return changesFindings;
    }

    /** Whether all that it asked Halo for came, so that the next changes run reads what changed since its start. */
    public boolean isReadAll() {
        return Stream.of(clients, hardwareAssets)
                .allMatch(counts -> counts.isComplete() && counts.failures().isEmpty());
    }

    public String getConnection() {
        return connection;
    }

    /** The tenant that it reads; null where there was no connection of the name when it started. */
    public StoreOwner getOwner() {
        return owner;
    }

    /** The process that runs it. */
    public String getNode() {
        return node;
    }

    public StepCounts getClients() {
        return clients;
    }

    public StepCounts getHardwareAssets() {
        return hardwareAssets;
    }

    /** What became of ScalePad's dates. */
    public UpdateCounts getUpdates() {
        return updates;
    }

    public LifecycleCounts getLifecycles() {
        return lifecycles;
    }

    /** What was seen of ScalePad's own list of hardware assets. */
    public ListCounts getListedAssets() {
        return listedAssets;
    }

    /** Which machines are on which side. */
    public CoverageCounts getCoverage() {
        return coverage;
    }

    /** What the key fields of assets are called. */
    public KeyFieldCache getKeyFields() {
        return keyFields;
    }

    /** What went to the endpoint of the engineer's. */
    public ChangeCounts getChanges() {
        return changes;
    }

    /** The counts of what a read brings: {@code customers} become clients, {@code assets} hardware assets; {@code changed} is of a list of which the ids alone are wanted. */
    public StepCounts counts(String kind) {
        return switch (kind) {
            case "customers" -> clients;
            case "assets" -> hardwareAssets;
            case "changed" -> changesFindings.getShown();
            default -> throw new IllegalArgumentException("A run counts customers and assets, not '" + kind + "'");
        };
    }

    /** How far it has come with what it is at; null before it has started with anything. */
    public RunProgress getProgress() {
        RunProgress now = progress;
        return now == null ? null : waiting.get().map(now::until).orElse(now);
    }

    public void setProgress(RunProgress progress) {
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

    /**
     * A step could not do its work; the others go on. What fails because the run was stopped, or lost the connection, is no failure
     * of its own.
     *
     * @return whether it counts
     */
    public boolean failed(String sentence) {
        return verdict.failed(sentence);
    }

    /** The process was told to end while the run had more to do. */
    public void toldToStop() {
        verdict.stop("Stopped: the process was told to end. The next run reads everything");
    }

    /** A person asks it to end: it finishes what it has sent, and starts nothing more. */
    public void stop(String who) {
        verdict.stop(
                "Stopped by " + who + ". What was sent to Halo by then stays, and the next run goes on with the rest");
    }

    /** Whether it was told to end, by a person or by the end of the process. */
    public boolean isStopped() {
        return verdict.isStopped();
    }

    /** What it logged. */
    public RunLog getLog() {
        return log;
    }

    /** The calls of the run that were refused, by their status: {@code 429 12, 5xx 3}; empty for none. */
    public String getRefusedByStatus() {
        return refusedCalls.words();
    }

    /** It is the retry of one rejected record. */
    public void retries() {
        retry = true;
    }

    /** How the run ended, by what it saw. */
    public Outcome getOutcome() {
        return retry
                ? Outcome.RETRIED
                : verdict.outcome(isReadAll()
                        && lifecycles.shortfalls().isEmpty()
                        && listedAssets.shortfalls().isEmpty());
    }

    /** Why it did not end complete, a sentence a line; null when it did. */
    public String getMessage() {
        List<String> shortfalls = Stream.of(
                        clients.shortfalls(),
                        clients.failures(),
                        hardwareAssets.shortfalls(),
                        hardwareAssets.failures(),
                        lifecycles.shortfalls(),
                        listedAssets.shortfalls(),
                        changesFindings.sentences())
                .flatMap(List::stream)
                .toList();
        List<String> sentences =
                verdict.sentences(shortfalls).stream().distinct().toList();
        return sentences.isEmpty() ? null : String.join("\n", sentences);
    }

    /** How long it has taken, and may take. */
    public RunTime getTime() {
        return time;
    }

    /** Seconds since it started. */
    public double getSeconds() {
        return time.age().toMillis() / 1000.0;
    }

    /** What the run did, as a person reads it in the log. */
    public String getSummary() {
        return RunSummary.of(this);
    }
}
