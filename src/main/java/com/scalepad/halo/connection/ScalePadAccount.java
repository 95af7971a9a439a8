package com.scalepad.halo.connection;

import com.scalepad.halo.settings.Secret;
import com.scalepad.halo.settings.SecretSetting;
import com.scalepad.halo.settings.ServiceUrl;
import com.scalepad.halo.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The account of ScalePad that the dates come from: an address and a key. Without a key, ScalePad is not called.
 * Declared as a bean with its settings; {@link #check()} runs before any route.
 */
public class ScalePadAccount {

    private final ConnectionRegistry connections;
    private final String baseUrl;
    private final SecretSetting apiKey;
    private final boolean hasFiles;

    /**
     * @param connections each of them may have a key of its own: {@code halo.connections.acme.scalepad-api-key}, or {@code -file}
     * @param baseUrl     the API's address: {@code https://api.scalepad.com}
     * @param apiKey      the key of the connections that have none of their own
     * @param hasFiles    whether dates are read from CSV files too
     */
    public ScalePadAccount(ConnectionRegistry connections, String baseUrl, SecretSetting apiKey, boolean hasFiles) {
        this.hasFiles = hasFiles;
        this.connections = connections;
        this.baseUrl = ServiceUrl.ascii(baseUrl);
        this.apiKey = apiKey;
    }

    /** Whether the connection has a key, so that ScalePad is called. Variable: {@code connection}. */
    public boolean isAsked(Exchange exchange) {
        return isAsked(connections.nameOf(exchange));
    }

    /** Whether there is a key for the connections that have none of their own. */
    public boolean hasCommonKey() {
        return apiKey.isSet();
    }

    public boolean isAsked(String connection) {
        return !apiKey(connection).isEmpty();
    }

    /** Whether a connection has no source of dates, so that no date is ever written. If the key can't be read, the run reports it. */
    public boolean hasNoDates(String connection) {
        try {
            return !hasFiles && !isAsked(connection);
        } catch (SettingsException e) {
            return false;
        }
    }

    /** The address of a resource: {@code /core/v1/clients} becomes {@code https://api.scalepad.com/core/v1/clients}. */
    String resource(String path) {
        return Connection.withoutTrailingSlash(baseUrl) + path;
    }

    /** The connection whose key a call needs. Variable: {@code connection}. */
    String connection(Exchange exchange) {
        return connections.nameOf(exchange);
    }

    /** Read again each time, so that a rotated file is used from the next call on. */
    String apiKey(String connection) {
        SecretSetting own = connections.secret(connection, "scalepad-api-key");
        String saved =
                connections.find(connection).flatMap(Connection::scalePadKey).orElse("");
        return (own.isSet() ? own.value() : saved.isEmpty() ? apiKey.value() : saved).strip();
    }

    /** What is wrong with the form of a key: it has characters that no key has, or quotation marks around it. */
    public static Optional<String> problem(String called, String key) {
        Optional<String> remark = Secret.remark(called, key.strip());
        return remark.isPresent() || key.strip().matches("[\\x21-\\x7e]*")
                ? remark
                : Optional.of(
                        called
                                + " holds a space, a line end or a letter that no key has: it should be eight groups of "
                                + "eight characters with - between, as ScalePad's account settings showed it once, under API keys");
    }

    /**
     * Checks the address and the key.
     *
     * @throws SettingsException with a sentence for each that is malformed
     */
    public void check() {
        List<String> problems = new ArrayList<>();
        ServiceUrl.problem("SCALEPAD_BASE_URL", baseUrl, "It should be https://api.scalepad.com")
                .ifPresent(problems::add);
        for (String connection : connections.names()) {
            try {
                problem("SCALEPAD_API_KEY", apiKey(connection)).ifPresent(problems::add);
            } catch (SettingsException e) {
                problems.addAll(e.problems());
            }
        }
        SettingsException.refuse(problems.stream().distinct().toList());
    }
}
