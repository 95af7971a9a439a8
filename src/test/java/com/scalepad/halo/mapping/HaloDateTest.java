package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 4 of mapping. */
class HaloDateTest {

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-01", "2027-03-01T00:00:00", "2027-03-01 00:00:00", "2027-03-01T00:00", "2027-03-01T00:00:00.000",
        "2027-03-01T00:00:00.0000000", "2027-03-01T00:00:00Z", "2027-03-01T00:00:00.000Z", "2027-03-01T00:00:00+00:00",
        "2027-03-01T00:00:00-05:00", "2027-03-01T00:00:00+0100", "2027-03-01T00:00:00+13", "2027-03-01t00:00z"})
    void anInstantAtMidnightIsThatDate(String written) {
        assertThat(HaloDate.read(written)).hasValue(LocalDate.of(2027, 3, 1));
    }

    @ParameterizedTest
    @CsvSource({"2027-03-01T23:59:59, 2027-03-01", "2027-03-01T23:59:59.997Z, 2027-03-01", "2027-03-01T12:00:00, 2027-03-01",
        "2027-03-01T20:00:00.000Z, 2027-03-01"})
    void anInstantFromNoonOnIsThatDate(String written, LocalDate date) {
        assertThat(HaloDate.read(written)).hasValue(date);
    }

    @ParameterizedTest
    @CsvSource({"2027-03-02T04:59:59.997, 2027-03-01", "2027-03-02T05:00:00Z, 2027-03-01", "2027-03-02T11:59:59, 2027-03-01",
        "2027-03-02T00:00:01, 2027-03-01", "2027-03-02T00:00:00.001, 2027-03-01", "2027-03-02 00:01, 2027-03-01",
        "2027-03-01T08:00:00, 2027-02-28", "2028-03-01T08:00:00, 2028-02-29", "2027-01-01T06:00:00, 2026-12-31"})
    void anInstantInTheMorningIsTheDayBefore(String written, LocalDate date) {
        assertThat(HaloDate.read(written)).hasValue(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01T00:00:00", "1900-01-01", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "1899-12-30T00:00:00",
        "1899-12-30", "1900-01-01T05:00:00Z", "0001-01-01T08:00:00"})
    void aDateThatMeansNoneIsNone(String written) {
        assertThat(HaloDate.read(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "01/03/2027", "3/1/2027", "01.03.2027", "01-03-2027", "2027/03/01", "2027-3-1", "20270301",
        "2027-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "0000-01-01", "2027-03-01T", "2027-03-01T24:00:00", "2027-03-01T00:60:00",
        "2027-03-01T00:00:60", "2027-03-01T00:00:00 Europe", "2027-03-01 or later", "2027-03-01T00:00:00.Z", "2027-03-01T0a:00:00",
        "2027-03-01T00:00:", "2027-03-01T00:00:0", "2027-03-01x00:00:00", "-2027-03-01", "2027-03-01T00:00:00+1", "Mar 1 2027",
        "1772323200", "/Date(1772323200000)/", "\u0662\u0660\u0662\u0667-03-01"})
    void whatIsNoIsoDateIsNotGuessed(String written) {
        assertThat(HaloDate.read(written)).isEmpty();
    }
}
