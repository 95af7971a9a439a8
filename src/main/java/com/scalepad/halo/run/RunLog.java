package com.scalepad.halo.run;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The lines that a run logged, for its page. Of many lines it keeps the first and the last. It cuts long lines, and
 * masks secrets. Safe for many threads.
 */
public final class RunLog {

    static final int FIRST = 50;
    static final int LAST = 150;
    static final int LONGEST = 500;

    private final UnaryOperator<String> mask;
    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private int dropped;

    /** @param mask takes secrets out of a text */
    RunLog(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /** Keeps what is logged now. */
    public synchronized void add(String level, String text) {
        String time = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " " + level + " ";
        mask.apply(text).lines().filter(line -> !line.isBlank()).forEach(line -> keep(time + cut(line)));
    }

    private static String cut(String line) {
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    private void keep(String line) {
        if (first.size() < FIRST) {
            first.add(line);
            return;
        }
        last.add(line);
        if (last.size() > LAST) {
            last.remove();
            dropped++;
        }
    }

    /** The lines, with a note of how many were left out in the middle. */
    public synchronized String getText() {
        List<String> lines = new ArrayList<>(first);
        if (dropped > 0) {
            lines.add(String.format(Locale.ROOT, "… %,d lines left out …", dropped));
        }
        lines.addAll(last);
        return String.join("\n", lines);
    }
}
