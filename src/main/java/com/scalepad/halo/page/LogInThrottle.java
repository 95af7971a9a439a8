package com.scalepad.halo.page;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.authentication.LockedException;

/**
 * After some wrong passwords in a row a source waits before its next try: a second at first, doubled each time to a
 * quarter of an hour. A source is an IPv4 address or a /64 of IPv6, which one household or machine has. Only the latest
 * sources are remembered, up to a limit. An attacker with many sources is slowed down too: after some wrong passwords
 * within an hour, from any source, each try waits some seconds after the one before. It waits no longer, because a
 * person with the password must get in.
 */
final class LogInThrottle {

    static final int FREE_TRIES = 5;
    static final int FREE_TRIES_OF_ALL = 100;
    private static final Duration WINDOW_OF_ALL = Duration.ofHours(1);
    private static final Duration WAIT_OF_ALL = Duration.ofSeconds(5);
    private static final int SOURCES = 10_000;
    private static final int PREFIX_BYTES = 8;
    /** {@code 192.0.2.1:50812}, {@code [2001:db8::1]:50812}, {@code [2001:db8::1]}. */
    private static final Pattern WITH_PORT = Pattern.compile("^(?:\\[([^]]+)](?::\\d+)?|([\\d.]+):\\d+)$");
    /** {@code 2001:db8::1}, {@code fe80::1%eth0}. */
    private static final Pattern IPV6 = Pattern.compile("[\\p{XDigit}:]*:[\\p{XDigit}:.]*(?:%\\w+)?");

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, Tries> bySource = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > SOURCES;
        }
    };

    private int madeByAll;
    private Instant windowOfAll = Instant.MIN;
    private Instant openForAll = Instant.MIN;

    LogInThrottle(Clock clock) {
        this.clock = clock;
    }

    /**
     * A try starts. It counts as wrong until it has {@link #passed}, so that simultaneous tries count like successive
     * ones.
     *
     * @throws TooManyAttemptsException while the source must wait
     */
    synchronized void start(String address) {
        Instant now = clock.instant();
        Tries tries = bySource.getOrDefault(source(address), Tries.NONE);
        Instant open = tries.open().isAfter(openForAll) ? tries.open() : openForAll;
        if (now.isBefore(open)) {
            throw new TooManyAttemptsException(Duration.between(now, open).toSeconds() + 1);
        }
        int made = tries.made() + 1;
        long seconds = made < FREE_TRIES ? 0 : Math.min(LONGEST.toSeconds(), 1L << Math.min(made - FREE_TRIES, 10));
        bySource.put(source(address), new Tries(made, now.plusSeconds(seconds)));
        if (!windowOfAll.isAfter(now)) {
            windowOfAll = now.plus(WINDOW_OF_ALL);
            madeByAll = 0;
        }
        madeByAll++;
        openForAll = madeByAll < FREE_TRIES_OF_ALL ? now : now.plus(WAIT_OF_ALL);
    }

    synchronized void passed(String address) {
        bySource.remove(source(address));
        madeByAll = Math.max(0, madeByAll - 1);
        openForAll = madeByAll < FREE_TRIES_OF_ALL ? Instant.MIN : openForAll;
    }

    /**
     * Removes the port of the connection, which some proxies add, because each port would count as a source of its own.
     * Names are never looked up.
     */
    private static String source(String told) {
        String address = WITH_PORT.matcher(told).replaceFirst("$1$2");
        try {
            return IPV6.matcher(address).matches() ? source(InetAddress.getByName(address)) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String source(InetAddress address) {
        return address instanceof Inet6Address
                ? Arrays.toString(Arrays.copyOf(address.getAddress(), PREFIX_BYTES))
                : address.getHostAddress();
    }

    private record Tries(int made, Instant open) {

        private static final Tries NONE = new Tries(0, Instant.MIN);
    }

    /** There were too many wrong passwords, so that the source must wait. */
    static final class TooManyAttemptsException extends LockedException {

        private final long seconds;

        TooManyAttemptsException(long seconds) {
            super("Too many wrong passwords");
            this.seconds = seconds;
        }

        long seconds() {
            return seconds;
        }
    }
}
