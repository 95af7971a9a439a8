package com.scalepad.halo.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;

/**
 * What one process measured of itself, passed to the benchmark as a line of its output.
 *
 * @param rows         assets read
 * @param seconds      from the first request to the last row
 * @param requests     calls, token and retries among them
 * @param written      asset rows that were inserted or updated
 * @param peakMegabytes the most heap that was in use at once, garbage included
 */
record Measured(int rows, double seconds, int requests, int written, long peakMegabytes) {

    private static final String MARK = "measured ";

    static void print(int rows, double seconds, int requests, int written) {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(usage -> usage.getUsed()).sum() >> 20;
        System.out.printf(Locale.ROOT, "%s%d %.3f %d %d %d%n", MARK, rows, seconds, requests, written, peak);
    }

    static Measured parse(String line) {
        String[] words = line.substring(MARK.length()).split(" ");
        return new Measured(Integer.parseInt(words[0]), Double.parseDouble(words[1]), Integer.parseInt(words[2]),
                Integer.parseInt(words[3]), Long.parseLong(words[4]));
    }

    static boolean isIn(String line) {
        return line.startsWith(MARK);
    }

    double rowsPerSecond() {
        return rows / seconds;
    }

    double requestsPerThousand() {
        return requests * 1000.0 / rows;
    }
}
