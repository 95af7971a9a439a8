package com.scalepad.halo.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The simulation of a night says what is written of it, and plays Halo's limit. */
@ExtendWith(OutputCaptureExtension.class)
class NodePlanTest {

    @Test
    void whatItSaysIsWhatIsWrittenOfIt(CapturedOutput said) throws IOException {
        NodePlan.main(new String[] {});

        assertThat(Files.readString(Path.of("src/docs/plan.md")))
                .contains(said.getOut().strip());
    }

    @Test
    void aTenantWaitsForHalosLimit(CapturedOutput said) {
        NodePlan.main(new String[] {"tenants=1x100000", "requests-per-asset=0.01", "requests-per-run=0"});

        // Three windows of 300 requests, and in the fourth 100 at eight a second.
        assertThat(said).contains("0:15:12");
    }

    @Test
    void aFigureThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> NodePlan.main(new String[] {"tennants=1x1"})).hasMessageContaining("'tennants'");
    }
}
