package com.scalepad.halo.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A secret from the environment, or from a file that the platform mounted (Docker and Kubernetes secrets). */
public final class Secret {

    /** What Java puts in the place of bytes that its character set does not have. */
    private static final char UNREADABLE = '\uFFFD';

    private Secret() {}

    /** What is wrong with a value that did not arrive as it was set; empty for one that did. */
    public static Optional<String> brokenOnTheWay(String setting, String value) {
        return value.indexOf(UNREADABLE) < 0
                ? Optional.empty()
                : Optional.of(setting
                        + " has a character that this process could not read, so it is not what was set: Java reads its environment as "
                        + System.getProperty("sun.jnu.encoding", "ASCII")
                        + " here. Start the process with LANG=C.UTF-8 (or LC_ALL=C.UTF-8, where LC_ALL is set)");
    }

    /**
     * The secret itself.
     *
     * @param setting the setting's name, for messages: {@code HALO_CLIENT_SECRET}
     * @param value   the value as set, may be empty
     * @param file    the path of a file that holds the value, may be empty; it wins over nothing only
     * @return the value, or the file's text without the line end that editors leave; empty when neither is set
     * @throws SettingsException when both are set, the file can't be read, or the value was broken on its way here
     */
    public static String of(String setting, String value, String file) {
        if (file.isBlank()) {
            Optional<String> broken = brokenOnTheWay(setting, value);
            if (broken.isPresent()) {
                throw problem(broken.get() + ", or put the value into a file and name that in " + setting + "_FILE");
            }
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
