package com.scalepad.halo.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many machines are in Halo, in ScalePad or in both after the run. Safe for many threads. */
public final class CoverageCounts {

    private Map<String, Object> numbers = Map.of();

    /** Reads the row of {@code halo_coverage_read}. */
    public synchronized void counted(Map<String, Object> row) {
        numbers = row;
    }

    public synchronized boolean isCompared() {
        return !numbers.isEmpty();
    }

    /** One of the numbers, by its column: {@code only_in_halo}. */
    public synchronized int get(String column) {
        return ListCounts.number(numbers, column);
    }

    /** The lines of the run's summary, each without a line end. */
    List<String> lines(ListCounts listed) {
        if (!isCompared()) {
            return List.of();
        }
        return List.of(
                String.format(
                        Locale.ROOT,
                        "ScalePad's own list: %,d hardware assets read, %,d missing, %,d rejected%s",
                        listed.getRead(),
                        listed.getMissing(),
                        listed.getRejected(),
                        listed.isComplete()
                                ? ""
                                : "; not all of it was read, so nothing is said to be missing in ScalePad"),
                String.format(
                        Locale.ROOT,
                        "machines: %,d in Halo and ScalePad, %,d only in Halo, %,d only in ScalePad, %,d unclear, %,d not expected in "
                                + "ScalePad (inactive, or no hardware)",
                        get("in_both"),
                        get("only_in_halo"),
                        get("only_in_scalepad"),
                        get("unclear"),
                        get("not_expected")),
                String.format(
                        Locale.ROOT,
                        "look-up gaps: %,d machines lack what ScalePad looks their warranty up by, %,d of them have no date",
                        get("lookup_gaps"),
                        get("gaps_without_dates")),
                String.format(
                        Locale.ROOT,
                        "warranties: %,d machines with dates, %,d ended, %,d end within 90 days",
                        get("with_dates"),
                        get("warranty_ended"),
                        get("ending_soon")));
    }
}
