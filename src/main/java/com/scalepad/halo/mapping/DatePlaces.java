package com.scalepad.halo.mapping;

import com.scalepad.halo.model.DateReading;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The result of all places of one date, in the engineer's order.
 *
 * @param date            the first that can be read; null if none can
 * @param other the raw value of another place: a text that can't be read, else another date; null if there is none
 * @param isUnreadable    whether a text in any place can't be read
 * @param isContradictory whether two places have different dates
 */
record DatePlaces(LocalDate date, String other, boolean isUnreadable, boolean isContradictory) {

    private static final DatePlaces NONE = new DatePlaces(null, null, false, false);

    /** @param places those that are not blank */
    static DatePlaces of(List<DateReading> places) {
        if (places.isEmpty()) {
            return NONE;
        }
        LocalDate date = places.stream()
                .map(DateReading::date)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        String unreadable =
                first(places.stream().filter(DateReading::isUnreadable).toList());
        String different = first(places.stream()
                .filter(place -> place.date() != null && !place.date().equals(date))
                .toList());
        return new DatePlaces(date, unreadable == null ? different : unreadable, unreadable != null, different != null);
    }

    private static String first(List<DateReading> places) {
        return places.isEmpty() ? null : places.get(0).raw();
    }
}
