package com.scalepad.halo.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The problems of a run: steps that failed, the end of the process, a connection that another run has taken over. Safe
 * for many threads.
 */
final class RunProblems {

    private final List<String> failures = new ArrayList<>();
    private String stopped;
    private String lost;
    private boolean ending;
    private Instant storeStart;

    /** @return whether it counts: a step that fails because the run was stopped, or lost the connection, is no failure of its own */
    synchronized boolean failed(String sentence) {
        return stopped == null && lost == null && failures.add(sentence);
    }

    void stopByProcess() {
        stop("Stopped: the process was told to end. The next run reads everything");
    }

    void stopBy(String who) {
        stop("Stopped by " + who + ". What was sent to Halo by then stays, and the next run goes on with the rest");
    }

    /** A failure after which the run does nothing more. */
    synchronized void abort(String sentence) {
        failures.add(sentence);
        stop(sentence);
    }

    /** Only the first person who stops it counts. */
    private synchronized void stop(String sentence) {
        stopped = stopped == null ? sentence : stopped;
    }

    synchronized boolean isStopped() {
        return stopped != null;
    }

    /** Another run has taken over the connection. Nothing more is read or written. */
    synchronized void lose(String sentence) {
        if (lost == null) {
            lost = sentence;
        }
    }

    synchronized boolean isLost() {
        return lost != null;
    }

    /** Only the run's row is still to be closed. */
    synchronized void end() {
        ending = true;
    }

    synchronized boolean isEnding() {
        return ending;
    }

    /**
     * Whether the store's server is still the one that the run began on.
     *
     * @param start when the server was started that the run now uses
     */
    synchronized boolean isOnServerOf(Instant start) {
        boolean same = storeStart == null || storeStart.equals(start);
        storeStart = start;
        return same;
    }

    /** @param readAll whether everything was read whole */
    synchronized SyncRun.Outcome outcome(boolean readAll) {
        if (lost != null || !failures.isEmpty()) {
            return SyncRun.Outcome.FAILED;
        }
        return stopped != null
                ? SyncRun.Outcome.STOPPED
                : readAll ? SyncRun.Outcome.COMPLETE : SyncRun.Outcome.INCOMPLETE;
    }

    /**
     * Why the run did not end complete, a sentence a line; null where there is no problem.
     *
     * @param shortfalls why something is incomplete, a sentence each
     */
    synchronized String message(List<String> shortfalls) {
        if (lost != null) {
            return lost;
        }
        if (stopped != null && failures.isEmpty()) {
            return stopped;
        }
        String message =
                Stream.concat(failures.stream(), shortfalls.stream()).distinct().collect(Collectors.joining("\n"));
        return message.isEmpty() ? null : message;
    }
}
