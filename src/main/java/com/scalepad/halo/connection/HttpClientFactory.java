package com.scalepad.halo.connection;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes Apache HttpClient do what it is told and no more. It keeps no cookie, which would go from one tenant to another. Its own retries are off: it repeats 429 and 503 by itself, POST
 * too, and sleeps for as long as any {@code Retry-After} says. It follows no redirect, which could carry the token to
 * another host. And each call has a deadline and a size, because socket time-outs let a slow response go on for ever.
 */
public class HttpClientFactory implements HttpClientConfigurer, AutoCloseable {

    private static final int MOST_CONNECTIONS = 200;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            new CamelThreadFactory("#name#", "halo-scalepad-call-deadlines", true));
    private final Credentials credentials;
    private final AddressGuard guard;
    private final Limits limits;
    private final Network network;

    /**
     * What is between here and the servers.
     *
     * @param proxies      through which calls go
     * @param certificates which are accepted
     */
    public record Network(Proxies proxies, TrustedCertificates certificates) {}

    /**
     * The limits of its calls.
     *
     * @param deadline           a call that takes longer is broken off, whatever has come of its answer
     * @param maxResponseBytes   the longest answer that is read, unpacked
     * @param connectionsPerHost connections to one host at once
     * @param silence            for how long a server may say nothing while TLS is set up
     */
    public record Limits(Duration deadline, long maxResponseBytes, int connectionsPerHost, Duration silence) {}

    /**
     * @param credentials puts secrets on calls, and takes them off answers
     * @param guard       decides which addresses may be connected to; null where the operator names them all
     */
    public HttpClientFactory(Credentials credentials, AddressGuard guard, Limits limits, Network network) {
        this.network = network;
        this.credentials = credentials;
        this.guard = guard;
        this.limits = limits;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .addExecInterceptorFirst("halo-scalepad-bounds", (request, scope, chain) -> {
                    // Whatever else a library of the host's can unpack: secrets are taken off the answer before it is
                    // unpacked.
                    request.setHeader(HttpHeaders.ACCEPT_ENCODING, ResponseText.PACKED);
                    return new ResponseLimits(clock, limits.deadline(), limits.maxResponseBytes())
                            .proceed(request, scope, chain);
                });
        if (network.proxies().areSet()) {
            new ProxyRoutes(network.proxies(), guard).use(builder);
        }
        builder.setConnectionManager(manager());
    }

    /** Camel's own connection manager, but for the resolver and for what its connections do with secrets; the client closes it when it is closed. */
    private HttpClientConnectionManager manager() {
        ResponseText answers = new ResponseText(limits.maxResponseBytes());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> new WireConnection(credentials, answers))
                .setDnsResolver(guard)
                .setTlsSocketStrategy(
                        new DefaultClientTlsStrategy(network.certificates().context()))
                .setMaxConnPerRoute(limits.connectionsPerHost())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(limits.silence()))
                        .build())
                .build();
    }

    /** Ends the thread that watches the deadlines. */
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
