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
 * Turns off what Apache HttpClient does by itself. It keeps no cookies, because one tenant's would go to another. It
 * does not retry, because it would repeat 429 and 503, even of a POST, and sleep for as long as any {@code Retry-After}
 * says. It follows no redirects, because one could carry the token to another host. Each call has a deadline and a size
 * limit, because socket time-outs let a slow response go on for ever.
 */
public class HttpClientFactory implements HttpClientConfigurer, AutoCloseable {

    private static final int MOST_CONNECTIONS = 200;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            new CamelThreadFactory("#name#", "halo-scalepad-call-deadlines", true));
    private final Credentials credentials;
    private final AddressGuard guard;
    private final Limits limits;
    private final Network network;

    /** The network between here and the servers. */
    public record Network(Proxies proxies, TrustedCertificates certificates) {}

    /**
     * The limits of its calls.
     *
     * @param deadline         a call that takes longer is aborted, whatever part of its answer has arrived
     * @param maxResponseBytes the longest answer that is read, unpacked
     * @param silence          how long a server may be silent while TLS is set up
     */
    public record Limits(Duration deadline, long maxResponseBytes, int connectionsPerHost, Duration silence) {}

    /** @param guard       decides which addresses may be connected to; null where the operator names them all */
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
                    // Not other encodings, even if one of the host's libraries can unpack them: secrets are removed
                    // before the answer is unpacked.
                    request.setHeader(HttpHeaders.ACCEPT_ENCODING, ResponseText.PACKED);
                    return new ResponseLimits(clock, limits.deadline(), limits.maxResponseBytes())
                            .proceed(request, scope, chain);
                });
        if (network.proxies().areSet()) {
            new ProxyRoutes(network.proxies(), guard).use(builder);
        }
        builder.setConnectionManager(manager());
    }

    /**
     * Like Camel's own connection manager, but with its own resolver and with connections that handle secrets. Closing
     * the client closes it.
     */
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
