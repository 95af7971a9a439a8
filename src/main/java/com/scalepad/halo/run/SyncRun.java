package com.scalepad.halo.run;

import com.scalepad.halo.connection.StoreOwner;

/** One pass of the pipeline over one connection: what it counted, what went wrong, how it ended. Safe for many threads. */
public final class SyncRun extends RunCounts {

    /** How a run ends. Only a complete one has judged which rows are missing. */
    public enum Outcome {
        /** It is active, or was interrupted before it could record its end. */
        STARTED,
        COMPLETE,
        /** It was not a pass of the pipeline but the retry of one rejected record. */
        RETRIED,
        INCOMPLETE,
        FAILED,
        /** A person or the process stopped it before its end; nothing went wrong. */
        STOPPED
    }

    /** The kind of a run that reads everything. */
    public static final String FULL = "full";

    /** The kind of a run that reads only what changed. */
    public static final String CHANGES = "changes";

    private final String kind;
    private final StoreOwner owner;
    private final String node;
    private final RunTime time;
    private final RunProblems problems = new RunProblems();
    private final RunLog log;
    private final RunCalls calls;
    private volatile Long id;
    private volatile Long mappedBy;
    private volatile boolean holding;
    private volatile boolean retry;
    private volatile RunProgress progress;

    SyncRun(String kind, String connection, StoreOwner owner, String node, RunTime time, RunLog log, RunCalls calls) {
        super(connection);
        this.kind = kind;
        this.log = log;
        this.calls = calls;
        this.owner = owner;
        this.node = node;
        this.time = time;
    }

    /** The number that the store assigned to the run; null while another run is active. */
    public Long getId() {
        return id;
    }

    /** A number for its mapping; null before it is known. */
    public Long getMappedBy() {
        return mappedBy;
    }

    public void setMappedBy(Long mappedBy) {
        this.mappedBy = mappedBy;
    }

    /** Whether the store assigned a number to the run, so that it may work. */
    public boolean isOpen() {
        return id != null;
    }

    /** Whether this run took the connection and has not ended. Each write also asks the store. */
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

    public boolean isLost() {
        return problems.isLost();
    }

    RunProblems problems() {
        return problems;
    }

    public String getKind() {
        return kind;
    }

    /** Whether it reads only what changed, and writes nothing to Halo. */
    public boolean isOfChanges() {
        return kind.equals(CHANGES);
    }

    /** The tenant that it reads; null where there was no connection of the name when it started. */
    public StoreOwner getOwner() {
        return owner;
    }

    public String getNode() {
        return node;
    }

    /** The progress of its current step; null before its first step. */
    public RunProgress getProgress() {
        RunProgress now = progress;
        return now == null ? null : calls.waitingUntil().map(now::until).orElse(now);
    }

    public void setProgress(RunProgress progress) {
        this.progress = progress;
    }

    /** A step failed; the others continue. Returns whether it counts: not if the run was stopped or lost the connection. */
    public boolean failed(String sentence) {
        return problems.failed(sentence);
    }

    /** The process was told to end while the run had more to do. */
    public void toldToStop() {
        problems.stopByProcess();
    }

    /** A person stops it. It finishes what it has sent, and starts nothing more. */
    public void stop(String who) {
        problems.stopBy(who);
    }

    /** Whether a person or the end of the process has stopped it. */
    public boolean isStopped() {
        return problems.isStopped();
    }

    public RunCalls getCalls() {
        return calls;
    }

    public RunLog getLog() {
        return log;
    }

    /** It is the retry of one rejected record. */
    public void retries() {
        retry = true;
    }

    public Outcome getOutcome() {
        return retry ? Outcome.RETRIED : problems.outcome(isAllThere());
    }

    /** Why it did not end complete, a sentence a line; null when it did. */
    public String getMessage() {
        String message = problems.message(shortfalls());
        return message == null && isOpen() && getOutcome() == Outcome.INCOMPLETE
                ? "Not everything was read, and no step says why: look for a step that is missing from the routes"
                : message;
    }

    public RunTime getTime() {
        return time;
    }

    public double getSeconds() {
        return time.age().toMillis() / 1000.0;
    }

    public String getSummary() {
        return RunSummary.of(this);
    }
}
