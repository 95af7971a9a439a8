package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SettingsException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.core5.http.HttpHost;

/** The proxies of the environment ({@code HTTPS_PROXY}, {@code ALL_PROXY}, {@code NO_PROXY}, in upper or lower case). */
final class EnvironmentProxies {

    private static final int USUAL_PORT = 3128;

    private final Map<String, NamedProxy> byScheme = new TreeMap<>();
    private final List<BiPredicate<String, Integer>> exceptions;

    /**
     * @param environment variables by name
     * @throws SettingsException for an address that can't be used; its message names only the variable, because the value may
     *                           hold a password
     */
    EnvironmentProxies(Map<String, String> environment) {
        exceptions = variable(environment, "NO_PROXY").stream()
                .flatMap(
                        set -> Stream.of(set.getValue().toLowerCase(Locale.ROOT).split("[,\\s]+")))
                .filter(entry -> !entry.isEmpty())
                .map(EnvironmentProxies::exception)
                .toList();
        List<String> problems = new ArrayList<>();
        for (String scheme : List.of("http", "https")) {
            variable(environment, scheme.toUpperCase(Locale.ROOT) + "_PROXY")
                    .or(() -> variable(environment, "ALL_PROXY"))
                    .ifPresent(set -> route(set.getKey(), set.getValue().strip())
                            .ifPresentOrElse(
                                    route -> byScheme.put(scheme, route),
                                    () -> problems.add(set.getKey()
                                            + " is no address of an HTTP proxy: it should look like http://proxy.example.com:3128, "
                                            + "or http://user:password@proxy.example.com:3128 with what is no letter or digit of the password "
                                            + "written as in a URL (%40 for @)")));
        }
        SettingsException.refuse(problems.stream().distinct().toList());
    }

    Optional<NamedProxy> to(String scheme, String host, int port) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return Optional.ofNullable(byScheme.get(scheme))
                .filter(route -> exceptions.stream().noneMatch(exception -> exception.test(name, port)));
    }

    Stream<NamedProxy> all() {
        return byScheme.values().stream();
    }

    /** The name in lower case wins, as in other programs. */
    private static Optional<Map.Entry<String, String>> variable(Map<String, String> environment, String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT), name)
                .filter(key -> !environment.getOrDefault(key, "").isBlank())
                .map(key -> Map.entry(key, environment.get(key)))
                .findFirst();
    }

    private static Optional<NamedProxy> route(String source, String value) {
        try {
            URI uri = new URI(value.contains("://") ? value : "http://" + value);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !List.of("http", "https").contains(scheme)) {
                return Optional.empty();
            }
            int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : USUAL_PORT;
            return Optional.of(new NamedProxy(
                    new HttpHost(scheme, bare(uri.getHost()), port), credentials(uri.getRawUserInfo()), source));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static UsernamePasswordCredentials credentials(String userInfo) {
        if (userInfo == null || userInfo.isEmpty()) {
            return null;
        }
        String[] both = userInfo.replace("+", "%2B").split(":", 2);
        return new UsernamePasswordCredentials(
                decoded(both[0]),
                both.length < 2 ? new char[0] : decoded(both[1]).toCharArray());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A host without the brackets of an IPv6 address. */
    static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * An entry of {@code NO_PROXY}: {@code *} for every host; {@code example.com} or {@code .example.com} for the
     * domain and all below it, with or without a port; an address; or a block of addresses ({@code 10.0.0.0/8}).
     */
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
