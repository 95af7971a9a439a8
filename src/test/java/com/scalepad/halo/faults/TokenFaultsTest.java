package com.scalepad.halo.faults;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the authorisation server does in the place of giving a token. */
class TokenFaultsTest extends FaultTest {

    private static final String TOKENS = "/auth/token";
    private static final int FOR_EVER = 10_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "400, check HALO_CLIENT_ID and HALO_CLIENT_SECRET",
        "401, check HALO_CLIENT_ID and HALO_CLIENT_SECRET",
        "404, HALO_AUTHORISATION_SERVER_URL",
        "500, HALO_TENANT",
        "503, the next run tries again"
    })
    @Proves("the run is failed and names the setting; the next one is complete")
    void aTokenEndpointThatAnswers(int status, String remedy) {
        assertFailed(
                suffer(() -> {
                    sandbox.revokeTokens();
                    sandbox.faults().failNext(TOKENS, status, FOR_EVER);
                }),
                "answered " + status + " to POST",
                remedy);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {500, 502, 503, 429})
    @Proves("it is asked again; the run is complete")
    void aTokenEndpointThatAnswersOnce(int status) {
        assertComplete(suffer(() -> {
            sandbox.revokeTokens();
            sandbox.faults().failNext(TOKENS, status, 1);
        }));
    }

    @Test
    @Proves("it is waited for as long as for any answer, then the run is failed with words; the next one is complete")
    void aTokenEndpointThatIsSilent() {
        assertFailed(
                suffer(
                        () -> {
                            sandbox.revokeTokens();
                            wire.trouble(TOKENS, FOR_EVER, Trouble.silence());
                        },
                        IMPATIENT),
                "POST",
                "no answer",
                "the next run tries again");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"<html>Sign in</html>", "{}", "{\"access_token\":null}", "[]"})
    @Proves("the run is failed and names the address; the next one is complete")
    void aTokenEndpointThatAnswersSomethingElse(String body) {
        assertFailed(
                suffer(() -> {
                    sandbox.revokeTokens();
                    wire.trouble(TOKENS, FOR_EVER, Trouble.reply("200 OK", "Content-Type: application/json", body));
                }),
                "HALO_AUTHORISATION_SERVER_URL");
    }

    @Test
    @Proves("the run is failed and names what the error is about; the next one is complete")
    void anErrorThatComesWithSuccess() {
        assertFailed(
                suffer(() -> {
                    sandbox.revokeTokens();
                    wire.trouble(
                            TOKENS,
                            FOR_EVER,
                            Trouble.reply(
                                    "200 OK",
                                    "Content-Type: application/json",
                                    "{\"error\":\"invalid_client\",\"error_description\":\"The client credentials are invalid.\"}"));
                }),
                "without an access_token (The client credentials are invalid.)",
                "HALO_CLIENT_SECRET");
    }

    @ParameterizedTest(name = "expires_in {0}")
    @ValueSource(strings = {"", "\"3600\"", "\"soon\"", "null", "-1", "0", "3600.5", "9223372036854775807", "{}"})
    @Proves("the token is used; the run is complete with one token")
    void aLifetimeThatIsOdd(String expiresIn) throws IOException {
        sandbox.quirks()
                .expiresIn(expiresIn.isEmpty() ? MissingNode.getInstance() : new ObjectMapper().readTree(expiresIn));
        try (Bundle bundle = bundle(Store.H2)) {
            SyncRun run = bundle.sync();

            assertComplete(List.of(run));
            assertThat(run.getCalls().getTokenRequests()).isEqualTo(1);
            undisturbed().assertEqual(bundle);
        }
    }

    @Test
    @Proves("the new secret is used from the next token on, within the run; the run is complete")
    void aSecretThatIsRotatedWhileTheRunIsOn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), HaloSandbox.CLIENT_SECRET);
        try (Bundle bundle = bundle(Store.H2, "halo.client-secret=", "halo.client-secret-file=" + file)) {
            sandbox.faults().beforePage("/api/Asset", 3, () -> {
                sandbox.rotateSecret("another+secret");
                write(file, "another+secret");
            });

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            undisturbed().assertEqual(bundle);
            assertThat(log()).doesNotContain("another+secret", "another%2Bsecret");
        }
    }

    @Test
    @Proves("the run is failed and names the secret; with the new file the next one is complete")
    void aSecretThatIsRotatedBeforeItsFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), HaloSandbox.CLIENT_SECRET);
        try (Bundle bundle = bundle(Store.H2, "halo.client-secret=", "halo.client-secret-file=" + file)) {
            sandbox.faults().beforePage("/api/Asset", 3, () -> sandbox.rotateSecret("another+secret"));

            SyncRun run = bundle.sync();

            assertFailed(List.of(run), "HALO_CLIENT_SECRET");
            undisturbed().assertNothingInvented(bundle);
            write(file, "another+secret");
            recover(bundle, undisturbed());
        }
    }

    private static void write(Path file, String secret) {
        try {
            Files.writeString(file, secret);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
