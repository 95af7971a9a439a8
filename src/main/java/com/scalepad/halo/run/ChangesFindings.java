package com.scalepad.halo.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run found out about the changes runs of its connection: whether Halo can list what changed, and what they
 * missed. Safe for many threads.
 */
public final class ChangesFindings {

    private static final int EXAMPLES = 5;

    private final String connection;
    private final List<String> off = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private StepCounts shown = new StepCounts("changed records");
    private Integer missed;

    ChangesFindings(String connection) {
        this.connection = connection;
    }

    /** The reason why changes runs are of no use to this connection. */
    public synchronized void turnOff(String reason) {
        off.add(reason);
    }

    /** Why changes runs are of no use; null while there is no reason. */
    public synchronized String getOff() {
        return off.isEmpty() ? null : String.join("\n", off);
    }

    /** A person should know this. */
    public synchronized void remark(String sentence) {
        remarks.add(sentence);
    }

    /** A full run searches one of Halo's lists for what the changes runs before it missed. */
    public synchronized void look() {
        shown = new StepCounts("changed records");
        missed = missed == null ? 0 : missed;
    }

    public synchronized StepCounts getShown() {
        return shown;
    }

    public synchronized boolean isShown(int id) {
        return shown.isSeen(id);
    }

    /** A record changed, and Halo does not list it as changed. */
    public synchronized void miss(String record) {
        missed++;
        if (examples.size() < EXAMPLES) {
            examples.add(record);
        }
    }

    /** How many changed records the changes runs missed; null where that was not counted. */
    public synchronized Integer getMissed() {
        return missed;
    }

    /** The first few of them. */
    public synchronized String getExamples() {
        return String.join(", ", examples) + (missed != null && missed > examples.size() ? ", …" : "");
    }

    /** All that a person should know, a sentence each. */
    synchronized List<String> sentences() {
        String turnOn = "Changes runs of connection '" + connection
                + "' are off until a person turns them on: on the connection's page, or by DELETE FROM halo_changes_off WHERE connection = '"
                + connection + "' in the store. Full runs go on";
        return Stream.of(remarks, off, off.isEmpty() ? List.<String>of() : List.of(turnOn))
                .flatMap(List::stream)
                .toList();
    }
}
