package com.scalepad.halo.connection;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Takes Apache HttpClient's own retries away: it repeats 429 and 503 by itself, POST too, and sleeps for as long as any
 * {@code Retry-After} says. Camel alone repeats a call, in its turn of the rate window.
 */
public class HaloHttp implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries();
    }
}
