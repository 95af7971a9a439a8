package com.scalepad.halo.page;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The usual Quartz crons in words: {@code every day at 02:00}. */
final class CronWords {

    /** {@code 0 30 2 * * ?}, {@code 0 30 2 ? * MON-FRI}. */
    private static final Pattern DAILY =
            Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) (?:\\* \\* \\?|\\? \\* (\\*|[A-Za-z]{3}(?:-[A-Za-z]{3})?))");
    /** {@code 0 0/15 * * * ?}. */
    private static final Pattern MINUTES = Pattern.compile("0 (?:0|\\*)/(\\d{1,2}) \\* (?:\\* \\* \\?|\\? \\* \\*)");
    /** {@code 0 5 * * * ?}, {@code 0 5 0/4 * * ?}. */
    private static final Pattern HOURS =
            Pattern.compile("0 (\\d{1,2}) (?:\\*|(?:0|\\*)/(\\d{1,2})) (?:\\* \\* \\?|\\? \\* \\*)");

    private CronWords() {}

    /** A cron in words; empty for an unusual one. */
    static Optional<String> of(String cron) {
        String plain = cron.strip().replaceAll("\\s+", " ");
        Matcher daily = DAILY.matcher(plain);
        if (daily.matches()) {
            return days(daily.group(3)).map(days -> days + " at " + time(daily.group(2), daily.group(1)));
        }
        Matcher minutes = MINUTES.matcher(plain);
        if (minutes.matches()) {
            return Optional.of("every " + minutes.group(1) + " minutes");
        }
        Matcher hours = HOURS.matcher(plain);
        if (hours.matches()) {
            int every = hours.group(2) == null ? 1 : Integer.parseInt(hours.group(2));
            return Optional.of(
                    (every == 1 ? "every hour" : "every " + every + " hours") + ", at minute " + hours.group(1));
        }
        return Optional.empty();
    }

    /** The time of a cron that fires once each day: {@code 02:00}; empty for any other. */
    static Optional<String> dailyTime(String cron) {
        Matcher daily = DAILY.matcher(cron.strip().replaceAll("\\s+", " "));
        return daily.matches() && (daily.group(3) == null || daily.group(3).equals("*"))
                ? Optional.of(time(daily.group(2), daily.group(1)))
                : Optional.empty();
    }

    private static String time(String hour, String minute) {
        return String.format(Locale.ROOT, "%02d:%02d", Integer.parseInt(hour), Integer.parseInt(minute));
    }

    private static Optional<String> days(String days) {
        if (days == null || days.equals("*")) {
            return Optional.of("every day");
        }
        String[] ends = days.toUpperCase(Locale.ROOT).split("-");
        Optional<String> first = day(ends[0]);
        return ends.length == 1
                ? first.map(one -> "every " + one)
                : first.flatMap(one -> day(ends[1]).map(last -> one + " to " + last));
    }

    private static Optional<String> day(String letters) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(letters))
                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .findFirst();
    }
}
