package com.scalepad.halo.page;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The number of warranties that end in each month, as bars from left to right.
 *
 * @param bars    one for each month, the past ones first
 * @param most    number of machines in the highest bar
 * @param earlier machines whose warranty ended before
 * @param later   machines whose warranty ends after
 */
public record WarrantyChart(List<Bar> bars, int most, int earlier, int later) {

    private static final int PAST = 3;
    private static final int NEXT = 24;
    private static final int SOON = 3;
    private static final double WIDTH = 22;
    private static final double HEIGHT = 100;
    private static final double LEAST = 2;

    /**
     * One month.
     *
     * @param kind {@code ended}, {@code soon} or {@code later}
     * @param x    of its left side, in a drawing that is 600 wide
     * @param y    of its top, in a drawing that is 100 high
     */
    public record Bar(YearMonth month, int machines, String kind, double x, double y, double height) {}

    /** @param ends how many warranties end in each month that has any */
    static WarrantyChart of(SortedMap<YearMonth, Integer> ends, YearMonth now) {
        YearMonth first = now.minusMonths(PAST);
        YearMonth end = now.plusMonths(NEXT + 1L);
        SortedMap<YearMonth, Integer> shown = ends.subMap(first, end);
        int most = shown.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (YearMonth month = first; month.isBefore(end); month = month.plusMonths(1)) {
            int machines = shown.getOrDefault(month, 0);
            double height = machines == 0 ? 0 : Math.max(LEAST, Math.round(HEIGHT * 10 * machines / most) / 10.0);
            String kind = month.isBefore(now) ? "ended" : month.isBefore(now.plusMonths(SOON)) ? "soon" : "later";
            bars.add(new Bar(month, machines, kind, bars.size() * WIDTH, HEIGHT - height, height));
        }
        return new WarrantyChart(bars, most, sum(ends.headMap(first)), sum(ends.tailMap(end)));
    }

    private static int sum(SortedMap<YearMonth, Integer> ends) {
        return ends.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The same in words, for people who can't see it. */
    public String text(Messages words) {
        return words.say(
                "ends.text",
                bars.get(0).month().toString(),
                bars.get(bars.size() - 1).month().toString(),
                bars.stream().mapToInt(Bar::machines).sum(),
                most);
    }
}
