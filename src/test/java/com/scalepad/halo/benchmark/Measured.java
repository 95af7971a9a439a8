package com.scalepad.halo.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
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
 * @param aliveMegabytes the most heap that was in use after all garbage was collected; 0 where that was not watched
 */
record Measured(int rows, double seconds, double cpuSeconds, int requests, int written, long aliveMegabytes) {

    private static final String MARK = "measured ";
    private static final long SMALL_HEAP = 256L << 20;
    private static final AtomicLong ALIVE = new AtomicLong();
    private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    /**
     * Collects all garbage every few seconds from now on and notes what is left, in a process whose heap is small: after the collections
     * that the JVM makes by itself old garbage is left too. A larger heap is not watched, as it would cost time that is measured.
     */
    static void watchHeap() {
        if (Runtime.getRuntime().maxMemory() > SMALL_HEAP) {
            return;
        }
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener((notification, handback) -> collected(notification), null, null));
        Thread collecting = new Thread(Measured::collect, "collecting");
        collecting.setDaemon(true);
        collecting.start();
    }

    private static void collect() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(10);
                System.gc();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void collected(Notification notification) {
        GarbageCollectionNotificationInfo collection =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        if (collection.getGcCause().equals("System.gc()")) {
            long used = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                    .filter(pool -> HEAP.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            ALIVE.accumulateAndGet(used, Math::max);
        }
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
