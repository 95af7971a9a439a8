package com.scalepad.halo.mapping;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises placeholders for a serial number that are in no list. Texts here have only letters and digits, in upper
 * case. A real serial may contain a run of digits ({@code 5CG1234XYZ}, {@code ABC1234}). So a run counts only if it is
 * the whole text, very long, or after typical words.
 */
final class PlaceholderKinds {

    private static final int LEAST_RUN = 4;
    private static final int LEAST_RUN_BEHIND_WORDS = 6;
    private static final int LEAST_RUN_AMONG_LETTERS = 8;
    private static final int LEAST_CUT_OFF = 8;
    private static final int MOST_LETTERS = 80;
    private static final Pattern AMONG_LETTERS = Pattern.compile("([A-Z]*)([0-9]+)([A-Z]*)");
    private static final Pattern FILLED_UP = Pattern.compile("[A-Z]*X{4,}|[A-Z]+0{6,}");
    private static final Pattern VERSION =
            Pattern.compile("(?:v|ver|version|rev|revision)?\\.? ?[0-9]+(?:\\.[0-9]+)+", Pattern.CASE_INSENSITIVE);
    private static final Pattern OVER_AND_OVER = Pattern.compile("(?=.{6})(.{2,3})\\1{2,}");

    private PlaceholderKinds() {}

    /**
     * Whether it is empty, one repeated character or group ({@code 0000}, {@code 121212}), or filled up ({@code
     * SERIALNUMBERXXXX}, {@code SN000000}).
     */
    static boolean isFilledUp(String text) {
        return text.isEmpty()
                || text.codePoints().allMatch(character -> character == text.codePointAt(0))
                || OVER_AND_OVER.matcher(text).matches()
                || (text.endsWith("X") || text.endsWith("0"))
                        && FILLED_UP.matcher(text).matches();
    }

    /** Whether it counts up or down: {@code 123456}, {@code 0987654321}, {@code SYS1234567890}, {@code 0123456789ABCDEF}. */
    static boolean isCounted(String text, Set<String> words) {
        if (text.length() >= LEAST_RUN && (isRun(text, 1) || isRun(text, -1))) {
            return true;
        }
        Matcher parts = AMONG_LETTERS.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        String digits = parts.group(2);
        return digits.length() >= LEAST_RUN_BEHIND_WORDS
                && (isRun(digits, 1) || isRun(digits, -1))
                && (digits.length() >= LEAST_RUN_AMONG_LETTERS
                        || parts.group(3).isEmpty() && isOfWords(parts.group(1), words, false));
    }

    /** Each character is the one after the one before it; 0 follows 9. */
    private static boolean isRun(String text, int step) {
        for (int i = 1; i < text.length(); i++) {
            char last = text.charAt(i - 1);
            char next = text.charAt(i);
            boolean isAround = step > 0 ? last == '9' && next == '0' : last == '0' && next == '9';
            if (next != last + step && !isAround) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a version, or an address of a network: {@code 1.0}, {@code Rev 1.2}, {@code 192.168.1.10}. */
    static boolean isVersion(String written) {
        return VERSION.matcher(written).matches();
    }

    /** Whether it is words without a digit: {@code To be confirmed}, {@code Keine Angabe}. */
    static boolean isProse(String written) {
        return written.chars().anyMatch(c -> TextSanitizer.isSpace((char) c))
                && written.codePoints().noneMatch(Character::isDigit);
    }

    /** Whether it only names what should be there: {@code SYSTEMSERIALNUMBER}, or {@code SYSTEMSERIALNUMB}, cut off by a short field. */
    static boolean isOfWords(String text, Set<String> words) {
        return isOfWords(text, words, text.length() >= LEAST_CUT_OFF);
    }

    private static boolean isOfWords(String text, Set<String> words, boolean mayBeCutOff) {
        if (text.isEmpty() || text.length() > MOST_LETTERS) {
            return false;
        }
        boolean[] isReached = new boolean[text.length() + 1];
        isReached[0] = true;
        for (int from = 0; from < text.length(); from++) {
            if (!isReached[from]) {
                continue;
            }
            for (String word : words) {
                if (text.startsWith(word, from)) {
                    isReached[from + word.length()] = true;
                } else if (mayBeCutOff
                        && from > 0
                        && text.length() - from > 1
                        && word.regionMatches(0, text, from, text.length() - from)) {
                    return true;
                }
            }
        }
        return isReached[text.length()];
    }
}
