package com.scalepad.halo.connection;

import java.io.IOException;

/** The proxy that calls go through did not let one through, so that it never left for Halo. Its message is a whole clause, without a secret. */
final class ProxyException extends IOException {

    private final boolean isPassing;

    private ProxyException(String message, boolean isPassing, Throwable cause) {
        super(message, cause);
        this.isPassing = isPassing;
    }

    /** It takes no connection, or its name is unknown. */
    static ProxyException unreachable(NamedProxy proxy, IOException cause) {
        return new ProxyException(
                proxy + " can't be reached (" + cause.getMessage()
                        + "): check that address, and whether this machine is to use a proxy at all",
                true,
                cause);
    }

    /** It answered in the place of a tunnel. */
    static ProxyException refused(NamedProxy proxy, String target, int status, Exception cause) {
        return status == 407
                ? wantsCredentials(proxy, cause)
                : new ProxyException(
                        proxy + " answered " + status + " when it was to connect to " + target
                                + ": have it let this machine through to that host, or name the host in NO_PROXY",
                        status >= 500,
                        cause);
    }

    /** It asks who calls, or does not take what it was told. */
    static ProxyException wantsCredentials(NamedProxy proxy, Exception cause) {
        return new ProxyException(
                proxy
                        + " answered 407, because it asks for a user and a password, or does not take those that it got: "
                        + Proxies.CREDENTIALS,
                false,
                cause);
    }

    /** Whether the same call may get through in a moment. */
    boolean isPassing() {
        return isPassing;
    }
}
