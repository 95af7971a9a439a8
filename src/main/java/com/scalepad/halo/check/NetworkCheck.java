package com.scalepad.halo.check;

import com.scalepad.halo.connection.AddressGuard;
import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ForbiddenAddressException;
import com.scalepad.halo.connection.HttpClientFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Whether the two servers of a connection can be reached: their names, ports and certificates. It connects to no
 * address that a call would not use.
 */
final class NetworkCheck {

    static final String DNS = "DNS";
    static final String TLS = "TLS";
    private static final int CONNECT_MILLIS = 5000;
    private static final Duration SOON = Duration.ofDays(14);
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Calls calls;
    private final AddressGuard guard;
    private final HttpClientFactory.Network network;
    private final Set<URI> servers = new LinkedHashSet<>();

    NetworkCheck(Calls calls, Connection connection, AddressGuard guard, HttpClientFactory.Network network) {
        this.network = network;
        this.calls = calls;
        this.guard = guard;
        for (String url : List.of(connection.resource(""), connection.tokenUrl())) {
            URI uri = URI.create(url);
            servers.add(URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + ":" + port(uri)));
        }
    }

    private static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
    }

    CheckResult dns() {
        List<String> seen = new ArrayList<>();
        for (URI server : servers) {
            String host = server.getHost();
            Optional<String> proxy = network.proxies().before(server);
            if (proxy.isPresent()) {
                seen.add(host + " is looked up by " + proxy.get());
                continue;
            }
            try {
                seen.add(host + " is " + calls.inTime(() -> guard.resolve(host))[0].getHostAddress());
            } catch (ExecutionException e) {
                return CheckResult.fail(
                        DNS,
                        e.getCause() instanceof ForbiddenAddressException refused
                                ? refused.getMessage()
                                : "The host " + host
                                        + " is unknown here: check the Resource Server and the Authorisation Server ("
                                        + HaloAdminPages.API_DETAILS + "), and this machine's DNS");
            } catch (TimeoutException e) {
                return CheckResult.fail(DNS, "This machine's DNS does not answer when asked for " + host);
            }
        }
        return CheckResult.ok(DNS, String.join(", ", new LinkedHashSet<>(seen)));
    }

    CheckResult tls() {
        List<String> seen = new ArrayList<>();
        boolean soon = false;
        for (URI server : servers) {
            String at = server.getHost() + ":" + server.getPort();
            try {
                Instant until = calls.inTime(() -> knock(server));
                seen.add(
                        until == null
                                ? at + " is on this machine, without TLS"
                                : at + " has a good certificate until "
                                        + until.atZone(ZoneOffset.UTC).toLocalDate());
                soon |= until != null && until.isBefore(Instant.now().plus(SOON));
            } catch (ExecutionException e) {
                return CheckResult.fail(TLS, at + explained(server, e.getCause()));
            } catch (TimeoutException e) {
                return CheckResult.fail(TLS, at + " does not answer: a firewall is in the way, or the port is another");
            }
        }
        String all = String.join(", ", seen);
        return soon
                ? CheckResult.warn(TLS, all + ": it is about to end; whoever runs that server must renew it")
                : CheckResult.ok(TLS, all);
    }

    private String explained(URI server, Throwable failure) {
        if (failure instanceof SSLException) {
            return " shows a certificate, or a TLS, that is not accepted (" + failure.getMessage()
                    + "): there is no switch to go on without; check the host in the two URLs ("
                    + HaloAdminPages.API_DETAILS
                    + ") and, where a company's own authority signed it, name that in halo.http.trust-certificates";
        }
        if (failure instanceof UnknownHostException) {
            return failure instanceof ForbiddenAddressException
                    ? " is not connected to: " + failure.getMessage()
                    : " is unknown here";
        }
        if (network.proxies().before(server).isPresent()) {
            return " can't be reached: " + failure.getMessage();
        }
        return (failure instanceof ConnectException ? " takes no connection (" : " can't be reached (")
                + failure.getMessage() + "): check host and port of the two URLs (" + HaloAdminPages.API_DETAILS
                + "), and the firewall";
    }

    /** Connects as a call would, to the first address that answers. Returns when the certificate expires, or null where there is none. */
    private Instant knock(URI server) throws IOException {
        if (network.proxies().before(server).isPresent()) {
            try (Socket tunnel = network.proxies().tunnel(server)) {
                return handshake(server, tunnel);
            }
        }
        IOException failed = null;
        // By the allowed addresses, because the name may resolve to another address the next time.
        for (InetAddress address : guard.resolve(server.getHost())) {
            try {
                return knock(server, address);
            } catch (SocketException | SocketTimeoutException e) {
                failed = e;
            }
        }
        throw failed;
    }

    private Instant knock(URI server, InetAddress address) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, server.getPort()), CONNECT_MILLIS);
            return handshake(server, plain);
        }
    }

    private Instant handshake(URI server, Socket plain) throws IOException {
        if (!server.getScheme().equals("https")) {
            return null;
        }
        plain.setSoTimeout(CONNECT_MILLIS);
        // Created each time, as for the calls, so that both see the same trust store.
        try (SSLSocket tls = (SSLSocket) network.certificates()
                .context()
                .getSocketFactory()
                .createSocket(plain, server.getHost(), server.getPort(), true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            Certificate certificate = tls.getSession().getPeerCertificates()[0];
            return certificate instanceof X509Certificate x509
                    ? x509.getNotAfter().toInstant()
                    : null;
        }
    }
}
