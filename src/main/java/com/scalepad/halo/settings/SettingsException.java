package com.scalepad.halo.settings;

import java.util.List;

/**
 * One or more settings are missing or malformed, so the bundle does not start. The message has a line for each: its
 * name, what it should look like and where its value is found. It never holds the value of a secret.
 */
public final class SettingsException extends IllegalArgumentException {

    private final List<String> problems;

    /** @param problems one sentence a setting, in the order in which a person would fix them; at least one */
    public SettingsException(List<String> problems) {
        super("Invalid settings; the Halo to ScalePad routes can't start until they are fixed:\n  - "
                + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** The sentences, one a setting. */
    public List<String> problems() {
        return problems;
    }
}
