package com.scalepad.halo.connection;

import org.apache.camel.CamelContext;

/** What a process remembers of its connections, forgotten as if it had just been started. */
public final class ForgetfulConnections {

    private ForgetfulConnections() {}

    /** No token is kept any more, and no wait that a 429 asked for. */
    public static void forget(CamelContext camel) {
        ConnectionRegistry connections =
                camel.getRegistry().lookupByNameAndType("halo-scalepad-connections", ConnectionRegistry.class);
        connections.names().forEach(connections::forget);
        connections.forget("");
    }
}
