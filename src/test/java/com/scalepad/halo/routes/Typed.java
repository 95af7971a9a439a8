package com.scalepad.halo.routes;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionField;
import com.scalepad.halo.sandbox.HaloSandbox;
import java.util.EnumMap;
import java.util.Map;

/** Connections as a person types them on the page. */
public final class Typed {

    private Typed() {}

    /** The five values of a sandbox. */
    public static Connection connection(String name, HaloSandbox to) {
        return connection(name, to, Map.of());
    }

    /** The same with some values of the test's. */
    static Connection connection(String name, HaloSandbox to, Map<ConnectionField, String> others) {
        Map<ConnectionField, String> values = new EnumMap<>(Map.of(
                ConnectionField.RESOURCE_SERVER_URL, to.resourceServerUrl(),
                ConnectionField.AUTHORISATION_SERVER_URL, to.authorisationServerUrl(),
                ConnectionField.TENANT, HaloSandbox.TENANT,
                ConnectionField.CLIENT_ID, HaloSandbox.CLIENT_ID,
                ConnectionField.CLIENT_SECRET, HaloSandbox.CLIENT_SECRET));
        values.putAll(others);
        return new Connection(name, values);
    }
}
