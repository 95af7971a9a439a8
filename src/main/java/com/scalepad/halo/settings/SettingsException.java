package com.scalepad.halo.settings;

import java.util.List;

/**
 * One or more settings are missing or invalid: the bundle does not start, or the run that needs them fails. The message has a sentence for
 * each: its name, what it should look like and where its value is found. It never holds the value of a secret.
 */
public final class SettingsException extends IllegalArgumentException {

    private final List<String> problems;

    /** @param problems one sentence for each setting, in the order in which a person would fix them; at least one */
    public SettingsException(List<String> problems) {
        super(problems.size() == 1 ? problems.get(0) : "Invalid settings:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** @param problem what is wrong with one setting, in a sentence */
    public SettingsException(String problem) {
        this(List.of(problem));
    }

    /** Throws the problems, if there are any. */
    public static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    public List<String> problems() {
        return problems;
    }
}
