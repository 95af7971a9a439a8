package com.scalepad.halo.connection;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * An answer from something other than Halo or ScalePad: a proxy, a firewall, a login page, or the server at a wrong
 * URL. None of these says anything about permissions. Each has its own fix.
 */
record ForeignAnswer(String said, String remedy) {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** The caller was refused, or the rate limit was reached: a page with these adds nothing to the status. */
    private static final Set<Integer> WITH_A_MEANING = Set.of(401, 429);

    private static final int PROXY_WANTS_CREDENTIALS = 407;
    private static final int NETWORK_WANTS_LOG_IN = 511;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_TITLE = 80;
    private static final Pattern PAGE =
            Pattern.compile("(?is)\\s*(<!doctype\\s+html|<html|<head|<body|<meta|<title).*");
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern LOG_IN = Pattern.compile(
            "(?i)sign[ -]?in|log[ -]?[io]n\\b|/login|anmeld|connexion|inloggen|iniciar sesi|type=.?password");
    /** Halo runs behind IIS, whose pages have only the status as a title. */
    private static final Pattern OF_IIS = Pattern.compile(
            "(?i)(\\d{3}( |-)*)?(forbidden|not found|bad request|unauthorized|method not allowed|internal server error)(: .*)?");

    private static final Pattern MAKER = Pattern.compile(
            "(?i)cloudflare|zscaler|fortigate|fortiguard|fortinet|palo alto|squid|blue ?coat|symantec|mcafee|skyhigh|sophos|barracuda|sonicwall"
                    + "|watchguard|netskope|forcepoint|incapsula|imperva|akamai|sucuri|cloudfront|front door|application gateway|big-ip|nginx"
                    + "|haproxy|traefik|envoy|check point|cisco umbrella");

    /**
     * The server that was called.
     *
     * @param hasPages whether some of its own answers are pages
     */
    record Server(String name, String setting, boolean hasPages) {

        private String usualEnd() {
            return equals(HALO)
                    ? ", which usually ends in /api,"
                    : equals(TOKENS) ? ", which usually ends in /auth," : "";
        }

        static final Server HALO = new Server("Halo", "HALO_RESOURCE_SERVER_URL", true);
        static final Server TOKENS = new Server("The Authorisation Server", "HALO_AUTHORISATION_SERVER_URL", true);
        static final Server SCALEPAD = new Server("ScalePad", "SCALEPAD_BASE_URL", false);
    }

    /** The foreign answer to a call; empty if the server itself may have answered. */
    static Optional<ForeignAnswer> to(String call, Server server, HttpOperationFailedException answer) {
        int status = answer.getStatusCode();
        if (status == PROXY_WANTS_CREDENTIALS) {
            return Optional.of(new ForeignAnswer(
                    "A proxy answered 407 to " + call, "it asks for a user and a password: " + Proxies.CREDENTIALS));
        }
        String body = answer.getResponseBody() == null ? "" : answer.getResponseBody();
        if (REDIRECTS.contains(status)) {
            return Optional.of(redirect(call, server, answer));
        }
        if (!isPage(body) || WITH_A_MEANING.contains(status)) {
            return Optional.empty();
        }
        if (status >= SERVER_ERROR && status != NETWORK_WANTS_LOG_IN || server.hasPages() && isOfIis(body)) {
            return Optional.empty();
        }
        String what = "A web page" + described(body) + " came with " + status + " in answer to " + call;
        return Optional.of(new ForeignAnswer(
                what,
                status == 404 || status == 405
                        ? server.setting() + " leads to something else than " + named(server)
                                + ", or a firewall answers in its place: compare it with " + details(server)
                        : between(server, LOG_IN.matcher(body).find())));
    }

    /** What to do when a page came instead of an answer, and its status does not explain it. */
    static String between(Server server, boolean isLogIn) {
        return "it is not " + named(server) + " that answers, but "
                + (isLogIn ? "a login page" : "a firewall, a proxy or a login page") + " between here and it, or what "
                + server.setting()
                + " leads to: have this machine's calls to that host let through, and compare the URL"
                + server.usualEnd() + " with " + details(server);
    }

    private static ForeignAnswer redirect(String call, Server server, HttpOperationFailedException answer) {
        String to = header(answer.getResponseHeaders(), "Location").replaceFirst("[?#].*", "");
        boolean isLogIn = LOG_IN.matcher(to).find();
        return new ForeignAnswer(
                server.name() + " answered " + answer.getStatusCode() + " to " + call
                        + (to.isBlank() ? "" : ", which leads to" + HaloErrorMessages.quoted(to)),
                "redirects are not followed, because they would take the secret with them: set " + server.setting()
                        + " to the address of " + details(server)
                        + (isLogIn ? "; if it is that already, a login page stands before it, as of a firewall" : ""));
    }

    static boolean isPage(String body) {
        return PAGE.matcher(body).matches();
    }

    private static boolean isOfIis(String body) {
        return !MAKER.matcher(body).find() && OF_IIS.matcher(title(body)).matches();
    }

    /** The page's maker and title, as far as the page names them. */
    private static String described(String body) {
        Matcher maker = MAKER.matcher(body);
        String title = title(body);
        String of = maker.find() ? " of " + maker.group().strip() : "";
        return title.isEmpty() ? of : of + HaloErrorMessages.quoted(title);
    }

    private static String title(String body) {
        Matcher title = TITLE.matcher(body);
        String text = title.find() ? title.group(1).replaceAll("\\s+", " ").strip() : "";
        return text.substring(0, Math.min(text.length(), LONGEST_TITLE));
    }

    private static String named(Server server) {
        return server.equals(Server.TOKENS) ? "Halo's Authorisation Server" : server.name();
    }

    private static String details(Server server) {
        return server.equals(Server.SCALEPAD)
                ? "ScalePad's API, https://api.scalepad.com"
                : "Halo's API Details (Configuration > Integrations > HaloPSA API)";
    }

    /** A header of an answer, in any case of its name; empty if it is missing. */
    static String header(Map<String, String> headers, String name) {
        return headers == null
                ? ""
                : headers.entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("");
    }

    String sentence() {
        return said + ": " + remedy;
    }
}
