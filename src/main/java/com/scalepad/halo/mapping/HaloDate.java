package com.scalepad.halo.mapping;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Reads warranty and purchase dates, which Halo's API writes as instants: {@code 2027-03-01T00:00:00}. Mapping rule 4: they
 * are dates. An instant at midnight is its date. At any other time it is the date 12 hours earlier, for it is the end of
 * a day somewhere in America; a date that is a day late does lasting harm, since ScalePad keeps the latest.
 */
public final class HaloDate {

    /** SQL Server's 1900-01-01, .NET's 0001-01-01 and OLE's 1899-12-30 all mean none, at whatever time of their day. */
    private static final int LAST_YEAR_OF_NONE = 1900;

    private static final int DATE_END = 10;
    private static final int MINUTES_END = 16;
    private static final int SECONDS_END = 19;
    private static final int NOON = 12;

    private HaloDate() {
    }

    /**
     * The date of {@code 2027-03-01}, {@code 2027-03-01T00:00:00}, {@code 2027-03-01 23:59}, with fractions of a second and
     * an offset ({@code Z}, {@code +00:00}, {@code -0500}) or without; the clock is read as it is written. Empty for a date
     * that means none, and for anything else: {@code 01/03/2027} is not guessed at.
     */
    public static Optional<LocalDate> read(String text) {
        return written(text).filter(date -> date.getYear() > LAST_YEAR_OF_NONE);
    }

    /** Whether the text is a date that means none, as 1900-01-01. */
    public static boolean meansNone(String text) {
        return written(text).filter(date -> date.getYear() <= LAST_YEAR_OF_NONE).isPresent();
    }

    private static Optional<LocalDate> written(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, DATE_END);
        if (year < 1 || month < 1 || month > 12 || day < 1 || !isAt(text, 4, "-") || !isAt(text, 7, "-")
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return Optional.empty();
        }
        LocalDate date = LocalDate.of(year, month, day);
        if (text.length() > DATE_END) {
            int hour = number(text, 11, 13);
            int minute = number(text, 14, MINUTES_END);
            boolean hasSeconds = isAt(text, MINUTES_END, ":");
            int second = hasSeconds ? number(text, MINUTES_END + 1, SECONDS_END) : 0;
            int fractionEnd = hasSeconds ? fractionEnd(text) : MINUTES_END;
            if (!isAt(text, DATE_END, "Tt ") || !isAt(text, 13, ":") || hour < 0 || hour > 23 || minute < 0 || minute > 59
                    || second < 0 || second > 59 || !isOffset(text.substring(fractionEnd).strip())) {
                return Optional.empty();
            }
            boolean isMidnight = hour + minute + second == 0 && isZero(text, fractionEnd);
            date = isMidnight || hour >= NOON ? date : date.minusDays(1);
        }
        return Optional.of(date);
    }

    /** The digits there as a number; -1 if there are none, or something else among them. */
    private static int number(String text, int from, int to) {
        if (text.length() < to) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAt(String text, int index, String oneOf) {
        return index < text.length() && oneOf.indexOf(text.charAt(index)) >= 0;
    }

    private static int fractionEnd(String text) {
        if (!isAt(text, SECONDS_END, ".") || number(text, SECONDS_END + 1, SECONDS_END + 2) < 0) {
            return Math.min(SECONDS_END, text.length());
        }
        int end = SECONDS_END + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isZero(String text, int fractionEnd) {
        for (int i = SECONDS_END + 1; i < fractionEnd; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isOffset(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("Z")) {
            return true;
        }
        boolean isFull = text.length() == 6 && text.charAt(3) == ':' && number(text, 4, 6) >= 0
                || text.length() == 5 && number(text, 3, 5) >= 0;
        return isAt(text, 0, "+-") && number(text, 1, 3) >= 0 && (isFull || text.length() == 3);
    }
}
