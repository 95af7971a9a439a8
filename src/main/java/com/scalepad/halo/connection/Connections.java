package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SettingsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;

/**
 * The connections of this bundle: the one of the properties {@code halo.tenant} and so on, or those that
 * {@code halo.connections} names, each with its own ({@code halo.connections.acme.tenant}). The one place that is asked for a
 * connection: the variable {@code connection} says which.
 */
public class Connections implements CamelContextAware {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

    private final Map<String, Connection> byName = new LinkedHashMap<>();
    private CamelContext camelContext;
    private Connection single;
    private String names = "";

    /** The connection that stands alone, where no names are given. */
    public void setSingle(Connection single) {
        this.single = single;
    }

    /** Names with commas between: {@code acme, northwind}; empty for the one that stands alone. */
    public void setNames(String names) {
        this.names = names.strip();
    }

    /**
     * Makes and checks them.
     *
     * @throws SettingsException with a sentence for each value that is missing or malformed, of all connections
     */
    public void open() {
        if (names.isEmpty()) {
            single.check();
            byName.put(single.getName(), single);
            return;
        }
        List<String> problems = new ArrayList<>();
        for (String written : names.split(",")) {
            String name = written.strip();
            if (!name.matches(NAME) || byName.containsKey(name)) {
                problems.add("HALO_CONNECTIONS names '" + name + "': a name is there once, of small letters, digits and -, such as acme");
                continue;
            }
            Connection connection = named(name);
            byName.put(name, connection);
            try {
                connection.check();
            } catch (SettingsException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private Connection named(String name) {
        Connection connection = new Connection();
        connection.setName(name);
        connection.setSettingPrefix("HALO_CONNECTIONS_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_");
        connection.setResourceServerUrl(setting(name, "resource-server-url", ""));
        connection.setAuthorisationServerUrl(setting(name, "authorisation-server-url", ""));
        connection.setTenant(setting(name, "tenant", ""));
        connection.setClientId(setting(name, "client-id", ""));
        connection.setClientSecret(setting(name, "client-secret", ""));
        connection.setClientSecretFile(setting(name, "client-secret-file", ""));
        return connection;
    }

    /** The setting of a connection, {@code halo.connections.acme.tenant}; where it has none of its own, what all have. */
    public String setting(String name, String key, String common) {
        String own = names.isEmpty() ? "" : camelContext.resolvePropertyPlaceholders("{{halo.connections." + name + "." + key + ":}}").strip();
        return own.isEmpty() ? common : own;
    }

    /** The names, in the order of the setting. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** The connection that a message is about; the first one, where the variable {@code connection} names none. */
    public String nameOf(Exchange exchange) {
        return exchange.getVariable("connection", names().get(0), String.class);
    }

    Connection of(Exchange exchange) {
        return of(nameOf(exchange));
    }

    /**
     * The connection of a name.
     *
     * @throws IllegalArgumentException when there is none, with the names of those that there are
     */
    public Connection of(String name) {
        Connection connection = byName.get(name);
        if (connection == null) {
            throw new IllegalArgumentException("There is no connection '" + name + "': there are " + String.join(", ", names()));
        }
        return connection;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
