package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.scalepad.halo.run.SyncRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails for a moment is tried again; what stays is said in words, and the rest of the run goes on. */
class FailuresTest extends SandboxedTest {

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aStatusThatPassesIsTriedAgain(int status) {
        sandbox.faults().failNext("/api/Asset", status, 3);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getCalls().getRefusals()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"404, COMPLETE", "502, COMPLETE", "503, FAILED"})
    void theSettingsSayWhichStatusIsTriedAgain(int status, SyncRun.Outcome outcome) {
        sandbox.faults().failNext("/api/Client", status, 1);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.retry.statuses=404, 500-502")) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|{\"error\":\"Execution Timeout Expired\"}",
                "200|{\"Message\":\"An error has occurred.\"}",
                "200|{\"resultCode\":-1,\"errorMessage\":\"Transaction was deadlocked\",\"data\":null}",
                "200|{}",
                "200|null",
                "200|\"busy\"",
                "204|''"
            })
    void aPageWithoutAListIsReadAgain(int status, String answer) {
        sandbox.faults().answerNext("/api/Asset", status, 2, answer);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
        }
    }

    @Test
    void anErrorInPlaceOfAPageThatStaysIsSaidInWords() {
        sandbox.faults().answerPageWith("/api/Asset", 2, "{\"error\":\"Execution Timeout Expired\"}");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage())
                    .contains("Page 2 of assets")
                    .contains("an error in place of the records (Execution Timeout Expired): Halo has trouble");
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaksIsTriedAgain(Fault fault) {
        sandbox.faults().breakNext("/api/Asset", fault, 2);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
        }
    }

    @ParameterizedTest
    @CsvSource({"500, Halo has trouble", "403, the agent's role needs", "404, HALO_RESOURCE_SERVER_URL"})
    void aStatusThatStaysIsSaidInWords(int status, String remedy) {
        sandbox.faults().failNext("/api/Asset", status, 1000);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage())
                    .contains("Halo answered " + status + " to GET /Asset")
                    .contains(remedy);
            assertThat(bundle.count("scalepad_client", "missing_since IS NULL")).isEqualTo(CUSTOMERS);
            assertThat(bundle.store().queryForObject("SELECT outcome FROM halo_sync_run", String.class))
                    .isEqualTo("FAILED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Sign in to the guest network</body></html>",
                "{\"record_count\":430,\"assets\":[{\"id\":1",
                "",
                "{\"name\":\"none\"}",
                "{\"record_count\":1,\"assets\":[]} {\"record_count\":1,\"assets\":[]}"
            })
    void anAnswerThatIsNotHalosFailsTheReadAndMarksNothing(String answer) {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            bundle.sync();
            sandbox.faults().answerPageWith("/api/Asset", 2, answer);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("Page 2 of assets").contains("HALO_RESOURCE_SERVER_URL");
            assertThat(bundle.count("scalepad_hardware_asset", "missing_since IS NOT NULL"))
                    .isZero();
        }
    }

    @Test
    void aHostThatIsDownIsSaidInWords() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.resource-server-url=http://localhost:1/api")) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("GET /Client failed").contains("Halo is down or a firewall");
        }
    }

    @Test
    void aHostThatIsUnknownIsSaidInWords() {
        try (Bundle bundle =
                Bundle.start(sandbox, Store.H2, "halo.authorisation-server-url=https://no-such-host.invalid/auth")) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("no-such-host.invalid").contains("HALO_AUTHORISATION_SERVER_URL");
        }
    }
}
