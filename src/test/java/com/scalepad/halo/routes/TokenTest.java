package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Rule 5 of reading: one token for a connection, renewed when Halo no longer takes it, its secret never seen. */
@ExtendWith(OutputCaptureExtension.class)
class TokenTest extends SandboxedTest {

    private static final String EIGHT = "halo.read.concurrency=8";

    @Test
    void oneTokenServesTwoRuns() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, EIGHT)) {
            bundle.sync();
            bundle.sync();

            assertThat(sandbox.tokensIssued()).isEqualTo(1);
        }
    }

    @Test
    void theTokenIsAskedForAsHaloWantsIt() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            bundle.sync();

            assertThat(sandbox.calls())
                    .filteredOn(call -> call.path().equals("/auth/token"))
                    .singleElement()
                    .satisfies(call -> {
                        assertThat(call.method()).isEqualTo("POST");
                        assertThat(call.query()).containsOnlyKeys("tenant").containsEntry("tenant", HaloSandbox.TENANT);
                        assertThat(call.body())
                                .contains(
                                        "grant_type=client_credentials",
                                        "scope=" + URLEncoder.encode("read:customers read:assets edit:assets", UTF_8),
                                        "client_secret=" + URLEncoder.encode(HaloSandbox.CLIENT_SECRET, UTF_8));
                    });
        }
    }

    @Test
    void answersMayStartWithAByteOrderMark() {
        sandbox.quirks().byteOrderMark(true);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(sandbox.tokensIssued()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"access_token\":\"T0kenOfAnOddShape\",\"expires_in\":3600}}",
                "[{\"access_token\":\"T0kenOfAnOddShape\",\"refresh_token\":\"T0kenOfAnOddShape\"}]",
                "access_token=T0kenOfAnOddShape&expires_in=3600",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0MGtlbiJ9.T0kenOfAnOddShape"
            })
    void aReplyOfAnotherShapeShowsNoToken(String reply, CapturedOutput output) {
        sandbox.faults().answerNext("/auth/token", 200, 100, reply);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("token").doesNotContain("T0ken");
            assertThat(output).doesNotContain("T0ken");
        }
    }

    @Test
    void everyCallSaysWhoCalls() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            bundle.sync();

            assertThat(sandbox.calls())
                    .isNotEmpty()
                    .allSatisfy(call -> assertThat(call.userAgent()).matches("[\\w.-]+/[\\w.-]+"));
        }
    }

    @Test
    void eightCallersThatAreRefusedTogetherAskForOneNewToken() {
        sandbox.quirks().pageCap(10);
        sandbox.faults().beforePage("/api/Asset", 12, sandbox::revokeTokens);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, EIGHT)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
            assertThat(run.getCalls().getTokenRequests()).isEqualTo(2);
            assertThat(sandbox.tokensIssued()).isEqualTo(2);
        }
    }

    @Test
    void aStaleTokenThatIsAnsweredWith400IsRenewedToo() {
        sandbox.quirks().pageCap(10).expiredTokenAnswers400(true);
        sandbox.faults().beforePage("/api/Asset", 12, sandbox::revokeTokens);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, EIGHT)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(sandbox.tokensIssued()).isEqualTo(2);
        }
    }

    @Test
    void aTokenIsRenewedBeforeItEnds() {
        sandbox.quirks().pageCap(10).tokenLifetimeSeconds(1).latency(java.time.Duration.ofMillis(50));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.read.concurrency=1")) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(sandbox.tokensIssued()).isGreaterThan(1);
            assertThat(run.getCalls().getRefusals()).isZero();
        }
    }

    @Test
    void aFreshTokenThatIsRefusedTooIsAConfigurationError() {
        sandbox.faults().failNext("/api/Asset", 401, 100);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("401 to GET /Asset").contains("a fresh token was refused too");
            assertThat(calls("/Asset")).isEqualTo(2);
            assertThat(run.getClients().getRead()).as("what could be read was").isEqualTo(CUSTOMERS);
        }
    }

    @Test
    void aWrongSecretIsNamedAndNeverShown(CapturedOutput output) {
        String wrong = "wr0ng+canary&secret";
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.client-secret=" + wrong)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("HALO_CLIENT_SECRET").contains("View Applications");
            assertThat(bundle.store()
                            .queryForList("SELECT * FROM halo_sync_run")
                            .toString())
                    .doesNotContain(wrong);
            assertThat(output.getAll()).doesNotContain(wrong);
            assertThat(sandbox.calls())
                    .allSatisfy(call -> assertThat(call.query().values()).doesNotContain(wrong));
        }
    }

    @Test
    void aSecretFileThatIsRotatedIsUsedFromTheNextTokenOn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), HaloSandbox.CLIENT_SECRET + "\n");
        try (Bundle bundle =
                Bundle.start(sandbox, Store.H2, "halo.client-secret=", "halo.client-secret-file=" + file)) {
            bundle.sync();
            sandbox.rotateSecret("another-secret");
            Files.writeString(file, "another-secret\n");

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getCalls().getTokenRequests()).isEqualTo(1);
        }
    }
}
