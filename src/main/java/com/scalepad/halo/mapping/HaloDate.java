package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.DateReading;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads warranty and purchase dates, as Halo, ScalePad and files write them. Mapping rule 5: they are dates. If a time
 * is midnight, its date is used. For any other time, the {@link DateKind} says which day is meant. The time is used as
 * written; the zone after it is ignored. Only ISO formats are read, because {@code 5/1/2024} may be May or January.
 */
public final class HaloDate {

    /** {@code 2027-03-01}, {@code 2027-03-01T00:00:00.000Z}, {@code 2027-03-01 23:59}, {@code 20270301}, {@code 20270301T050000-0500}. */
    private static final Pattern ISO = Pattern.compile(
            "([0-9]{4})(?:-([0-9]{2})-|([0-9]{2}))([0-9]{2})"
                    + "(?:[Tt ]([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,]([0-9]{1,9})[0-9]{0,20})?)?(?: ?(?:[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?(?: UTC)?))?)?");
    /** Eight digits without hyphens are a date only if their year is between these two. Others may be any number. */
    private static final int FIRST_COMPACT_YEAR = 1900;

    private static final int LAST_COMPACT_YEAR = 2099;

    /** MySQL writes 0000-00-00. */
    private static final Pattern ZERO = Pattern.compile("0+(?:-00-00(?:[Tt ]00:00.*)?)?");
    /** The same, and the dates below that mean no date, in local formats. Each matches whether day or month comes first. */
    private static final Pattern LOCAL_NONE = Pattern.compile(
            "(?:0{1,2}([-./])0{1,2}\\10{4}|0?1([-./])0?1\\2(?:0001|1900|1970)|(?:30([-./])12|12([-./])30)[-./]1899)"
                    + "(?: (?:00?:00(?::00)?|12:00(?::00)? ?[Aa]\\.?[Mm]\\.?))?");
    /** Marks of text direction, which browsers put around the numbers of a date. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    /** .NET's smallest date. */
    private static final LocalDate LEAST = LocalDate.of(1, 1, 1);
    /** OLE's 1899-12-30 and SQL Server's 1900-01-01. In American time zones each becomes the evening before. */
    private static final LocalDate FIRST_OF_EMPTY_COLUMNS = LocalDate.of(1899, 12, 29);

    private static final LocalDate LAST_OF_EMPTY_COLUMNS = LocalDate.of(1900, 1, 1);
    /** Unix time 0. In time zones west of UTC it becomes the day before. */
    private static final LocalDate EPOCH = LocalDate.of(1970, 1, 1);

    private HaloDate() {}

    /**
     * The value of one of Halo's own date columns.
     *
     * @param column {@code warranty_end}, which also determines the kind of date
     */
    public static DateReading column(JsonNode asset, String column) {
        return read(asset.get(column), DateKind.ofColumn(column));
    }

    /** The date of a JSON value. Null, an empty text and an empty object or array are no date. Any other object or array can't be read. */
    public static DateReading read(JsonNode value, DateKind kind) {
        if (isBlank(value)) {
            return DateReading.NONE;
        }
        String text = HaloValue.text(value);
        return read(text.isEmpty() ? value.toString() : text, kind);
    }

    static boolean isBlank(JsonNode value) {
        return value == null
                || value.isNull()
                || value.isMissingNode()
                || value.isContainerNode() && value.isEmpty()
                || value.isTextual() && TextSanitizer.of(value.textValue()).isEmpty();
    }

    /**
     * The date of a text: {@code 2027-03-01} or {@code 20270301}. A time, fractions of a second and an offset
     * ({@code Z}, {@code -05:00}) may follow. A blank text is no date. Nor is a date that stands for an empty value:
     * 1900-01-01, 0001-01-01, 1899-12-30, 1970-01-01, {@code 0}, also as {@code 01/01/1900}. Any other text is kept as
     * one that can't be read.
     */
    public static DateReading read(String text, DateKind kind) {
        String written = TextSanitizer.of(text);
        if (written.isEmpty() || ZERO.matcher(written).matches()) {
            return DateReading.NONE;
        }
        LocalDateTime time = time(written);
        if (time == null) {
            time = time(INVISIBLE.matcher(written).replaceAll(""));
        }
        if (time == null) {
            return LOCAL_NONE.matcher(written).matches() ? DateReading.NONE : new DateReading(null, written);
        }
        if (meansNone(time.toLocalDate())) {
            return DateReading.NONE;
        }
        return new DateReading((isMidnight(time) ? time : kind.shifted(time)).toLocalDate(), written);
    }

    private static boolean isMidnight(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private static boolean meansNone(LocalDate date) {
        return !date.isAfter(LEAST)
                || !date.isBefore(FIRST_OF_EMPTY_COLUMNS) && !date.isAfter(LAST_OF_EMPTY_COLUMNS)
                || date.equals(EPOCH)
                || date.equals(EPOCH.minusDays(1));
    }

    /** The date and time as written; null for any other text. */
    private static LocalDateTime time(String written) {
        Matcher parts = ISO.matcher(written);
        if (!parts.matches()) {
            return null;
        }
        boolean compact = parts.group(2) == null;
        int year = Integer.parseInt(parts.group(1));
        if (compact && (year < FIRST_COMPACT_YEAR || year > LAST_COMPACT_YEAR)) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(year, number(parts.group(compact ? 3 : 2)), number(parts.group(4)));
            return date.atTime(
                    number(parts.group(5)), number(parts.group(6)), number(parts.group(7)), nanos(parts.group(8)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : number((fraction + "00000000").substring(0, 9));
    }
}
