package com.scalepad.halo.run;

import java.util.ArrayList;
import java.util.List;

/** What speaks against a run: steps that failed, the end of the process, a connection that another run has taken over. Safe for many threads. */
final class RunProblems {

    private final List<String> failures = new ArrayList<>();
    private String stopped;
    private String lost;

    /** @return whether it counts: what fails because the run was stopped, or lost the connection, is no failure of its own */
    synchronized boolean failed(String sentence) {
        return stopped == null && lost == null && failures.add(sentence);
    }

    /** @param sentence who stopped it; the first counts */
    synchronized void stop(String sentence) {
        stopped = stopped == null ? sentence : stopped;
    }

    synchronized boolean isStopped() {
        return stopped != null;
    }

    synchronized void lose(String sentence) {
        if (lost == null) {
            lost = sentence;
        }
    }

    synchronized boolean isLost() {
        return lost != null;
    }

    /** @param readAll whether everything that was looked for came */
    synchronized SyncRun.Outcome outcome(boolean readAll) {
        if (lost != null || !failures.isEmpty()) {
            return SyncRun.Outcome.FAILED;
        }
        return stopped != null
                ? SyncRun.Outcome.STOPPED
                : readAll ? SyncRun.Outcome.COMPLETE : SyncRun.Outcome.INCOMPLETE;
    }

    /** @param shortfalls why not everything came, a sentence each */
    synchronized List<String> sentences(List<String> shortfalls) {
        if (lost != null) {
            return List.of(lost);
        }
        if (stopped != null && failures.isEmpty()) {
            return List.of(stopped);
        }
        List<String> sentences = new ArrayList<>(failures);
        sentences.addAll(shortfalls);
        return sentences;
    }
}
