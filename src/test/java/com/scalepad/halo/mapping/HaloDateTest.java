package com.scalepad.halo.mapping;

import static com.scalepad.halo.mapping.Payloads.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.model.DateReading;
import java.time.LocalDate;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 5 of mapping. */
class HaloDateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-03-01",
                "2027-03-01T00:00:00",
                "2027-03-01 00:00:00",
                "2027-03-01T00:00",
                "2027-03-01T00:00:00.000",
                "2027-03-01T00:00:00.0000000",
                "2027-03-01T00:00:00Z",
                "2027-03-01T00:00:00.000Z",
                "2027-03-01T00:00:00+00:00",
                "2027-03-01T00:00:00-05:00",
                "2027-03-01T00:00:00+0100",
                "2027-03-01T00:00:00+13",
                "2027-03-01t00:00z",
                "2027-03-01 00:00:00 +01:00",
                "2027-03-01T00:00:00,000Z",
                "2027-03-01 00:00:00 UTC",
                "2027-03-01 00:00:00 +0000 UTC",
                "2027-03-01T00:00:00.000GMT",
                "\u200e2027\u200e-\u200e03\u200e-\u200e01",
                " 2027-03-01 ",
                "20270301",
                "20270301T000000Z",
                "20270301 000000"
            })
    void anInstantAtMidnightIsThatDateOfEitherKind(String written) {
        assertThat(HaloDate.read(written, DateKind.EXPIRY).date()).isEqualTo("2027-03-01");
        assertThat(HaloDate.read(written, DateKind.START).date()).isEqualTo("2027-03-01");
    }

    @ParameterizedTest
    @CsvSource({
        "2019-03-25T04:59:59.999Z, 2019-03-24, 2019-03-25", "2022-03-25T04:59:59.999Z, 2022-03-24, 2022-03-25",
        "2016-03-24T05:00:00Z, 2016-03-23, 2016-03-24", "2016-03-23T23:00:00Z, 2016-03-23, 2016-03-24",
        "2019-03-25T05:00:00Z, 2019-03-24, 2019-03-25", "2027-03-01T23:59:59, 2027-03-01, 2027-03-02",
        "2027-03-01T23:59:59.997-05:00, 2027-03-01, 2027-03-02", "2027-03-01T11:59:59.999, 2027-02-28, 2027-03-01",
        "2027-03-01T12:00:00, 2027-03-01, 2027-03-02", "2027-03-02T00:00:00.001, 2027-03-01, 2027-03-02",
        "2027-03-02 00:01, 2027-03-01, 2027-03-02", "2028-03-01T08:00:00, 2028-02-29, 2028-03-01",
        "2028-02-29T22:00:00+01:00, 2028-02-29, 2028-03-01", "2027-01-01T06:00:00, 2026-12-31, 2027-01-01",
        "2026-12-31T18:00:00Z, 2026-12-31, 2027-01-01", "20190325T045959Z, 2019-03-24, 2019-03-25"
    })
    void atAnyOtherTimeAnExpiryErrsToTheDayBeforeAndAStartToTheDayAfter(
            String written, LocalDate expiry, LocalDate start) {
        assertThat(HaloDate.read(written, DateKind.EXPIRY).date()).isEqualTo(expiry);
        assertThat(HaloDate.read(written, DateKind.START).date()).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "1900-01-01T00:00:00",
                "1900-01-01",
                "0001-01-01T00:00:00",
                "0001-01-01T00:00:00Z",
                "1899-12-30T00:00:00",
                "1899-12-30",
                "1900-01-01T05:00:00Z",
                "1899-12-31T19:00:00-05:00",
                "0001-01-01T08:00:00",
                "1970-01-01T00:00:00Z",
                "1970-01-01",
                "1969-12-31T19:00:00-05:00",
                "1969-12-31T16:00:00",
                "1970-01-01T01:00:00+01:00",
                "1970-01-01T14:00:00",
                "19700101",
                "0000-00-00",
                "0000-00-00 00:00:00",
                "00/00/0000",
                "01/01/1900",
                "1/1/1900 12:00:00 AM",
                "01/01/0001 00:00:00",
                "01.01.0001 0:00:00",
                "1-1-1970",
                "30.12.1899",
                "12/30/1899 00:00",
                "0"
            })
    void whatMeansNoneIsNone(String written) {
        assertThat(HaloDate.read(written, DateKind.EXPIRY)).isEqualTo(DateReading.NONE);
        assertThat(HaloDate.read(written, DateKind.START)).isEqualTo(DateReading.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-02, 1970-01-02",
        "1969-12-30, 1969-12-30",
        "1900-01-02, 1900-01-02",
        "0219-03-25, 0219-03-25",
        "9999-12-31T23:59:59.9999999, 9999-12-31"
    })
    void aDateThatIsOnlyUnlikelyIsRead(String written, LocalDate date) {
        assertThat(HaloDate.read(written, DateKind.EXPIRY)).isEqualTo(new DateReading(date, written));
    }

    @Test
    void theGreatestDateOfDotNetStaysInItsYearWhateverItIs() {
        assertThat(HaloDate.read("9999-12-31T23:59:59.9999999", DateKind.START).date())
                .isEqualTo("9999-12-31");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "Expired",
                "01/03/2027",
                "3/1/2027",
                "5/1/2024",
                "31/12/2026",
                "01.03.2027",
                "01-03-2027",
                "2027/03/01",
                "2027-3-1",
                "2027-02-29",
                "2027-13-01",
                "2027-00-10",
                "2027-04-31",
                "2027-03-01T",
                "2027-03-01T24:00:00",
                "2027-03-01T00:60:00",
                "2027-03-01T00:00:60",
                "2027-03-01T00:00:00 Europe",
                "01/01/2000",
                "02/01/1900",
                "01/01/1900 08:00:00",
                "01-01/1900",
                "1/1/00",
                "2027-03-01 or later",
                "2027-03-01T00:00:00.Z",
                "2027-03-01T0a:00:00",
                "2027-03-01T00:00:",
                "2027-03-01T00:00:0",
                "2027-03-01x00:00:00",
                "-2027-03-01",
                "2027-03-01T00:00:00+1",
                "Mar 1 2027",
                "1 Mar 2024",
                "1711497600",
                "1711497600000",
                "/Date(1772323200000)/",
                "\u0662\u0660\u0662\u0667-03-01",
                "31122026",
                "12312026",
                "20270230",
                "99991231",
                "2027-03",
                "2027",
                "N/A",
                "-"
            })
    void whatIsNoIsoDateIsNotGuessedAndKeptAsItCame(String written) {
        assertThat(HaloDate.read(written, DateKind.EXPIRY)).isEqualTo(new DateReading(null, written));
        assertThat(HaloDate.read(written, DateKind.START).isUnreadable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "null | none | none",
                "{} | none | none",
                "[] | none | none",
                "0 | none | none",
                "20270301 | 2027-03-01 | 20270301",
                "1711497600 | none | 1711497600",
                "true | none | true",
                "false | none | false",
                "{'date':'2027-03-01'} | none | {\"date\":\"2027-03-01\"}",
                "[1] | none | [1]"
            })
    void aJsonValueOfAnyTypeIsReadOrKept(String value, LocalDate date, String raw) {
        assertThat(HaloDate.read(json(value), DateKind.EXPIRY)).isEqualTo(new DateReading(date, raw));
    }

    @ParameterizedTest
    @CsvSource({
        "warranty_end, 2027-02-28",
        "labour_warranty_end, 2027-02-28",
        "supplier_expirydate, 2027-02-28",
        "warranty_start, 2027-03-01",
        "labour_warranty_start, 2027-03-01",
        "supplier_purchasedate, 2027-03-01"
    })
    void aColumnOfHalosSaysItsKind(String column, LocalDate date) {
        assertThat(HaloDate.column(json("{'" + column + "':'2027-03-01T05:00:00'}"), column)
                        .date())
                .isEqualTo(date);
        assertThat(HaloDate.column(json("{}"), column)).isEqualTo(DateReading.NONE);
    }

    @ParameterizedTest
    @EnumSource(DateKind.class)
    void neitherCountryNorTimeZoneOfTheMachineCounts(DateKind kind) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String language :
                    new String[] {"tr", "ar-SA-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "fa-IR", "ja-JP-u-ca-japanese"
                    }) {
                Locale.setDefault(Locale.forLanguageTag(language));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

                assertThat(HaloDate.read("2027-03-01T00:00:00Z", kind))
                        .as(language)
                        .isEqualTo(new DateReading(LocalDate.of(2027, 3, 1), "2027-03-01T00:00:00Z"));
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aTextIsKeptInOneLine() {
        assertThat(HaloDate.read(" Expired\r\n\u0000 since May ", DateKind.EXPIRY)
                        .raw())
                .isEqualTo("Expired  since May");
    }
}
