package com.scalepad.halo.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The address of a service to which a secret is sent: https, or http on this machine alone. */
public final class ServiceUrl {

    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "::1");

    private ServiceUrl() {}

    /**
     * What is wrong with an address, in a sentence; empty for a good one.
     *
     * @param setting the setting's name: {@code HALO_RESOURCE_SERVER_URL}
     * @param value   the address as set
     * @param shape   what it should look like and where it is found: {@code It should look like https://...}
     */
    public static Optional<String> problem(String setting, String value, String shape) {
        return wrong(value).map(wrong -> setting + " " + wrong + ". " + shape);
    }

    private static Optional<String> wrong(String value) {
        if (value.isBlank()) {
            return Optional.of("is not set");
        }
        URI uri;
        try {
            uri = new URI(value);
        } catch (URISyntaxException e) {
            return Optional.of("is no URL");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !Set.of("https", "http").contains(scheme)) {
            return Optional.of("is no https:// URL");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("carries a user, a query or a fragment: leave them out");
        }
        return scheme.equals("http") && !isLoopback(uri.getHost())
                ? Optional.of("is http, which would send the secret in the clear: use https")
                : Optional.empty();
    }

    /** Whether a host calls itself this machine: {@code localhost}, {@code 127.0.0.1}, {@code [::1]}. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT)) || host.matches("127(\\.\\d{1,3}){3}");
    }
}
