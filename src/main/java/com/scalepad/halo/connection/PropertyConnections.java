package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SecretSetting;
import com.scalepad.halo.settings.SettingsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/** Makes the connections that {@code halo.connections} names, each of its own settings. */
final class PropertyConnections {

    /** The setting of a connection by name and key, empty where there is none. */
    private final BinaryOperator<String> settings;

    private final BiFunction<String, String, SecretSetting> secrets;

    PropertyConnections(BinaryOperator<String> settings, BiFunction<String, String, SecretSetting> secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /**
     * Makes and checks them.
     *
     * @param names with commas between
     * @throws SettingsException with a sentence for each value that is missing or malformed, of all of them
     */
    Map<String, Connection> named(String names) {
        Map<String, Connection> byName = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String written : names.split(",")) {
            String name = written.strip();
            if (!name.matches(ConnectionRegistry.NAME) || byName.containsKey(name)) {
                problems.add("HALO_CONNECTIONS names '" + name
                        + "': a name is there once, of small letters, digits and -, such as acme");
                continue;
            }
            Connection connection = connection(name);
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
        return byName;
    }

    private Connection connection(String name) {
        Connection connection = new Connection();
        connection.setName(name);
        connection.setSettingPrefix(
                "HALO_CONNECTIONS_" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "_");
        connection.setResourceServerUrl(settings.apply(name, "resource-server-url"));
        connection.setAuthorisationServerUrl(settings.apply(name, "authorisation-server-url"));
        connection.setTenant(settings.apply(name, "tenant"));
        connection.setClientId(settings.apply(name, "client-id"));
        connection.setSecretSetting(secrets.apply(name, "client-secret"));
        return connection;
    }
}
