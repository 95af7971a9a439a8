package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.DateReading;
import java.util.regex.Pattern;

/**
 * What an entry of {@code fields[]} or {@code customfields[]} says. {@code value} is what Halo stores and {@code display}
 * what it shows; they differ where the value is the number of an option.
 */
final class FieldEntry {

    private static final int SINGLE_SELECTION = 2;
    private static final int MULTIPLE_SELECTION = 3;
    private static final Pattern OPTIONS = Pattern.compile("[0-9]{1,5}(?:, ?[0-9]{1,5})*");

    private FieldEntry() {}

    /**
     * The text that a person sees: the value, else the display text. Of a lookup it is the display text, and where there is none, the
     * value if it has a letter: without one it is the number of an option, which says nothing.
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
     * The date in the value, else in the display text: it is ISO in the one and local in the other. A value that can't be
     * read stands for both where the display text can't either.
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
     * Where nothing says that a field is a lookup: a small number, or several, shown as words without it. {@code 16}, shown as
     * {@code 16 GB}, is none.
     */
    private static boolean isOption(String value, String display) {
        return OPTIONS.matcher(value).matches() && !display.contains(value) && hasLetter(display);
    }

    private static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /** An asset field tells by {@code lookup}, a custom field by its type. */
    private static boolean isLookup(JsonNode entry) {
        if (entry.path("lookup").asInt() > 0) {
            return true;
        }
        int type = entry.path("type").asInt();
        return type == SINGLE_SELECTION || type == MULTIPLE_SELECTION;
    }
}
