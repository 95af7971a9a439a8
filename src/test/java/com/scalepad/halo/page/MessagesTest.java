package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chart.title            | 1    | The last run",
                "chart.title            | 30   | The last 30 runs",
                "approval.title         | 0    | Approve no held changes?",
                "approval.title         | 1    | Approve one held change?",
                "approval.do            | 1    | Approve one date",
                "approval.approved      | 1    | One date is approved, and is sent by the next run.",
                "approval.done          | 1    | One date is approved. The next run sends it.",
                "approval.done          | 1200 | 1,200 dates are approved. The next run sends them.",
                "approval.done.plan-only| 1    | One date is approved. The next run that is not in plan mode sends it."
            })
    void oneIsSaidAsOne(String key, int number, String text) {
        assertThat(new Messages().say(key, number)).isEqualTo(text);
    }
}
