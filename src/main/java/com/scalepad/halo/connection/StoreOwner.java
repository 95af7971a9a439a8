package com.scalepad.halo.connection;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;

/**
 * The Halo tenant that a connection's rows were read from. The case of the host, the scheme's default port and a slash
 * at the end do not make it another tenant. Nor do the Authorisation Server, the Client ID and the secret.
 *
 * @param resourceServerUrl {@code https://acme.halopsa.com/api}
 * @param tenant            {@code acme}; empty if the Resource Server has only one tenant
 */
public record StoreOwner(String resourceServerUrl, String tenant) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static StoreOwner of(Connection connection) {
        return new StoreOwner(
                normalised(URI.create(connection.resource(""))),
                connection.tenant().strip().toLowerCase(Locale.ROOT));
    }

    private static String normalised(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        // A host name that Java's URI rejects, such as halo_srv, is only in the authority.
        String host = url.getHost() == null ? url.getRawAuthority() : IDN.toASCII(url.getHost(), IDN.ALLOW_UNASSIGNED);
        boolean isImplied = url.getPort() < 0 || url.getPort() == (scheme.equals("https") ? HTTPS : HTTP);
        return scheme + "://" + host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "")
                + (isImplied ? "" : ":" + url.getPort())
                + url.getRawPath().replaceAll("/+", "/").replaceFirst("/$", "").toLowerCase(Locale.ROOT);
    }

    /** For people: {@code tenant 'acme' at https://acme.halopsa.com/api}. */
    @Override
    public String toString() {
        return (tenant.isEmpty() ? "the tenant at " : "tenant '" + tenant + "' at ") + resourceServerUrl;
    }
}
