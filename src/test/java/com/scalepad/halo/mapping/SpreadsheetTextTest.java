package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet leaves around a text. */
class SpreadsheetTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "=\"0503E000\", 0503E000",
                "'ABC1005, ABC1005",
                "\"ABC1005\", ABC1005",
                "= \"00123\" , 00123",
                "'=\"00123\", 00123",
                "=\"a\"\"b\", a\"b",
                "ABC'1005, ABC'1005",
                "ABC1005, ABC1005",
                "=\"2024-05-01\", 2024-05-01",
                "\u200e'ABC1005, ABC1005",
                "=\"0503E000\"\ufeff, 0503E000",
                "5.1E\u200b+10, 5.1E+10",
                "=SUM(1), =SUM(1)"
            })
    void aCodeIsUnwrapped(String cell, String code) {
        assertThat(SpreadsheetText.code(cell)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "'s-Hertogenbosch, 's-Hertogenbosch",
                "'=\"PC-1\", PC-1",
                "'-PC-1, -PC-1",
                "=\"0001\", 0001",
                "'', ''",
                "PC-1, PC-1"
            })
    void aNameKeepsAnApostropheOfItsOwn(String cell, String name) {
        assertThat(SpreadsheetText.name(cell)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1E+10", "5,1E+10", "1.23457E+11", "1E+15", "5.1e+10", "-5.1E+10", "5.1E+010"})
    void aNumberThatWasRoundedIsTold(String text) {
        assertThat(SpreadsheetText.isRoundedNumber(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0503E000", "5E10", "51000000000", "5.1", "A5.1E+10", "1E-05", ""})
    void whatOnlyLooksLikeOneIsNot(String text) {
        assertThat(SpreadsheetText.isRoundedNumber(text)).isFalse();
    }
}
