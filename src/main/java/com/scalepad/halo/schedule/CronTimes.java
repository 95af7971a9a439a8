package com.scalepad.halo.schedule;

import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When a Quartz cron fires in a time zone. */
public final class CronTimes {

    private static final int DAYS_AHEAD = 400;

    private CronTimes() {}

    /** Whether a text is a cron that ever fires. One of 31 February never does. */
    public static boolean isCron(String text) {
        try {
            return new CronExpression(text).getNextValidTimeAfter(new Date()) != null;
        } catch (ParseException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The time zone of a name, as Quartz knows it: {@code UTC+2} and {@code +02:00} are {@code GMT+02:00}, because
     * Java's older time zones read an unknown name as GMT.
     *
     * @return empty where there is none
     */
    public static Optional<String> timeZone(String name) {
        try {
            ZoneId zone = ZoneId.of(name);
            String id = zone.normalized() instanceof ZoneOffset offset
                    ? offset.getTotalSeconds() == 0 ? "UTC" : "GMT" + offset.getId()
                    : zone.getId();
            // A zone with an offset in seconds, which no country has, has no other name.
            return Optional.of(id)
                    .filter(known ->
                            TimeZone.getTimeZone(known).toZoneId().getRules().equals(zone.getRules()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The name of a time zone that was probably meant. */
    static Optional<String> nearest(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace(' ', '_');
        return ZoneId.getAvailableZoneIds().stream()
                .filter(known -> known.toLowerCase(Locale.ROOT).equals(wanted)
                        || known.toLowerCase(Locale.ROOT).endsWith("/" + wanted))
                .min(String::compareTo);
    }

    static Optional<Instant> next(String cron, String timeZone, Instant after) {
        try {
            CronExpression expression = new CronExpression(cron);
            expression.setTimeZone(TimeZone.getTimeZone(timeZone));
            return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(after)))
                    .map(Date::toInstant);
        } catch (ParseException e) {
            throw new IllegalStateException("The cron " + cron + " was checked at the start", e);
        }
    }

    /** The next change of the clocks that skips all runs of a day; empty where none does within a year. */
    static Optional<ZoneOffsetTransition> dayWithoutRun(String cron, String timeZone, Instant from) {
        ZoneId zone = ZoneId.of(timeZone);
        Instant until = from.plus(DAYS_AHEAD, ChronoUnit.DAYS);
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        while (change != null && change.getInstant().isBefore(until)) {
            if (change.isGap() && isTaken(cron, timeZone, zone, change)) {
                return Optional.of(change);
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return Optional.empty();
    }

    /** Whether the cron would fire only within the skipped hour of that day. */
    private static boolean isTaken(String cron, String timeZone, ZoneId zone, ZoneOffsetTransition change) {
        LocalDateTime start = change.getDateTimeBefore();
        Optional<LocalDateTime> skipped = next(
                        cron, "UTC", start.toInstant(ZoneOffset.UTC).minusMillis(1))
                .map(instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC))
                .filter(time -> time.isBefore(change.getDateTimeAfter()));
        if (skipped.isEmpty()) {
            return false;
        }
        LocalDate day = skipped.get().toLocalDate();
        Instant midnight = day.atStartOfDay(zone).toInstant().minusMillis(1);
        return next(cron, timeZone, midnight)
                .map(instant -> instant.atZone(zone).toLocalDate().isAfter(day))
                .orElse(true);
    }
}
