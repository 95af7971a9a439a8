package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 2 of mapping. */
class SerialNumbersTest {

    private final SerialNumbers serials = new SerialNumbers(
            "To be filled by O.E.M., Default string, None, N/A, Not Specified, System Serial Number, 123456789");

    @ParameterizedTest
    @ValueSource(strings = {"To be filled by O.E.M.", "TO BE FILLED BY OEM", "to be  filled by o.e.m", "Default string", "none", "N/A", "n.a.",
        "NA", "NotSpecified", "System-Serial-Number", "123456789"})
    void aPlaceholderIsNoSerialHoweverItIsPunctuated(String placeholder) {
        assertThat(serials.serial(placeholder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00000000", "xxxxxxx", "XXX", "000-000", "-", "...", "1111111", "\u200b", "?"})
    void oneCharacterOverAndOverIsNoSerial(String placeholder) {
        assertThat(serials.serial(placeholder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5CG9X2K41", "5cg 9x2k41", "NONE-7", "0000-0001", "1234567890", "PF1ABCDE", "1110"})
    void aSerialStaysAsItStands(String serial) {
        assertThat(serials.serial(serial)).hasValue(serial);
    }

    @ParameterizedTest
    @CsvSource({"5cg 9x2k41, 5CG9X2K41", "' ab\tc ', ABC", "ab\u00a0c\u200bd\ufeff, ABCD", "pf-1/a, PF-1/A"})
    void aKeyIsUpperCaseWithoutSpace(String serial, String key) {
        assertThat(SerialNumbers.key(serial)).isEqualTo(key);
    }

    @Test
    void whatIsTooLongToBeASerialHasNoKey() {
        assertThat(SerialNumbers.key("x".repeat(200))).hasSize(200);
        assertThat(SerialNumbers.key("x".repeat(201))).isNull();
    }

    @Test
    void aKeyIsTheSameInEveryCountry() {
        Locale home = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(SerialNumbers.key("minipci")).isEqualTo("MINIPCI");
        } finally {
            Locale.setDefault(home);
        }
    }

    @Test
    void withoutPlaceholdersNothingButOneCharacterIsNone() {
        assertThat(new SerialNumbers("").serial("None")).hasValue("None");
        assertThat(new SerialNumbers("").serial("0")).isEmpty();
    }
}
