package com.scalepad.halo.connection;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Makes Apache HttpClient do what it is told and no more. Its own retries are off: it repeats 429 and 503 by itself, POST
 * too, and sleeps for as long as any {@code Retry-After} says. It follows no redirect, which could carry the token to
 * another host. And each call has a deadline and a size, for socket time-outs let an answer drip for ever.
 */
public class HaloHttp implements HttpClientConfigurer {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "halo-scalepad-call-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private Duration deadline = Duration.ofMinutes(2);
    private long maxResponseBytes = 64L << 20;

    /** Milliseconds after which a call is broken off, whatever has come of its answer. */
    public void setDeadlineMillis(long millis) {
        this.deadline = Duration.ofMillis(millis);
    }

    /** The longest answer that is read, unpacked. */
    public void setMaxResponseBytes(long maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries().disableRedirectHandling().addExecInterceptorFirst("halo-scalepad-bounds",
                (request, scope, chain) -> new CallBounds(clock, deadline, maxResponseBytes).proceed(request, scope, chain));
    }

    /** Ends the thread that watches the deadlines. */
    public void close() {
        clock.shutdownNow();
    }
}
