package com.scalepad.halo.page;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionField;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The values of a connection as a person typed them. The secret is never sent back.
 *
 * @param clientSecret empty to keep the saved one
 * @param scalePadKey  for ScalePad's API; empty to keep the saved one
 * @param forgetKey    whether the saved ScalePad key is deleted
 */
record ConnectionForm(
        String name,
        String resourceServerUrl,
        String authorisationServerUrl,
        String tenant,
        String clientId,
        String clientSecret,
        String scalePadKey,
        Boolean forgetKey) {

    private static final int LONGEST = 2000;
    private static final String NAME = "name";
    private static final String FORGET_KEY = "forgetKey";

    ConnectionForm {
        name = typed(name);
        resourceServerUrl = typed(resourceServerUrl);
        authorisationServerUrl = typed(authorisationServerUrl);
        tenant = typed(tenant);
        clientId = typed(clientId);
        clientSecret = clientSecret == null ? "" : clientSecret;
        scalePadKey = typed(scalePadKey);
        // A browser does not send a box that is not ticked.
        forgetKey = Boolean.TRUE.equals(forgetKey);
    }

    static ConnectionForm of(Connection connection) {
        return new ConnectionForm(
                connection.getName(),
                connection.resourceServerUrl(),
                connection.authorisationServerUrl(),
                connection.tenant(),
                connection.clientId(),
                "",
                "",
                false);
    }

    /** @param values by the names of the fields; secrets are not among them */
    static ConnectionForm of(UnaryOperator<String> values) {
        return new ConnectionForm(
                values.apply(NAME),
                values.apply(ConnectionField.RESOURCE_SERVER_URL.field()),
                values.apply(ConnectionField.AUTHORISATION_SERVER_URL.field()),
                values.apply(ConnectionField.TENANT.field()),
                values.apply(ConnectionField.CLIENT_ID.field()),
                "",
                "",
                Boolean.valueOf(values.apply(FORGET_KEY)));
    }

    /** The values by the names of the fields, without the secrets. */
    Map<String, String> shown() {
        Map<String, String> shown = new HashMap<>(Map.of(NAME, name, FORGET_KEY, forgetKey.toString()));
        Stream.of(ConnectionField.values()).forEach(field -> shown.put(field.field(), shown(field)));
        return shown;
    }

    static ConnectionForm named(String name) {
        return new ConnectionForm(name, "", "", "", "", "", "", false);
    }

    ConnectionForm withSecrets(String secret, String key) {
        return new ConnectionForm(
                name, resourceServerUrl, authorisationServerUrl, tenant, clientId, secret, key, forgetKey);
    }

    ConnectionForm withName(String other) {
        return new ConnectionForm(
                other,
                resourceServerUrl,
                authorisationServerUrl,
                tenant,
                clientId,
                clientSecret,
                scalePadKey,
                forgetKey);
    }

    Connection connection() {
        Connection typed = new Connection(
                name,
                Map.of(
                        ConnectionField.RESOURCE_SERVER_URL, resourceServerUrl,
                        ConnectionField.AUTHORISATION_SERVER_URL, authorisationServerUrl,
                        ConnectionField.TENANT, tenant,
                        ConnectionField.CLIENT_ID, clientId,
                        ConnectionField.CLIENT_SECRET, clientSecret));
        return typed.withSecrets(() -> clientSecret, scalePadKey.isEmpty() && !forgetKey ? null : () -> scalePadKey);
    }

    /** A value as it is shown again; the secret is left out. */
    public String shown(ConnectionField value) {
        return switch (value) {
            case RESOURCE_SERVER_URL -> resourceServerUrl;
            case AUTHORISATION_SERVER_URL -> authorisationServerUrl;
            case TENANT -> tenant;
            case CLIENT_ID -> clientId;
            case CLIENT_SECRET -> "";
        };
    }

    /** Overridden because a record's own would print the secret. */
    @Override
    public String toString() {
        return "the form of connection " + name;
    }

    private static String typed(String text) {
        return text == null
                ? ""
                : text.strip().substring(0, Math.min(text.strip().length(), LONGEST));
    }
}
