package com.scalepad.halo.connection;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises wrong URLs by their look, such as Halo's other URL. Used when the server at the URL gave an unexpected answer. */
final class MistakenUrls {

    private static final Pattern API = Pattern.compile("(?i)/api/*$");
    private static final Pattern AUTH = Pattern.compile("(?i)/auth(/token)?/*$");
    private static final String IN_HALO = " (Configuration > Integrations > HaloPSA API)";

    private MistakenUrls() {}

    /** What is wrong with the Authorisation Server URL, when no authorisation server answers there. */
    static Optional<String> authorisationServer(Connection connection) {
        String url = connection.authorisationServerUrl();
        if (endsIn(url, API)) {
            return Optional.of(
                    endsIn(connection.resourceServerUrl(), AUTH)
                            ? "HALO_RESOURCE_SERVER_URL and HALO_AUTHORISATION_SERVER_URL are swapped: the first is the one that ends in /api, "
                                    + "the second the one that ends in /auth" + IN_HALO
                            : "HALO_AUTHORISATION_SERVER_URL is the Resource Server URL: set it to the Authorisation Server of Halo's API Details, "
                                    + "which usually ends in /auth" + IN_HALO);
        }
        return Connection.hasPath(url)
                ? Optional.empty()
                : Optional.of(
                        "HALO_AUTHORISATION_SERVER_URL has no path, and most Halos give tokens below /auth: set it to "
                                + Connection.withoutTrailingSlash(url)
                                + "/auth, if that is what Halo's API Details show"
                                + IN_HALO);
    }

    static Optional<String> resourceServer(Connection connection) {
        return endsIn(connection.resourceServerUrl(), AUTH)
                ? Optional.of(
                        "HALO_RESOURCE_SERVER_URL is the Authorisation Server URL: set it to the Resource Server of Halo's API Details, "
                                + "which usually ends in /api" + IN_HALO)
                : Optional.empty();
    }

    private static boolean endsIn(String url, Pattern end) {
        return end.matcher(URI.create(url).getRawPath()).find();
    }
}
