package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.DateReading;
import java.util.regex.Pattern;

/**
 * The value of an entry of {@code fields[]} or {@code customfields[]}. Halo stores {@code value} and shows
 * {@code display}. They differ where the value is the number of an option.
 */
final class FieldEntry {

    private static final int SINGLE_SELECTION = 2;
    private static final int MULTIPLE_SELECTION = 3;
    /** {@code 3}, {@code 3, 7}. */
    private static final Pattern OPTIONS = Pattern.compile("[0-9]{1,5}(?:, ?[0-9]{1,5})*");

    private FieldEntry() {}

    /**
     * The text that a person sees: the value, else the display text. For a lookup it is the display text. Without that
     * it is the value if it has a letter. A value without a letter is the number of an option, which is no text.
     */
    static String shown(JsonNode entry) {
        if (entry == null) {
            return "";
        }
        String value = HaloValue.text(entry.get("value")).strip();
        String display = HaloValue.text(entry.get("display"));
        boolean isOption = isLookup(entry) ? !display.isBlank() || !hasLetter(value) : isOption(value, display);
        return isOption || value.isEmpty() ? display : value;
    }

    /**
     * The date in the value, else in the display text. It is ISO in the value and local in the display text. If neither
     * can be read, the result is the value's text.
     */
    static DateReading date(JsonNode entry, DateKind kind) {
        if (entry == null) {
            return DateReading.NONE;
        }
        boolean isBlank = HaloDate.isBlank(entry.get("value"));
        DateReading value = HaloDate.read(entry.get("value"), kind);
        if (!isBlank && !value.isUnreadable()) {
            return value;
        }
        DateReading display = HaloDate.read(entry.get("display"), kind);
        return isBlank || display.date() != null ? display : value;
    }

    /**
     * Where no property marks a field as a lookup: a small number, or several, shown as words without that number.
     * {@code 16}, shown as {@code 16 GB}, is no lookup.
     */
    private static boolean isOption(String value, String display) {
        return OPTIONS.matcher(value).matches()
                && hasLetter(display)
                && !Pattern.compile("(?<![0-9])" + value + "(?![0-9])")
                        .matcher(display)
                        .find();
    }

    private static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /** An asset field has {@code lookup}, a custom field its type. */
    private static boolean isLookup(JsonNode entry) {
        if (entry.path("lookup").asInt() > 0) {
            return true;
        }
        int type = entry.path("type").asInt();
        return type == SINGLE_SELECTION || type == MULTIPLE_SELECTION;
    }
}
