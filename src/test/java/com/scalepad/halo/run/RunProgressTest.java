package com.scalepad.halo.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How far a run has come, in words. */
class RunProgressTest {

    @Test
    void aWaitForTheRateLimitIsToldWithItsEnd() {
        RunProgress progress = new RunProgress("Checking current dates in Halo", "asset", 300, 471, Instant.now());

        assertThat(progress.until(Instant.parse("2026-11-26T22:31:05Z")).text())
                .startsWith("Checking current dates in Halo: 300 of 471 assets")
                .endsWith(", waiting for the rate limit until 22:31 UTC");
        assertThat(progress.text()).doesNotContain("waiting");
    }
}
