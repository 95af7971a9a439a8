package com.scalepad.halo.model;

import java.time.LocalDate;

/**
 * The content of a place for a date. Both values are null where it is blank or means none. Where only the date is null,
 * the text can't be read as a date, so the place is not blank.
 *
 * @param date the day; null for none, and for one that can't be read
 * @param raw the raw text, in one line; null for none
 */
public record DateReading(LocalDate date, String raw) {

    public static final DateReading NONE = new DateReading(null, null);

    /** Whether it has a text that is no date. */
    public boolean isUnreadable() {
        return date == null && raw != null;
    }
}
