package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SecretSetting;
import com.scalepad.halo.settings.Settings;
import com.scalepad.halo.settings.SettingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The connections of the settings: the one of {@code halo.tenant} and so on, or those that {@code halo.connections} names, each with its
 * own ({@code halo.connections.acme.tenant}).
 */
public final class PropertyConnections {

    /** Addresses of the page and ids of the timers have it in them. */
    private static final String SINGLE_NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}";

    private final Settings settings;
    private final boolean areNamed;
    private final Map<String, Connection> byName = new LinkedHashMap<>();
    private SettingsException missing;

    /**
     * Reads and checks them. An empty result is no error here, because a connection may be saved on the page.
     *
     * @throws SettingsException with a sentence for each value that is missing or malformed, of all connections
     */
    public PropertyConnections(Settings settings) {
        this.settings = settings;
        String names = settings.text("halo.connections");
        areNamed = !names.isEmpty();
        if (areNamed) {
            readNamed(names);
        } else {
            readSingle();
        }
    }

    private void readSingle() {
        UnaryOperator<String> values = key -> value("halo.", key);
        SecretSetting secret = settings.secret("halo.client-secret");
        String name = settings.text("halo.connection");
        if (!name.matches(SINGLE_NAME)) {
            throw new SettingsException(Settings.problem(
                    "halo.connection", name, "a name of letters, digits, blanks, '-', '_' and '.', such as acme"));
        }
        Connection single = connection(name, "HALO_", values, secret);
        try {
            single.check();
            byName.put(single.getName(), single);
        } catch (SettingsException e) {
            boolean isUntouched =
                    fields().allMatch(field -> values.apply(field.key()).isEmpty()) && !secret.isSet();
            if (!isUntouched) {
                throw e;
            }
            missing = e;
        }
    }

    private void readNamed(String names) {
        List<String> problems = new ArrayList<>();
        for (String written : names.split(",")) {
            String name = written.strip();
            if (!name.matches(ConnectionRegistry.NAME) || byName.containsKey(name)) {
                problems.add("HALO_CONNECTIONS names '" + name
                        + "': a name is there once, of small letters, digits and -, such as acme");
                continue;
            }
            Connection connection = connection(
                    name,
                    Settings.variable("halo.connections." + name + "."),
                    key -> value("halo.connections." + name + ".", key),
                    settings.secretOf(name, "client-secret"));
            byName.put(name, connection);
            try {
                connection.check();
            } catch (SettingsException e) {
                problems.addAll(e.problems());
            }
        }
        SettingsException.refuse(problems);
    }

    private static Connection connection(
            String name, String prefix, UnaryOperator<String> setting, SecretSetting secret) {
        Map<ConnectionField, String> values = new EnumMap<>(ConnectionField.class);
        fields().forEach(field -> values.put(field, setting.apply(field.key())));
        return Connection.ofSettings(name, prefix, values, secret::value);
    }

    /** URLs may contain references to other settings. Tenant and client id are taken as typed. */
    private String value(String prefix, String key) {
        return key.endsWith("-url") ? settings.text(prefix + key) : settings.literal(prefix + key);
    }

    private static Stream<ConnectionField> fields() {
        return Stream.of(ConnectionField.values()).filter(field -> field != ConnectionField.CLIENT_SECRET);
    }

    /** All of them, in the order of the setting. */
    public Collection<Connection> all() {
        return List.copyOf(byName.values());
    }

    Map<String, Connection> byName() {
        return byName;
    }

    /** The missing settings, if no connection is set. */
    Optional<SettingsException> missing() {
        return Optional.ofNullable(missing);
    }

    /** A secret of a connection: {@code halo.connections.acme.scalepad-api-key}. */
    SecretSetting secret(String connection, String key) {
        return settings.secretOf(connection, key);
    }

    /** A named connection's own setting, {@code schedule.cron}; empty if it has none, or if {@code halo.connections} is not set. */
    String setting(String connection, String key) {
        return areNamed ? settings.ofConnection(connection, key) : "";
    }
}
