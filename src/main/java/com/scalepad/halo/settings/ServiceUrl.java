package com.scalepad.halo.settings;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The address of a service that gets a secret: https, or http only on this machine. */
public final class ServiceUrl {

    private static final Set<String> SCHEMES = Set.of("https", "http");
    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]", "::1");

    /** The part before the host, the host, and the part after it. */
    private static final Pattern HOST = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?)([^/?#@:\\[]*)(.*)");

    /** A blank, a line end, a zero-width space. */
    private static final Pattern UNSEEN = Pattern.compile("[\\s\\h\\p{Cf}\\p{Cc}]");

    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_PART = 63;
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private ServiceUrl() {}

    /**
     * What is wrong with an address, in a sentence; empty for a valid one.
     *
     * @param setting the setting's name: {@code HALO_RESOURCE_SERVER_URL}
     * @param value   the address as set
     * @param shape   what it should look like and where it is found: {@code It should look like https://...}
     */
    public static Optional<String> problem(String setting, String value, String shape) {
        return wrong(value).map(wrong -> setting + " " + wrong + ". " + shape);
    }

    /**
     * The same address, with a host that is not ASCII in its DNS form: {@code https://müller.example} becomes
     * {@code https://xn--mller-kva.example}. A host that two standards convert differently, such as one with {@code ß},
     * stays, because a guess could send the secret to somebody else's host.
     */
    public static String ascii(String url) {
        Matcher parts = HOST.matcher(url);
        if (!parts.matches() || ASCII.matcher(parts.group(2)).matches()) {
            return url;
        }
        String host = Normalizer.normalize(parts.group(2), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return punycode(host)
                .filter(ascii -> IDN.toUnicode(ascii).equals(host))
                .map(ascii -> parts.group(1) + ascii + parts.group(3))
                .orElse(url);
    }

    private static Optional<String> punycode(String host) {
        try {
            return Optional.of(IDN.toASCII(host))
                    .filter(ascii -> ASCII.matcher(ascii).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> wrong(String value) {
        if (value.isBlank()) {
            return Optional.of("is not set");
        }
        if ("\"'\u201C\u201D\u2018\u2019".indexOf(value.charAt(0)) >= 0) {
            return Optional.of("is in quotation marks: remove them");
        }
        URI uri;
        try {
            uri = new URI(value);
        } catch (URISyntaxException e) {
            return Optional.of(
                    UNSEEN.matcher(value).find()
                            ? "has a blank, or a character that is not seen, in it or at its end: remove it"
                            : "is no URL");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            return Optional.of("is no https:// URL");
        }
        if (uri.getHost() == null) {
            return Optional.of(hostless(value));
        }
        if (SCHEMES.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
            return Optional.of("names " + uri.getHost() + ":// twice: remove one");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("carries a user, a query or a fragment: leave them out");
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            return Optional.of("has the port " + uri.getPort() + ", and ports go from 1 to " + LAST_PORT);
        }
        if (Stream.of(uri.getHost().split("\\.")).anyMatch(part -> part.length() > LONGEST_PART)) {
            return Optional.of(
                    "has a host with a part of more than " + LONGEST_PART + " letters, which the DNS does not have");
        }
        return scheme.equals("http") && !isLoopback(uri.getHost())
                ? Optional.of("is http, which would send the secret in the clear: use https")
                : Optional.empty();
    }

    /** A URL in which Java finds no host. */
    private static String hostless(String value) {
        Matcher parts = HOST.matcher(value);
        String host = parts.matches() ? parts.group(2) : "";
        if (host.contains("_")) {
            return "has the host " + host
                    + ", and an underscore is no letter of a host's name, so that certificates and clients refuse it: "
                    + "have the DNS give that server a second name without one, and use that";
        }
        return ASCII.matcher(host).matches()
                ? "is no https:// URL"
                : "has the host " + host + ", whose letters are not those of the DNS: write it in its punycode form"
                        + punycode(host)
                                .filter(ascii -> !host.matches(".*[\u00DF\u03C2].*"))
                                .map(ascii -> ", which is probably " + ascii)
                                .orElse(", which starts with xn--");
    }

    /** Whether a host is named as this machine: {@code localhost}, {@code 127.0.0.1}, {@code [::1]}. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.contains(host.toLowerCase(Locale.ROOT)) || host.matches("127(\\.\\d{1,3}){3}");
    }
}
