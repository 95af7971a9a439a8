package com.scalepad.halo.settings;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A secret from the environment, or from a file that the platform mounted (Docker and Kubernetes secrets). */
public final class Secret {

    /** The character that Java uses for bytes outside its character set. */
    private static final char UNREADABLE = '\uFFFD';

    private static final String QUOTES = "\"'`\u2018\u2019\u201C\u201D\u201E\u00AB\u00BB";
    private static final Pattern ENDS = Pattern.compile("^[\\uFEFF\\r\\n]+|[\\uFEFF\\r\\n]+$");

    private Secret() {}

    /** What is wrong with a value that was changed on its way here; empty if it was not. */
    public static Optional<String> brokenOnTheWay(String setting, String value) {
        return value.indexOf(UNREADABLE) < 0
                ? Optional.empty()
                : Optional.of(setting
                        + " has a character that this process could not read, so it is not what was set: Java reads its environment as "
                        + System.getProperty("sun.jnu.encoding", "ASCII")
                        + " here. Start the process with LANG=C.UTF-8 (or LC_ALL=C.UTF-8, where LC_ALL is set)");
    }

    /**
     * A warning about a value: blanks or quotation marks around it. They are part of the value, and are seldom
     * intended.
     *
     * @param setting what a sentence calls the value: {@code HALO_CLIENT_SECRET}
     * @return a sentence without the value; empty if there are none
     */
    public static Optional<String> remark(String setting, String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        char first = value.charAt(0);
        char last = value.charAt(value.length() - 1);
        if (isBlank(first) || isBlank(last)) {
            return Optional.of(
                    setting + (isBlank(first) ? " starts" : " ends")
                            + " with a blank, or with another character that is not seen, and is sent with it: remove it unless it belongs there");
        }
        if (isQuote(first) || isQuote(last)) {
            return Optional.of(setting
                    + (isQuote(first) && isQuote(last) && value.length() > 1
                            ? " is in quotation marks, which are sent with it, as docker's --env-file leaves them"
                            : (isQuote(first) ? " starts" : " ends") + " with a quotation mark, which is sent with it")
                    + ": remove them unless they belong there");
        }
        return Optional.empty();
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.isISOControl(letter)
                || Character.getType(letter) == Character.FORMAT;
    }

    private static boolean isQuote(char letter) {
        return QUOTES.indexOf(letter) >= 0;
    }

    /**
     * The secret itself.
     *
     * @param setting the setting's name, for messages: {@code HALO_CLIENT_SECRET}
     * @param file    the path of a file that holds the value, may be empty; used only if the value is empty
     * @return the value, or the file's text, without the line ends and the byte order mark that editors leave; empty when
     *     neither is set
     * @throws SettingsException when both are set, the file can't be read, or the value was changed on its way here
     */
    public static String of(String setting, String value, String file) {
        if (file.isBlank()) {
            Optional<String> broken = brokenOnTheWay(setting, value);
            if (broken.isPresent()) {
                throw new SettingsException(
                        broken.get() + ", or put the value into a file and name that in " + setting + "_FILE");
            }
            return oneLine(setting, value);
        }
        if (!value.isBlank()) {
            throw new SettingsException(setting + " and " + setting + "_FILE are both set: keep one of them");
        }
        String named = setting + "_FILE is " + file + ", which";
        String text;
        try {
            text = text(Files.readAllBytes(Path.of(file)));
        } catch (CharacterCodingException e) {
            throw new SettingsException(
                    named + " is not written in UTF-8: save it in that encoding, with the secret alone in it");
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(
                    named + " can't be read (" + e.getClass().getSimpleName()
                            + "): it should be the path of a mounted file that holds the secret alone");
        }
        return oneLine(named, text);
    }

    /** Removes what an editor, a shell or a DOS file adds at the ends of a text. */
    private static String oneLine(String named, String text) {
        String value = ENDS.matcher(text).replaceAll("");
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new SettingsException(named + " has several lines: it should be the secret alone, in one line");
        }
        return value;
    }

    /** UTF-8, or UTF-16 if its byte order mark is there, because PowerShell writes that. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        int mark = bytes.length < 2 ? 0 : Byte.toUnsignedInt(bytes[0]) << Byte.SIZE | Byte.toUnsignedInt(bytes[1]);
        boolean isUtf16 = mark == 0xFEFF || mark == 0xFFFE;
        return (isUtf16 ? UTF_16 : UTF_8)
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
