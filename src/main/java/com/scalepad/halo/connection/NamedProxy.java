package com.scalepad.halo.connection;

import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.core5.http.HttpHost;

/**
 * A proxy, and where it was set.
 *
 * @param credentials null for none
 * @param source      for people: {@code HTTPS_PROXY}
 */
record NamedProxy(HttpHost host, UsernamePasswordCredentials credentials, String source) {

    @Override
    public String toString() {
        return "the proxy " + host.getHostName() + ":" + host.getPort() + " of " + source;
    }
}
