package com.scalepad.halo.page;

import com.scalepad.halo.history.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The last runs as bars, the oldest on the left. A bar's height is the run's duration relative to the longest run.
 *
 * @param longest seconds of the longest run
 */
public record RunsChart(List<Bar> bars, double longest) {

    /** Runs that it has room for. */
    static final int RUNS = 30;

    private static final double WIDTH = 20;
    private static final double HEIGHT = 100;
    private static final double LEAST = 3;

    /**
     * One run.
     *
     * @param kind {@code complete}, {@code incomplete}, {@code failed}, {@code stopped} or {@code started}
     * @param x    of its left side, in a drawing that is 600 wide
     * @param y    of its top, in a drawing that is 100 high
     */
    public record Bar(RunRecord run, String kind, double x, double y, double height) {}

    /** @param latestFirst at most {@link #RUNS} runs */
    static RunsChart of(List<RunRecord> latestFirst) {
        double longest =
                latestFirst.stream().mapToDouble(RunRecord::seconds).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int i = latestFirst.size() - 1; i >= 0; i--) {
            RunRecord run = latestFirst.get(i);
            double height =
                    longest == 0 ? LEAST : Math.max(LEAST, Math.round(run.seconds() / longest * HEIGHT * 10) / 10.0);
            bars.add(new Bar(
                    run, run.outcome().toLowerCase(Locale.ROOT), (RUNS - 1 - i) * WIDTH, HEIGHT - height, height));
        }
        return new RunsChart(bars, longest);
    }

    public int getRoom() {
        return RUNS;
    }

    /** The same in words, for people who can't see it. */
    public String text(Messages words) {
        return words.say(
                "chart.text",
                bars.size(),
                count("complete"),
                count("incomplete"),
                count("failed"),
                count("stopped"),
                words.duration(longest));
    }

    private long count(String kind) {
        return bars.stream().filter(bar -> bar.kind().equals(kind)).count();
    }
}
