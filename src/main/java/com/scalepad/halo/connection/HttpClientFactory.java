package com.scalepad.halo.connection;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes Apache HttpClient do what it is told and no more. Its own retries are off: it repeats 429 and 503 by itself, POST
 * too, and sleeps for as long as any {@code Retry-After} says. It follows no redirect, which could carry the token to
 * another host. And each call has a deadline and a size, for socket time-outs let an answer drip for ever.
 */
public class HttpClientFactory implements HttpClientConfigurer {

    private static final int MOST_CONNECTIONS = 200;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "halo-scalepad-call-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private Duration deadline = Duration.ofMinutes(2);
    private long maxResponseBytes = 64L << 20;
    private Credentials credentials;
    private AddressGuard guard;
    private int connectionsPerHost = 20;
    private Duration silence = Duration.ofMinutes(1);

    /** After this time a call is ended, whatever has come of its answer. */
    public void setDeadline(Duration deadline) {
        this.deadline = deadline;
    }

    /** The longest answer that is read, unpacked. */
    public void setMaxResponseBytes(long maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
    }

    /** What puts secrets on calls, and takes them off answers. */
    public void setCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    /** What decides which addresses may be connected to; none where the operator names them all. */
    public void setGuard(AddressGuard guard) {
        this.guard = guard;
    }

    /** Connections to one host at once. */
    public void setConnectionsPerHost(int connectionsPerHost) {
        this.connectionsPerHost = connectionsPerHost;
    }

    /** How long a server may be silent while TLS is set up. */
    public void setSilence(Duration silence) {
        this.silence = silence;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .addExecInterceptorFirst(
                        "halo-scalepad-bounds",
                        (request, scope, chain) ->
                                new ResponseLimits(clock, deadline, maxResponseBytes).proceed(request, scope, chain));
        builder.setConnectionManager(manager());
    }

    /** Camel's own connection manager, but for the resolver and for what its connections do with secrets; the client closes it when it is closed. */
    private HttpClientConnectionManager manager() {
        ResponseText answers = new ResponseText(maxResponseBytes);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> new WireConnection(credentials, answers))
                .setDnsResolver(guard)
                .setMaxConnPerRoute(connectionsPerHost)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(Timeout.of(silence)).build())
                .build();
    }

    /** Ends the thread that watches the deadlines. */
    public void close() {
        clock.shutdownNow();
    }
}
