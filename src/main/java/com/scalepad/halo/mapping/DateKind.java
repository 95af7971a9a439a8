package com.scalepad.halo.mapping;

import java.time.LocalDateTime;
import java.util.Set;

/**
 * The side to which a date errs when the day of an instant is in doubt. ScalePad keeps the latest expiry and the
 * earliest purchase. So an expiry that is a day late, or a purchase that is a day early, would stay for ever. Mapping
 * rule 5.
 */
public enum DateKind {

    /** The end of a warranty: {@code 2019-03-25T04:59:59.999Z} is the 24th. */
    EXPIRY(-12),
    /** A purchase or a start: {@code 2016-03-23T23:00:00Z} is the 24th. */
    START(12);

    private static final int LAST_YEAR = 9999;
    private static final Set<String> EXPIRIES = Set.of("warranty_end", "labour_warranty_end", "supplier_expirydate");

    private final int hours;

    DateKind(int hours) {
        this.hours = hours;
    }

    /** The kind of one of Halo's own date columns: {@code warranty_end}. */
    public static DateKind ofColumn(String column) {
        return EXPIRIES.contains(column) ? EXPIRY : START;
    }

    /** The time whose day counts. .NET's greatest date has no day after it. */
    LocalDateTime shifted(LocalDateTime written) {
        LocalDateTime shifted = written.plusHours(hours);
        return shifted.getYear() > LAST_YEAR ? written : shifted;
    }
}
