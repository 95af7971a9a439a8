package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static com.scalepad.halo.run.SyncRun.Outcome.INCOMPLETE;
import static com.scalepad.halo.sandbox.ScalePadSandbox.CLIENTS;
import static com.scalepad.halo.sandbox.ScalePadSandbox.LIFECYCLES;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a list ends: by its own word, never too early, and never not at all. */
class ListEndsTest extends ReadingTest {

    @Test
    void anEmptyPageOfScalePadWithANewCursorIsNeitherAnEndNorALoop() {
        scalePad.quirks().pageCap(100).emptyPages(2);

        SyncRun run = bundle(Store.H2).sync();

        assertThat(run.getMessage()).isNull();
        assertThat(run.getLifecycles().isComplete()).isTrue();
        assertThat(run.getLifecycles().getRead()).isEqualTo(scalePad.serials().size() - 4);
    }

    @Test
    @Proves("the read ends as failed after a hundred of them")
    void emptyPagesOfScalePadForEverHaveAnEnd() {
        scalePad.quirks().emptyPages(Integer.MAX_VALUE - 1);

        SyncRun run = bundle(Store.H2).sync();

        assertThat(run.getOutcome()).isEqualTo(FAILED);
        assertThat(run.getMessage())
                .contains("ScalePad's /core/v1/clients")
                .contains("empty ones in a row")
                .contains("does not come to an end");
        assertThat(asked(CLIENTS)).hasSize(100);
    }

    @Test
    @Proves("the read ends as failed after a few pages")
    void aListOfScalePadThatNeverEndsIsEndedByItsOwnCount() {
        scalePad.quirks().endless(true);

        SyncRun run = bundle(Store.H2).sync();

        assertThat(run.getOutcome()).isEqualTo(FAILED);
        assertThat(run.getMessage()).contains("though ScalePad counts").contains("does not come to an end");
        assertThat(asked(CLIENTS)).hasSizeLessThan(10);
        assertThat(run.getProgress().text()).as("no page 9 of 9").matches("client-links: \\d+ pages");
    }

    @ParameterizedTest
    @CsvSource({
        CLIENTS + ", ''",
        CLIENTS + ", '{\"id\":\"other\"}'",
        LIFECYCLES + ", ''",
        LIFECYCLES + ", '{\"serial_number\":\"OTHER1\"}'"
    })
    @Proves("the run is incomplete; no client is forgotten, and no lifecycle is marked as missing")
    void aListOfScalePadThatEndsBeforeItsOwnCountIsIncomplete(String path, String row) {
        Bundle bundle = bundle(Store.H2);
        bundle.sync();
        int clients = bundle.count("scalepad_client_link", "1 = 1");
        scalePad.faults().answerPageWith(path, "", "{\"data\":[" + row + "],\"total_count\":60}");

        SyncRun run = bundle.sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage())
                .contains("ScalePad counts 60 rows in " + path + " and gave " + (row.isEmpty() ? 0 : 1));
        assertThat(run.getLifecycles().isComplete()).isFalse();
        assertThat(bundle.count("scalepad_client_link", "client_id <> 'other'")).isEqualTo(clients);
        assertThat(bundle.count("scalepad_lifecycle", "missing_since IS NOT NULL"))
                .isZero();
    }

    @Test
    @Proves("the run is failed and names the setting")
    void theDeadlineOfARunEndsAReadOfScalePadToo() {
        scalePad.quirks().pageCap(1);
        try (Bundle bundle = Bundle.start(
                sandbox, scalePad, Store.H2, Bundle.with(Bundle.A_SECOND_AT_MOST, "scalepad.rate.requests=5"))) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage())
                    .contains(
                            "GET /core/v1/clients: not asked for, because the run has taken longer than halo.run.deadline = 1s");
            assertThat(asked(LIFECYCLES)).isEmpty();
        }
    }

    @Test
    @Proves("the run is incomplete and names both counts")
    void aCountOfZeroPastTheEndOfHalosListIsNoCount() {
        String first = sandbox.page("/Asset", 1);
        String second = sandbox.page("/Asset", 2);
        sandbox.faults()
                .answerPageWith("/api/Asset", 1, first.replaceFirst("\"record_count\":\\d+", "\"record_count\":250"));
        sandbox.faults()
                .answerPageWith("/api/Asset", 2, second.replaceFirst("\"record_count\":\\d+", "\"record_count\":250"));
        sandbox.faults().answerPageWith("/api/Asset", 3, "{\"page_no\":3,\"record_count\":0,\"assets\":[]}");

        SyncRun run = bundle(Store.H2).sync();

        assertThat(run.getOutcome()).isEqualTo(INCOMPLETE);
        assertThat(run.getMessage()).contains("Halo counts 250 and gave " + ASSETS + " different ones");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"record_count\":0,\"clients\":null}",
                "{\"clients\":null}",
                "{\"page_no\":1,\"record_count\":0}",
                "{\"record_count\":0,\"clients\":[]}"
            })
    void aListThatIsNullIsEmpty(String answer) {
        sandbox.faults().answerPageWith("/api/Client", 1, answer);

        SyncRun run = bundle(Store.H2).sync();

        assertThat(run.getMessage()).isNull();
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(run.getClients().getRead()).isZero();
    }
}
