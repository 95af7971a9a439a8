package com.scalepad.halo.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A secret from the environment, or from a file that the platform mounted (Docker and Kubernetes secrets). */
public final class Secret {

    private Secret() {}

    /**
     * The secret itself.
     *
     * @param setting the setting's name, for messages: {@code HALO_CLIENT_SECRET}
     * @param value   the value as set, may be empty
     * @param file    the path of a file that holds the value, may be empty; it wins over nothing only
     * @return the value, or the file's text without the line end that editors leave; empty when neither is set
     * @throws SettingsException when both are set, or the file can't be read
     */
    public static String of(String setting, String value, String file) {
        if (file.isBlank()) {
            return value;
        }
        if (!value.isBlank()) {
            throw problem(setting + " and " + setting + "_FILE are both set: keep one of them");
        }
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | IllegalArgumentException e) {
            throw problem(setting + "_FILE is " + file + ", which can't be read ("
                    + e.getClass().getSimpleName()
                    + "): it should be the path of a mounted file that holds the secret alone");
        }
    }

    private static SettingsException problem(String sentence) {
        return new SettingsException(List.of(sentence));
    }
}
