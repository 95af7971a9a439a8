package com.scalepad.halo.mapping;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Distinguishes serial numbers from what makers, tools and people enter in their place. Mapping rule 3: a placeholder
 * is no serial. An engineer lists placeholders, and the words of other placeholders. Some kinds are recognised without
 * a list. Serials that an engineer names as real are always serials.
 */
public final class SerialNumbers {

    private static final int LONGEST_KEY = 200;
    private static final int LEAST_CUT_OFF = 8;
    private static final int LEAST_WITHIN = 12;

    private final Set<String> placeholders = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> real = new HashSet<>();

    /** @param placeholders as in {@link #setPlaceholders} */
    public SerialNumbers(String placeholders) {
        setPlaceholders(placeholders);
    }

    /** Knows no placeholder until its properties are set; declared as a bean. */
    public SerialNumbers() {
        this("");
    }

    /** Placeholders, separated by commas: {@code None, N/A, To be filled by O.E.M.}; case, spaces and punctuation do not count. */
    public void setPlaceholders(String placeholders) {
        fill(this.placeholders, placeholders);
    }

    /** Words that are no serial by themselves, separated by commas: {@code System, Serial, Number, Not, Available}. */
    public void setPlaceholderWords(String words) {
        fill(this.words, words);
    }

    /** Real serials, even if a list or a kind excludes them, separated by commas: {@code 123456, 0}. */
    public void setRealSerials(String serials) {
        fill(real, serials);
    }

    /** What is no serial, and what is one all the same. */
    String words() {
        return new TreeSet<>(placeholders) + "" + new TreeSet<>(words) + new TreeSet<>(real);
    }

    private static void fill(Set<String> set, String list) {
        set.clear();
        for (String entry : list.split(",")) {
            set.add(significant(entry));
        }
        set.remove("");
    }

    /**
     * The serial, without the marks of a spreadsheet; empty for a placeholder. The entries of the lists are
     * placeholders, also where a short field cuts them off or, if they are long, inside a text. So are: only
     * punctuation; several words without a digit ({@code To be confirmed}); one repeated character or group
     * ({@code 00000000}, {@code xxxx}, {@code 0}), also after letters ({@code SN-XXXX}, {@code SN-000000}); digits that
     * count up or down ({@code 123456}, {@code 9876543210}, {@code SYS-1234567890}); a version ({@code 1.0}); and a
     * number that a spreadsheet has rounded ({@code 5.1E+10}). What is named as a real serial is always one.
     */
    public Optional<String> serial(String text) {
        String serial = SpreadsheetText.code(text);
        String significant = significant(serial);
        if (real.contains(significant)) {
            return Optional.of(serial);
        }
        return PlaceholderKinds.isFilledUp(significant)
                        || PlaceholderKinds.isProse(serial)
                        || PlaceholderKinds.isVersion(serial)
                        || PlaceholderKinds.isCounted(significant, words)
                        || isListed(significant)
                        || PlaceholderKinds.isOfWords(significant, words)
                        || SpreadsheetText.isRoundedNumber(serial)
                ? Optional.empty()
                : Optional.of(serial);
    }

    /** Whether a text of any part is one of the placeholders, or has no letter and no digit but zero: {@code -}, {@code 0}. */
    boolean isPlaceholder(String text) {
        String significant = significant(text);
        return significant.chars().allMatch(character -> character == '0') || placeholders.contains(significant);
    }

    private boolean isListed(String significant) {
        if (placeholders.contains(significant)) {
            return true;
        }
        boolean mayBeCutOff =
                significant.length() >= LEAST_CUT_OFF && significant.chars().allMatch(Character::isLetter);
        if (!mayBeCutOff && significant.length() < LEAST_WITHIN) {
            return false;
        }
        for (String entry : placeholders) {
            if (entry.length() >= LEAST_WITHIN && significant.contains(entry)
                    || mayBeCutOff && entry.startsWith(significant)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The form in which serials are compared: upper case, without space and invisible characters; null for no serial,
     * and for one longer than 200 characters, which can't be searched.
     */
    public static String key(String serial) {
        if (serial == null || serial.length() > LONGEST_KEY) {
            return null;
        }
        StringBuilder key = new StringBuilder(serial.length());
        for (int i = 0; i < serial.length(); i++) {
            char c = serial.charAt(i);
            if (!TextSanitizer.isSpace(c) && Character.getType(c) != Character.FORMAT) {
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
}
