package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an entry of {@code fields[]} or {@code customfields[]} says. {@code value} is what Halo stores and {@code display}
 * what it shows; they differ where the value is the number of an option.
 */
final class FieldEntry {

    private static final int SINGLE_SELECTION = 2;
    private static final int MULTIPLE_SELECTION = 3;

    private FieldEntry() {
    }

    /** The text that a person sees: for a lookup, and for a value that is no text or number, the display text alone. */
    static String shown(JsonNode entry) {
        if (entry == null) {
            return "";
        }
        return isLookup(entry) ? HaloValue.text(entry.get("display")) : raw(entry);
    }

    /** The value, else the display text: dates are ISO in the one and local in the other. */
    static String raw(JsonNode entry) {
        if (entry == null) {
            return "";
        }
        String value = HaloValue.text(entry.get("value"));
        return value.isBlank() ? HaloValue.text(entry.get("display")) : value;
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
