package com.scalepad.halo.mapping;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells serial numbers from what makers and people put in their place. Mapping rule 2: a placeholder is no serial. */
public final class SerialNumbers {

    private static final int LONGEST_KEY = 200;

    private final Set<String> placeholders = new HashSet<>();

    /** @param placeholders as in {@link #setPlaceholders} */
    public SerialNumbers(String placeholders) {
        setPlaceholders(placeholders);
    }

    /** Knows no placeholder until it is told some; declared as a bean. */
    public SerialNumbers() {
        this("");
    }

    /** What is no serial, with commas between: {@code None, N/A, To be filled by O.E.M.}; case, spaces and punctuation aside. */
    public void setPlaceholders(String placeholders) {
        this.placeholders.clear();
        for (String placeholder : placeholders.split(",")) {
            this.placeholders.add(significant(placeholder));
        }
    }

    /**
     * The serial as it stands, if it is one: not a placeholder (case, spaces and punctuation aside) and not one character
     * over and over, as {@code 00000000}, {@code xxxx}, {@code 0}.
     */
    public Optional<String> serial(String text) {
        String significant = significant(text);
        return isOneCharacter(significant) || placeholders.contains(significant) ? Optional.empty() : Optional.of(text);
    }

    /**
     * The form in which serials are compared: upper case, without space and invisible characters; null for no serial, and
     * for one that is longer than 200 characters, by which nothing can be found.
     */
    public static String key(String serial) {
        if (serial == null || serial.length() > LONGEST_KEY) {
            return null;
        }
        StringBuilder key = new StringBuilder(serial.length());
        for (int i = 0; i < serial.length(); i++) {
            char c = serial.charAt(i);
            if (!PlainText.isSpace(c) && Character.getType(c) != Character.FORMAT) {
                key.append(c);
            }
        }
        return key.toString().toUpperCase(Locale.ROOT);
    }

    private static String significant(String text) {
        StringBuilder significant = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(significant::appendCodePoint);
        return significant.toString().toUpperCase(Locale.ROOT);
    }

    private static boolean isOneCharacter(String text) {
        return text.isEmpty() || text.chars().allMatch(c -> c == text.charAt(0));
    }
}
