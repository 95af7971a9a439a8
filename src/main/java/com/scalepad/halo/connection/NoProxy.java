package com.scalepad.halo.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * The hosts that calls go to without a proxy, as {@code NO_PROXY} names them: {@code *}, {@code example.com} and {@code .example.com} with
 * all below it, each with a port or without, addresses, and blocks of addresses ({@code 10.0.0.0/8}).
 */
record NoProxy(List<BiPredicate<String, Integer>> exceptions) {

    static NoProxy of(String list) {
        return new NoProxy(Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(one -> !one.isEmpty())
                .map(NoProxy::exception)
                .toList());
    }

    /** Whether a host is called without a proxy. */
    boolean holds(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return exceptions.stream().anyMatch(exception -> exception.test(name, port));
    }

    private static BiPredicate<String, Integer> exception(String written) {
        if (written.equals("*")) {
            return (host, port) -> true;
        }
        if (written.matches("[0-9a-f.:]+/\\d{1,3}")) {
            AddressRange block = AddressRange.of(written);
            return (host, port) -> isAddress(host) && block.holds(address(host));
        }
        boolean hasPort = written.matches("[^:]+:\\d{1,5}|\\[.*]:\\d{1,5}");
        int only = hasPort ? Integer.parseInt(written.substring(written.lastIndexOf(':') + 1)) : -1;
        String domain = (hasPort ? written.substring(0, written.lastIndexOf(':')) : written)
                .replaceAll("^\\*?\\.|[\\[\\]]|\\.$", "");
        return (host, port) ->
                (only < 0 || only == port) && (host.equals(domain) || !isAddress(host) && host.endsWith("." + domain));
    }

    private static boolean isAddress(String host) {
        return host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.contains(":");
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(host, e);
        }
    }
}
