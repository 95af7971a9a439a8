package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The usual crons in words, and none for the others. */
class CronWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 2 * * ?|every day at 02:00",
                "0 30 23 ? * *|every day at 23:30",
                "0 5 4 ? * MON-FRI|Monday to Friday at 04:05",
                "0 0 6 ? * sun|every Sunday at 06:00",
                "0 0/15 * * * ?|every 15 minutes",
                "0 0 * * * ?|every hour, at minute 0",
                "0 10 0/6 * * ?|every 6 hours, at minute 10",
                "0 0 2 1 * ?|",
                "0 0 2,14 * * ?|",
                "0 0 2 ? * XYZ|"
            })
    void aCronIsReadAsAPersonSaysIt(String cron, String words) {
        assertThat(CronWords.of(cron).orElse(null)).isEqualTo(words);
    }
}
