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

/**
 * After some wrong passwords in a row a source waits before its next try: a second at first, doubled each time to a quarter of an
 * hour. A source is an IPv4 address or a /64 of IPv6, which one household or machine has. So many sources are remembered and no
 * more, the latest of them.
 */
final class LogInThrottle {

    static final int FREE_TRIES = 5;
    private static final int SOURCES = 10_000;
    private static final int PREFIX_BYTES = 8;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, Tries> bySource = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > SOURCES;
        }
    };

    LogInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** @throws TooManyTriesException while the source is to wait */
    synchronized void check(String address) {
        Tries tries = bySource.get(source(address));
        if (tries != null && clock.instant().isBefore(tries.open())) {
            throw new TooManyTriesException(Duration.between(clock.instant(), tries.open()).toSeconds() + 1);
        }
    }

    synchronized void refused(String address) {
        int made = bySource.getOrDefault(source(address), Tries.NONE).made() + 1;
        long seconds = made < FREE_TRIES ? 0 : Math.min(LONGEST.toSeconds(), 1L << Math.min(made - FREE_TRIES, 10));
        bySource.put(source(address), new Tries(made, clock.instant().plusSeconds(seconds)));
    }

    synchronized void passed(String address) {
        bySource.remove(source(address));
    }

    private static String source(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private record Tries(int made, Instant open) {

        private static final Tries NONE = new Tries(0, Instant.MIN);
    }
}
