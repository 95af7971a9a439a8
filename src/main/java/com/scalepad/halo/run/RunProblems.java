package com.scalepad.halo.run;

import java.util.ArrayList;
import java.util.List;

/** What speaks against a run: steps that failed, the end of the process, a connection that another run has taken over. Safe for many threads. */
final class RunProblems {

    private final List<String> failures = new ArrayList<>();
    private boolean stopped;
    private String lost;

    /** @return whether it counts: what fails because the run was stopped, or lost the connection, is no failure of its own */
    synchronized boolean failed(String sentence) {
        return !stopped && lost == null && failures.add(sentence);
    }

    synchronized void stop() {
        stopped = true;
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
        return stopped ? SyncRun.Outcome.STOPPED : readAll ? SyncRun.Outcome.COMPLETE : SyncRun.Outcome.INCOMPLETE;
    }

    /** @param shortfalls why not everything came, a sentence each */
    synchronized List<String> sentences(List<String> shortfalls) {
        if (lost != null) {
            return List.of(lost);
        }
        if (stopped && failures.isEmpty()) {
            return List.of("Stopped: the process was told to end. The next run reads everything");
        }
        List<String> sentences = new ArrayList<>(failures);
        sentences.addAll(shortfalls);
        return sentences;
    }
}
