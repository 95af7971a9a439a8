package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SettingsException;
import java.util.Map;
import java.util.Optional;

/**
 * A connection as a person typed it. If no secret was typed, the saved one stays.
 *
 * @param saved the connection saved under its name; empty for a new one
 * @param guard decides which addresses its URLs may lead to
 */
public record TypedConnection(Connection typed, Optional<Connection> saved, AddressGuard guard) {

    /**
     * What is wrong with it, by value. A saved secret must be typed again if it, or a token obtained with it, would now
     * go to another address.
     */
    public Map<ConnectionField, String> problems() {
        Map<ConnectionField, String> problems = typed.problems(ConnectionField::label);
        if (typed.clientSecret().isEmpty() && saved.isPresent()) {
            problems.remove(ConnectionField.CLIENT_SECRET);
            if (!typed.tokenUrl().equals(saved.get().tokenUrl())
                    || !typed.resourceServerUrl().equals(saved.get().resourceServerUrl())) {
                problems.put(
                        ConnectionField.CLIENT_SECRET,
                        "Type the Client Secret again: it would go to another address than the one it was saved for");
            }
        }
        check(problems, ConnectionField.RESOURCE_SERVER_URL, typed.resourceServerUrl());
        check(problems, ConnectionField.AUTHORISATION_SERVER_URL, typed.authorisationServerUrl());
        return problems;
    }

    private void check(Map<ConnectionField, String> problems, ConnectionField value, String url) {
        if (!problems.containsKey(value)) {
            guard.problem(value.label(), url).ifPresent(problem -> problems.put(value, problem));
        }
    }

    /**
     * The typed values, with the saved secrets where none were typed.
     *
     * @throws SettingsException when the encryption key does not decrypt a saved secret
     */
    Connection complete() {
        String secret = typed.clientSecret().isEmpty()
                ? saved.map(Connection::clientSecret).orElse("")
                : typed.clientSecret();
        String key = typed.scalePadKey()
                .or(() -> saved.flatMap(Connection::scalePadKey))
                .orElse("");
        return typed.withSecrets(() -> secret, () -> key);
    }
}
