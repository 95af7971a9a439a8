package com.scalepad.halo.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marks that a spreadsheet puts around a text: {@code ="0503E000"} and {@code 'ABC1005} mean {@code 0503E000} and
 * {@code ABC1005}. Also the rounded form that it gives a long number: {@code 5.1E+10}.
 */
public final class SpreadsheetText {

    /** {@code ="0503E000"}. */
    private static final Pattern WRAPPED = Pattern.compile("=?\\s*\"(.*)\"", Pattern.DOTALL);
    /** {@code 5.1E+10}, {@code 1,23457E11}: the other digits are lost. */
    private static final Pattern ROUNDED =
            Pattern.compile("[+-]?[0-9]+(?:(?:[.,][0-9]+)?\\s?[eE]\\s?\\+\\s?|[.,][0-9]+\\s?[eE]\\s?)[0-9]{1,3}");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    /** {@code '=1+1}. */
    private static final Pattern STARTS_A_FORMULA = Pattern.compile("'[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private SpreadsheetText() {}

    /** The text of a number, a date or an id, which has no leading apostrophe and no invisible character of its own. */
    public static String code(String cell) {
        String text = TextSanitizer.of(INVISIBLE.matcher(cell).replaceAll(""));
        return name(text.startsWith("'") ? text.substring(1) : text);
    }

    /** The text of a name, which may start with an apostrophe: {@code 's-Hertogenbosch}. */
    public static String name(String cell) {
        String text = TextSanitizer.of(cell);
        if (text.startsWith("'") && STARTS_A_FORMULA.matcher(text).matches()) {
            text = text.substring(1);
        }
        if (!text.endsWith("\"")) {
            return text;
        }
        Matcher wrapped = WRAPPED.matcher(text);
        return wrapped.matches() ? TextSanitizer.of(wrapped.group(1).replace("\"\"", "\"")) : text;
    }

    /** Whether it is a rounded long number: {@code 5.1E+10}, {@code 1,23457E+11}. */
    static boolean isRoundedNumber(String text) {
        return ROUNDED.matcher(text).matches();
    }
}
