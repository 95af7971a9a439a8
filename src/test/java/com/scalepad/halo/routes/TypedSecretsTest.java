package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a person typed reaches Halo as it was typed, from wherever it was typed, and cookies reach nobody. */
@ExtendWith(OutputCaptureExtension.class)
class TypedSecretsTest extends SandboxedTest {

    private static final Map<String, String> SECRETS = new LinkedHashMap<>(Map.of(
            "braces", "Zq7{{halo.tenant}}",
            "whole", "{{halo.tenant}}",
            "half", "}}Zq7{{",
            "spring", "Zq7${user.home}",
            "unknown", "${Zq7canary}",
            "bean", "#bean:Zq7canary",
            "class", "#class:Zq7canary",
            "property", "#property:Zq7canary"));

    @Test
    void aSecretOfAnyLettersIsSentAsItWasTypedAndNeverLogged(@TempDir Path folder, CapturedOutput output)
            throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "halo.connections=file," + String.join(",", SECRETS.keySet()),
                "halo.store.url=jdbc:h2:mem:typed-secrets;DB_CLOSE_DELAY=-1",
                "halo.store.password=\"Zq7{{halo.tenant}}${user.home}\""));
        SECRETS.forEach((name, secret) -> connection(settings, name, "client-secret=" + secret));
        String ofFile = "#{Zq7{{halo.tenant}}${user.home}";
        connection(
                settings,
                "file",
                "client-secret-file=" + Files.writeString(folder.resolve("secret"), "\uFEFF" + ofFile + "\r\n"));
        try (Bundle bundle = Bundle.start(sandbox, settings.toArray(String[]::new))) {
            assertThat(bundle.check("file"))
                    .filteredOn(line -> line.name().equals("database"))
                    .singleElement()
                    .satisfies(
                            line -> assertThat(line.sentence()).contains("HALO_STORE_PASSWORD is in quotation marks"));
            SECRETS.put("file", ofFile);
            SECRETS.forEach((name, secret) -> {
                sandbox.rotateSecret(secret);

                SyncRun run = bundle.sync(name);

                assertThat(run.getMessage()).as(name).isNull();
                assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            });
        }
        assertThat(output).doesNotContain("Zq7");
    }

    @Test
    void aHaloOnThePremisesIsAskedForATokenWithoutATenant() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.tenant=")) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(sandbox.calls())
                    .filteredOn(call -> call.path().equals("/auth/token"))
                    .singleElement()
                    .satisfies(call -> assertThat(call.query()).isEmpty());
            assertThat(bundle.rows().owner("default"))
                    .hasValueSatisfying(owner -> assertThat(owner.tenant()).isEmpty());
        }
    }

    @Test
    void aCookieIsNeitherKeptNorSentNorAWarning(CapturedOutput output) {
        sandbox.quirks().setsCookie("ARRAffinity=Zq7canary; expires=Wed, 26-Nov-26 07:00:00 GMT; path=/");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2)) {
            bundle.sync();
            sandbox.revokeTokens();

            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(sandbox.cookies()).isEmpty();
            assertThat(output).doesNotContain("Zq7canary").doesNotContain("Invalid cookie");
        }
    }

    private static void connection(List<String> settings, String name, String secret) {
        Bundle.connection(sandbox).stream()
                .filter(setting -> !setting.startsWith("halo.client-secret="))
                .forEach(setting ->
                        settings.add("halo.connections." + name + "." + setting.substring("halo.".length())));
        settings.add("halo.connections." + name + "." + secret);
    }
}
