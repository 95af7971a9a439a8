package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that any store can hold. */
class PlainTextTest {

    @Test
    void controlCharactersGo() {
        assertThat(TextSanitizer.of("a\u0000b\u0007c\u001bd\u007fe\u009ff")).isEqualTo("abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nb",
                "a\nb",
                "a\rb",
                "a\tb",
                "a\u0085b",
                " a b ",
                "\u00a0a b\u00a0",
                "a b\r\n",
                "\ufeffa b",
                "\u200ea b \u200b"
            })
    void aLineEndOrATabIsOneSpaceAndTheEndsAreTrimmed(String text) {
        assertThat(TextSanitizer.of(text)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\ufeff", " \u200e\u00a0", "\u200b\u200d\u2060"})
    void whatNobodySeesIsBlank(String text) {
        assertThat(TextSanitizer.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "a\ude00", "\ud83d", "\ude00\ud83d"})
    void halfAPairIsReplacedForNoStoreTakesIt(String text) {
        assertThat(TextSanitizer.of(text)).contains("\ufffd").doesNotContain("\ud83d", "\ude00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zürich Büro 東京", "laptop \ud83d\ude00", "a\u200db", "O'Brien\"; DROP TABLE x;--"})
    void everythingElseStays(String text) {
        assertThat(TextSanitizer.of(text)).isEqualTo(text);
    }
}
