package com.scalepad.halo.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Writes the client-credentials form (RFC 6749, 4.4.2) and the address to post it to. The secret is not in it yet:
 * {@link Credentials} adds it on the wire, only to the body. In the URL it would end up in the logs of every proxy on
 * the way. Variable: {@code connection}.
 */
public class TokenRequestPreparer implements Processor {

    private final ConnectionRegistry connections;

    public TokenRequestPreparer(ConnectionRegistry connections) {
        this.connections = connections;
    }

    @Override
    public void process(Exchange exchange) {
        Connection connection = connections.of(exchange);
        exchange.getMessage()
                .setBody("grant_type=client_credentials&client_id=" + encoded(connection.clientId()) + "&scope="
                        + encoded(Connection.SCOPE));
        exchange.getMessage().setHeader(Credentials.HEADER, Credentials.clientSecret(connections.nameOf(exchange)));
        exchange.getMessage().setHeader(Exchange.HTTP_URI, connection.tokenUrl());
        if (!connection.tenant().isEmpty()) {
            exchange.getMessage().setHeader(Exchange.HTTP_QUERY, "tenant=" + encoded(connection.tenant()));
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
