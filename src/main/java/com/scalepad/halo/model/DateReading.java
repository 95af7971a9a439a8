package com.scalepad.halo.model;

import java.time.LocalDate;

/**
 * What a place for a date says. Both are null where it is blank or means none; where only the date is, the text is there
 * and can't be read as a date: such a place is not blank.
 *
 * @param date the day; null for none, and for one that can't be read
 * @param raw  the text as it came, in one line; null for none
 */
public record DateReading(LocalDate date, String raw) {

    /** Nothing is there. */
    public static final DateReading NONE = new DateReading(null, null);

    /** Whether something is there that is no date. */
    public boolean isUnreadable() {
        return date == null && raw != null;
    }
}
