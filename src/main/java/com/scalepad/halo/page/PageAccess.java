package com.scalepad.halo.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.scalepad.halo.settings.ServiceUrl;
import com.scalepad.halo.settings.SettingsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may see the page: anyone at this machine, or anyone who logs in by the password or by OpenID Connect. */
final class PageAccess {

    private static final int SHORTEST = 12;

    private final byte[] passwordDigest;
    private final OidcSettings oidc;
    private final boolean anyHost;
    private final List<String> hosts;

    private PageAccess(byte[] passwordDigest, OidcSettings oidc, boolean anyHost, List<String> hosts) {
        this.passwordDigest = passwordDigest;
        this.oidc = oidc;
        this.anyHost = anyHost;
        this.hosts = hosts;
    }

    /**
     * The access according to the settings.
     *
     * @param address the address that the web server listens on; empty for all
     * @throws SettingsException when the web server listens on more than loopback without a log-in, or when the password is too short
     */
    static PageAccess of(String address, String password, OidcSettings oidc, List<String> hosts) {
        if (password.isEmpty() && oidc == null && !isLoopback(address)) {
            throw new SettingsException(
                    "HALO_PAGE_PASSWORD (or HALO_PAGE_PASSWORD_FILE) is not set, and the page would listen on "
                            + (address.isEmpty() ? "every address" : address)
                            + ", where others reach it: set a password of " + SHORTEST
                            + " characters or more, or HALO_PAGE_OIDC_ISSUER for more people than one, or SERVER_ADDRESS=127.0.0.1, or HALO_PAGE_ENABLED=false");
        }
        if (!password.isEmpty() && password.length() < SHORTEST) {
            throw new SettingsException(
                    "HALO_PAGE_PASSWORD has fewer than " + SHORTEST + " characters: it guards the credentials of "
                            + "your tenants, so make it long, for instance with 'openssl rand -base64 18'");
        }
        return new PageAccess(
                password.isEmpty() ? null : digest(password),
                oidc,
                (!password.isEmpty() || oidc != null) && hosts.isEmpty(),
                hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList());
    }

    /** Whether everybody must log in to see the page. */
    boolean needsLogIn() {
        return hasPassword() || oidc != null;
    }

    boolean hasPassword() {
        return passwordDigest != null;
    }

    Optional<OidcSettings> oidc() {
        return Optional.ofNullable(oidc);
    }

    /** Takes the same time for every password, so that the time reveals nothing. */
    boolean isPassword(String typed) {
        return MessageDigest.isEqual(passwordDigest, digest(typed));
    }

    /** Whether this host name may be used for the page. The owner of a foreign name may have pointed it here. */
    boolean isHost(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        return anyHost || ServiceUrl.isLoopback(host) || hosts.contains(host);
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
