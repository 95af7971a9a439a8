package com.scalepad.halo.settings;

import org.apache.camel.CamelContext;

/** A setting that is a secret, or the file that its {@code -file} setting names. */
public final class SecretSetting {

    private final LiteralLookup settings;
    private final String name;

    /** @param name of the setting: {@code halo.client-secret} */
    SecretSetting(CamelContext camelContext, String name) {
        this.settings = new LiteralLookup(camelContext);
        this.name = name;
    }

    /**
     * The secret, read again each time so that a rotated file is used at once; empty when neither it nor its file is set.
     *
     * @throws SettingsException when both are set, or the file can't be read
     */
    public String value() {
        return Secret.of(variable(), settings.find(name), file());
    }

    /** Whether it or its file is set. */
    public boolean isSet() {
        return !settings.find(name).isBlank() || !file().isEmpty();
    }

    /** The environment variable of this setting: {@code HALO_CLIENT_SECRET}. */
    public String variable() {
        return Settings.variable(name);
    }

    private String file() {
        return settings.find(name + "-file").strip();
    }

    /** Only the name, because Camel logs the values that it sets on beans. */
    @Override
    public String toString() {
        return name;
    }
}
