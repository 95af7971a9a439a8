package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single JSON values as Halo writes them: a number may come as {@code 51}, {@code 51.0} or {@code "51"}. */
final class HaloValue {

    private static final int MOST_DIGITS = 100;
    private static final double FIRST_INEXACT = 1e16;
    /** {@code 12}, {@code 0012}, {@code 12.0}. */
    private static final Pattern ID = Pattern.compile("0*+([1-9][0-9]{0,9})(?:\\.0*)?");

    private static final Pattern NO = Pattern.compile("|false|no?|f|off|null|-?0+([.,]0*)?", Pattern.CASE_INSENSITIVE);

    private HaloValue() {}

    /** The value as an id: a whole number from 1 up that fits an int; else empty. */
    static OptionalInt id(JsonNode value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value.isTextual()) {
            return id(value.textValue());
        }
        // The range is checked first, so that a decimal of a million digits is rejected before it is expanded.
        boolean isInt = value.isNumber() && value.canConvertToInt() && value.canConvertToExactIntegral();
        return isInt && value.intValue() > 0 ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    private static OptionalInt id(String written) {
        Matcher digits = ID.matcher(TextSanitizer.trimmed(written));
        long id = digits.matches() ? Long.parseLong(digits.group(1)) : Long.MAX_VALUE;
        return id <= Integer.MAX_VALUE ? OptionalInt.of((int) id) : OptionalInt.empty();
    }

    /**
     * Whether a flag that excludes its record, such as {@code inactive}, is set. It is not set if it is missing, blank,
     * empty, or a form of no: {@code false}, {@code "No"}, {@code 0}, {@code "0.0"}. Any other value counts as yes,
     * even if it can't be read. To skip a record by mistake does no harm, but to write one by mistake does.
     */
    static boolean isSet(JsonNode value) {
        if (value == null || value.isNull() || value.isContainerNode() && value.isEmpty()) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.doubleValue() != 0;
        }
        return !value.isTextual()
                || !NO.matcher(TextSanitizer.of(value.textValue())).matches();
    }

    /**
     * A text as it is, a number in plain digits ({@code 51.0} as {@code 51}), and an empty text for anything else. A
     * number with a point or an exponent that is too large to be exact keeps its exponent, so that it is not read as a
     * serial number.
     */
    static String text(JsonNode value) {
        if (value == null) {
            return "";
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isIntegralNumber()) {
            return value.asText();
        }
        return value.isNumber() ? plain(value) : "";
    }

    private static String plain(JsonNode number) {
        if (number.isBigDecimal()) {
            return plain(number.decimalValue());
        }
        double value = number.doubleValue();
        String plain = Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : "";
        return plain.isEmpty() || Math.abs(value) < FIRST_INEXACT
                ? plain
                : BigDecimal.valueOf(value).toString();
    }

    private static String plain(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            return "";
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
