package com.scalepad.halo.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crons in time zones: an offset is one too, and the hour that a change of the clocks skips is told. */
class CronTimesTest {

    private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "UTC+2,            2027-01-02T00:00:00Z",
        "+02:00,           2027-01-02T00:00:00Z",
        "+2,               2027-01-02T00:00:00Z",
        "GMT-5,            2027-01-01T07:00:00Z",
        "UTC-03:30,        2027-01-01T05:30:00Z",
        "Z,                2027-01-01T02:00:00Z",
        "UTC,              2027-01-01T02:00:00Z",
        "Etc/GMT+5,        2027-01-01T07:00:00Z",
        "Europe/Berlin,    2027-01-01T01:00:00Z",
        "America/New_York, 2027-01-01T07:00:00Z"
    })
    void aCronFiresAtItsTimeZonesHour(String set, Instant expected) {
        String zone = CronTimes.timeZone(set).orElseThrow();
        // In the time zones of two hours and more before Greenwich, two o'clock of that day is over.
        Instant after = set.contains("2") ? JANUARY.plusSeconds(1) : JANUARY;

        assertThat(CronTimes.next("0 0 2 * * ?", zone, after)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"Mars", "UTC+25", "+02:00:30", "europe/berlin", "PST8", "''"})
    void whatIsNoTimeZoneIsNone(String set) {
        assertThat(CronTimes.timeZone(set)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "0 0 2 * * ? | America/New_York | 2027-03-14",
                "0 30 2 * * ? | Europe/Berlin | 2027-03-28",
                "0 0 0 * * ? | Africa/Cairo | 2027-04-30",
                "0 0 2 ? * SUN | America/New_York | 2027-03-14",
                "0 0 2,14 * * ? | America/New_York | -",
                "0 0 * * * ? | America/New_York | -",
                "0 0 3 * * ? | America/New_York | -",
                "0 0 2 ? * MON | America/New_York | -",
                "0 0 2 * * ? | UTC | -",
                "0 0 2 * * ? | Asia/Tokyo | -"
            })
    void aDayThatLosesItsRunToTheClocksIsTold(String cron, String zone, String day) {
        assertThat(CronTimes.dayWithoutRun(cron, zone, JANUARY)
                        .map(change -> change.getDateTimeBefore().toLocalDate().toString()))
                .isEqualTo(Optional.ofNullable(day));
    }

    @Test
    void noClockSkipsTheHourThatTheWarningProposes() {
        assertThat(ZoneId.getAvailableZoneIds())
                .filteredOn(zone -> CronTimes.timeZone(zone).isPresent())
                .hasSizeGreaterThan(400)
                .allSatisfy(zone -> assertThat(CronTimes.dayWithoutRun("0 0 4 * * ?", zone, JANUARY))
                        .as(zone)
                        .isEmpty());
    }
}
