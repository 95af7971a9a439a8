package com.scalepad.halo.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepCountsTest {

    private static final int ASSETS = 100_000;

    private final StepCounts counts = new StepCounts("hardware assets");

    @Test
    void countsEachAssetWhereEachIsOfATypeOfItsOwnButKeepsFewNames() {
        for (int id = 1; id <= ASSETS; id++) {
            counts.skip("Type " + id + " of many", id);
        }

        assertThat(counts.getSkipped()).isEqualTo(ASSETS);
        assertThat(counts.getSkippedByType()).startsWith("other types 99500, ");
        assertThat(counts.skippedAs(7)).contains("Type 7 of many");
        assertThat(counts.skippedAs(ASSETS)).contains("other types");
    }

    @Test
    void keepsTheStartOfALongNameOfAType() {
        counts.skip("Monitor".repeat(1_000), 1);

        assertThat(counts.getSkippedByType()).startsWith("MonitorMonitor").hasSizeLessThan(220);
    }

    @Test
    void countsAnAssetOnceWhoseTypeBecomesAnother() {
        counts.skip("Monitor", 1);
        counts.skip("UPS", 1);

        assertThat(counts.getSkippedByType()).isEqualTo("UPS 1");
    }
}
