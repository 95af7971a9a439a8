package com.scalepad.halo.mapping;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns a text into one line that any store accepts. It removes control characters and outer space,
 * also the invisible kind, turns line ends and
 * tabs into a space, and half a surrogate pair into U+FFFD. PostgreSQL refuses NUL in a text.
 */
final class TextSanitizer {

    /** The longest accepted text. A longer one is no name, serial or date. */
    static final int LONGEST = 65_536;

    private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");
    private static final Pattern LINE_END_OR_TAB = Pattern.compile("\r\n|[\r\n\t\u0085]");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private TextSanitizer() {}

    /** The sanitized text; empty when nothing is left. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return trimmed(cleaned(text));
            }
        }
        return trimmed(text);
    }

    /**
     * The same of a text that is stored.
     *
     * @param name  the column or field that has it
     * @param where the product in which a person can shorten it
     * @throws RejectedRecordException if it is longer than any store should hold; says where to shorten it
     */
    static String bounded(String text, String name, String where) {
        if (text.length() > LONGEST) {
            throw new RejectedRecordException(String.format(
                    Locale.ROOT,
                    "The text in \"%s\" is %,d characters long, and the most"
                            + " is %,d. Shorten it in %s; the next run takes the record again.",
                    name,
                    text.length(),
                    LONGEST,
                    where));
        }
        return of(text);
    }

    private static String cleaned(String text) {
        String whole = HALF_PAIR.matcher(text).replaceAll("\uFFFD");
        return CONTROL.matcher(LINE_END_OR_TAB.matcher(whole).replaceAll(" ")).replaceAll("");
    }

    /** The text without space and invisible characters at its ends. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.charAt(start))) {
            start++;
        }
        while (end > start && isInvisible(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Space, or what has no shape of its own, as the zero-width space, which comes along when a text is copied. */
    private static boolean isInvisible(char c) {
        return isSpace(c) || Character.getType(c) == Character.FORMAT;
    }

    /** Whether it is space of any kind, the no-break space among them. */
    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
