package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static com.scalepad.halo.sandbox.ScalePadSandbox.API_KEY;
import static com.scalepad.halo.sandbox.ScalePadSandbox.CLIENTS;
import static com.scalepad.halo.sandbox.ScalePadSandbox.LIFECYCLES;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Calls to ScalePad: the key, the rate window, what is tried again and what is said in words. */
@ExtendWith(OutputCaptureExtension.class)
class ScalePadRequestTest extends ScalePadTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503})
    void aStatusThatPassesIsTriedAgain(int status) {
        scalePad.faults().failNext(LIFECYCLES, status, 3);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);
            assertThat(asked(LIFECYCLES))
                    .filteredOn(call -> call.status() == status)
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaksIsTriedAgain(Fault fault) {
        scalePad.faults().breakNext(LIFECYCLES, fault, 2);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            assertThat(bundle.sync().getLifecycles().isComplete()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, active Administrator",
        "402, no Lifecycle Manager subscription",
        "403, under API keys",
        "404, https://api.scalepad.com",
        "500, ScalePad has trouble"
    })
    void aStatusThatStaysIsSaidInWordsAndHalosHalfIsDone(int status, String remedy) {
        scalePad.faults().failNext(LIFECYCLES, status, 1000);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage())
                    .contains("ScalePad answered " + status + " to GET " + LIFECYCLES)
                    .contains(remedy);
            assertThat(run.getLifecycles().isComplete()).isFalse();
            assertThat(bundle.count("scalepad_client", "missing_since IS NULL")).isEqualTo(CUSTOMERS);
            assertThat(asked(LIFECYCLES)).hasSize(status >= 500 ? 6 : 1);
        }
    }

    @Test
    void anAnswerWithoutABodyIsSaidInWords() {
        scalePad.faults().failNext(LIFECYCLES, 204, 1000);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            assertThat(bundle.sync().getMessage()).contains("the answer is empty", "SCALEPAD_BASE_URL");
        }
    }

    @Test
    void anAccountWithoutLifecycleManagerIsToldSo() {
        scalePad.quirks().noSubscription(true);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            assertThat(bundle.sync().getMessage())
                    .contains("402")
                    .contains("The account has no subscription")
                    .contains("unset SCALEPAD_API_KEY");
        }
    }

    @Test
    void aWrongKeyIsSaidInWordsWithoutTheKey(CapturedOutput output) {
        String wrong = "11111111-wrong-canary";
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, "scalepad.api-key=" + wrong)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage())
                    .contains("401")
                    .contains("SCALEPAD_API_KEY")
                    .contains("***")
                    .doesNotContain(wrong);
            assertThat(output).doesNotContain(wrong);
            assertThat(bundle.store()
                            .queryForList("SELECT * FROM halo_sync_run")
                            .toString())
                    .doesNotContain(wrong);
        }
    }

    @Test
    void theKeyIsInNoLogRowOrUrl(CapturedOutput output) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getSummary()).doesNotContain(API_KEY);
            assertThat(output).doesNotContain(API_KEY);
            assertThat(scalePad.calls().toString()).doesNotContain(API_KEY);
            assertThat(sandbox.calls().toString()).doesNotContain(API_KEY);
            assertThat(bundle.camel().getEndpoints().toString()).doesNotContain(API_KEY);
        }
    }

    @Test
    void theKeyMayComeFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), API_KEY + "\n");
        try (Bundle bundle =
                Bundle.start(sandbox, scalePad, Store.H2, "scalepad.api-key=", "scalepad.api-key-file=" + file)) {
            assertThat(bundle.sync().getLifecycles().isComplete()).isTrue();
        }
    }

    @Test
    void a429IsWaitedOutAsLongAsScalePadAsks() {
        scalePad.faults().failNext(CLIENTS, 429, 1, "Retry-After", "1");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            List<Call> clients = asked(CLIENTS);
            assertThat(clients).hasSize(2);
            assertThat(Duration.between(clients.get(0).at(), clients.get(1).at()))
                    .isGreaterThan(Duration.ofMillis(950));
        }
    }

    @Test
    void a429ForEverIsGivenUpWithWords() {
        scalePad.faults().failNext(CLIENTS, 429, 1000);
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, "halo.rate.max-wait=1s")) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage())
                    .contains("429 to GET /core/v1/clients (Too Many Requests)")
                    .contains("scalepad.rate.requests");
        }
    }

    @Test
    void noWindowHoldsMoreRequestsThanAllowed() {
        scalePad.quirks().pageCap(6);
        try (Bundle bundle =
                Bundle.start(sandbox, scalePad, Store.H2, "scalepad.rate.requests=5", "scalepad.rate.window=400ms")) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            List<Instant> times = scalePad.calls().stream().map(Call::at).toList();
            assertThat(times).hasSizeGreaterThan(10);
            List<Duration> ofSix = IntStream.range(5, times.size())
                    .mapToObj(i -> Duration.between(times.get(i - 5), times.get(i)))
                    .toList();
            // One that is held up on its way comes late, and the fifth after it seems early.
            assertThat(ofSix)
                    .filteredOn(time -> time.compareTo(Duration.ofMillis(330)) < 0)
                    .hasSizeLessThanOrEqualTo(2);
            assertThat(Duration.between(times.get(0), times.get(times.size() - 1)))
                    .isGreaterThan(Duration.ofMillis(330L * ((times.size() - 1) / 5)));
        }
    }

    @Test
    void aRedirectIsNotFollowedForTheKeyWouldGoAlong() {
        scalePad.faults().failNext(CLIENTS, 302, 1000, "Location", scalePad.baseUrl() + "/elsewhere");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).contains("302").contains("SCALEPAD_BASE_URL");
            assertThat(scalePad.calls()).extracting(Call::path).containsOnly(CLIENTS);
        }
    }

    @Test
    void aHostThatIsDownIsSaidInWords() {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, "scalepad.base-url=http://localhost:1")) {
            assertThat(bundle.sync().getMessage())
                    .contains("GET /core/v1/clients failed")
                    .contains("ScalePad is down or a firewall");
        }
    }

    @Test
    void anAnswerThatIsTooLongIsSaidInWords() {
        scalePad.faults().answerAlways(CLIENTS, 200, "{\"data\":[\"" + "x".repeat(300_000) + "\"]}");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, "halo.http.max-response-bytes=300000")) {
            assertThat(bundle.sync().getMessage())
                    .contains("GET /core/v1/clients failed: the answer is longer than halo.http.max-response-bytes")
                    .doesNotContain("ScalePad is down");
        }
    }
}
