package com.scalepad.halo.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What one process measured of itself, passed to the benchmark as a line of its output.
 *
 * @param rows         assets read
 * @param seconds      from the first request to the last row
 * @param cpuSeconds   what the process used of its processors meanwhile, in all threads
 * @param requests     calls, token and retries among them
 * @param written      asset rows that were inserted or updated
 * @param aliveMegabytes the most heap that was in use after a collection
 */
record Measured(int rows, double seconds, double cpuSeconds, int requests, int written, long aliveMegabytes) {

    private static final String MARK = "measured ";
    private static final AtomicLong ALIVE = new AtomicLong();
    private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    /** Watches, from now on, how much heap is alive after each collection. */
    static void watchHeap() {
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener(
                                (notification, handback) -> ALIVE.accumulateAndGet(
                                        GarbageCollectionNotificationInfo.from(
                                                        (CompositeData) notification.getUserData())
                                                .getGcInfo()
                                                .getMemoryUsageAfterGc()
                                                .entrySet()
                                                .stream()
                                                .filter(pool -> HEAP.contains(pool.getKey()))
                                                .mapToLong(
                                                        pool -> pool.getValue().getUsed())
                                                .sum(),
                                        Math::max),
                                null,
                                null));
    }

    /** Seconds of processor time that this process has used so far. */
    static double cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    static void print(int rows, double seconds, double cpuSeconds, int requests, int written) {
        System.out.printf(
                Locale.ROOT,
                "%s%d %.3f %.3f %d %d %d%n",
                MARK,
                rows,
                seconds,
                cpuSeconds,
                requests,
                written,
                ALIVE.get() >> 20);
    }

    static Measured parse(String line) {
        String[] words = line.substring(MARK.length()).split(" ");
        return new Measured(
                Integer.parseInt(words[0]),
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Long.parseLong(words[5]));
    }

    static boolean isIn(String line) {
        return line.startsWith(MARK);
    }

    double rowsPerSecond() {
        return rows / seconds;
    }

    double cpuPer100k() {
        return cpuSeconds * 100_000 / rows;
    }

    double requestsPerThousand() {
        return requests * 1000.0 / rows;
    }
}
