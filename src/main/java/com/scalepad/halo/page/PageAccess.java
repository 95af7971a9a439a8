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

/** Who may see the page: whoever is at this machine, or knows the password. */
final class PageAccess {

    private static final int SHORTEST = 12;

    private final byte[] passwordDigest;
    private final boolean anyHost;
    private final List<String> hosts;

    private PageAccess(byte[] passwordDigest, boolean anyHost, List<String> hosts) {
        this.passwordDigest = passwordDigest;
        this.anyHost = anyHost;
        this.hosts = hosts;
    }

    /**
     * The access as it is set.
     *
     * @param address  the one that the web server listens on; empty for all
     * @param password empty for none
     * @param hosts    names by which the page may be called
     * @throws SettingsException when the web server listens on more than loopback and there is no password, or a short one
     */
    static PageAccess of(String address, String password, List<String> hosts) {
        if (password.isEmpty() && !isLoopback(address)) {
            throw new SettingsException(
                    List.of("HALO_PAGE_PASSWORD (or HALO_PAGE_PASSWORD_FILE) is not set, and the page would listen on "
                            + (address.isEmpty() ? "every address" : address)
                            + ", where others reach it: set a password of " + SHORTEST
                            + " characters or more, or SERVER_ADDRESS=127.0.0.1, or HALO_PAGE_ENABLED=false"));
        }
        if (!password.isEmpty() && password.length() < SHORTEST) {
            throw new SettingsException(List.of(
                    "HALO_PAGE_PASSWORD has fewer than " + SHORTEST + " characters: it guards the credentials of "
                            + "your tenants, so make it long, for instance with 'openssl rand -base64 18'"));
        }
        return new PageAccess(
                password.isEmpty() ? null : digest(password),
                !password.isEmpty() && hosts.isEmpty(),
                hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList());
    }

    boolean needsPassword() {
        return passwordDigest != null;
    }

    /** Takes the same time for any other password. */
    boolean isPassword(String typed) {
        return MessageDigest.isEqual(passwordDigest, digest(typed));
    }

    /** Whether the page may be called by this name. A foreign one may have been made to lead here, by whoever owns it. */
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
