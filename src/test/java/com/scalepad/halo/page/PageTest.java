package com.scalepad.halo.page;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The page over HTTP, on this machine alone and so without a password. */
@ExtendWith(OutputCaptureExtension.class)
class PageTest extends PagedTest {

    @Test
    void withoutAConnectionThePageAsksForTheGuidesFiveValuesInItsOrder() {
        HttpResponse<String> page = client.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .containsSubsequence(
                        "<title>Add integration: HaloPSA",
                        ">Resource Server URL</label>",
                        ">Authorisation Server URL</label>",
                        ">Tenant</label>",
                        ">Client ID</label>",
                        ">Client Secret</label>",
                        "value=\"default\"",
                        ">Save HaloPSA Setup</button>");
    }

    @Test
    void whatIsSavedIsOnItsScheduleAndIsRead() {
        bundle.rows().forget("acme");
        HttpResponse<String> saved = save(form("acme"));

        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(saved.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/connections/acme"));
        assertThat(client.get("/connections/acme").body())
                .contains("Connection acme is saved")
                .contains("Sync now")
                .contains("<time datetime=\"");
        assertThat(client.get("/").body()).contains(">No run yet<");
        assertThat(bundle.timers()).containsExactly("halo-scalepad-schedule-acme");
        SyncRun run = bundle.sync("acme");
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(client.get("/").body()).contains(">Preview<");
        client.post("/connections/acme/start-writing", Map.of());
        assertThat(client.get("/").body()).contains(">Healthy<");
        sandbox.quirks().hideAssets(true);
        bundle.sync("acme");
        assertThat(client.get("/").body()).contains(">Incomplete<").doesNotContain(">Healthy<");
        assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isEqualTo(CUSTOMERS);
    }

    @Test
    void theSecretIsInNoAnswerLogOrRow(CapturedOutput output) {
        save(form("acme"));
        Map<String, String> wrong = form("other");
        wrong.put("clientId", "");
        save(wrong);
        client.get("/");
        client.get("/connections/acme");
        client.get("/connections/acme/edit");
        bundle.sync("acme");

        assertThat(client.answers())
                .contains("Client ID is not set")
                .doesNotContain(HaloSandbox.CLIENT_SECRET)
                .doesNotContain(URLEncoder.encode(HaloSandbox.CLIENT_SECRET, StandardCharsets.UTF_8))
                .doesNotContain("s3cret");
        assertThat(output).doesNotContain("s3cret");
        assertThat(bundle.store().queryForList("SCRIPT", String.class))
                .anyMatch(line -> line.contains("'acme'"))
                .noneMatch(line -> line.contains("s3cret"));
        assertThat(bundle.store().queryForObject("SELECT sealed_secret FROM halo_scalepad_connection", String.class))
                .as("nonce, digest, secret and tag")
                .hasSizeGreaterThan(100);
    }

    @Test
    void anEditKeepsTheSecretUnlessItIsTypedAgain() {
        bundle.rows().forget("acme");
        save(form("acme"));
        Map<String, String> edited = form("acme");
        edited.put("clientSecret", "");
        edited.put("tenant", "another");

        assertThat(client.get("/connections/acme/edit").body())
                .contains("value=\"" + HaloSandbox.TENANT + "\"")
                .contains("type=\"password\"");
        assertThat(client.post("/connections/acme", edited).statusCode()).isEqualTo(302);
        assertThat(bundle.store().queryForObject("SELECT tenant FROM halo_scalepad_connection", String.class))
                .isEqualTo("another");

        edited.put("tenant", HaloSandbox.TENANT);
        client.post("/connections/acme", edited);
        assertThat(bundle.sync("acme").getOutcome()).isEqualTo(COMPLETE);

        sandbox.rotateSecret("rotated");
        edited.put("clientSecret", "rotated");
        client.post("/connections/acme", edited);
        assertThat(bundle.sync("acme").getOutcome())
                .as("with the new secret, from the next call on")
                .isEqualTo(COMPLETE);
    }

    @Test
    void aSavedSecretGoesToNoOtherAddressUnlessItIsTypedAgain() {
        save(form("acme"));
        Map<String, String> edited = form("acme");
        edited.put("clientSecret", "");
        edited.put("authorisationServerUrl", "http://127.0.0.1:9/auth");

        HttpResponse<String> refused = client.post("/connections/acme", edited);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Type the Client Secret again")
                .contains("value=\"http://127.0.0.1:9/auth\"");
        assertThat(bundle.store()
                        .queryForObject("SELECT authorisation_server_url FROM halo_scalepad_connection", String.class))
                .isEqualTo(sandbox.authorisationServerUrl());
    }

    @Test
    void aPausedConnectionHasNoTimerAndAResumedOneHasOneAgain() {
        save(form("acme"));

        client.get("/");
        client.post("/connections/acme/pause", Map.of());
        assertThat(bundle.timers()).isEmpty();
        assertThat(client.get("/").body())
                .contains("is paused")
                .contains(">Paused<")
                .contains(">Resume<");

        client.post("/connections/acme/resume", Map.of());
        assertThat(bundle.timers()).containsExactly("halo-scalepad-schedule-acme");
    }

    @Test
    void aRemovalIsAskedAboutAndThenForgetsTheConnection() {
        save(form("acme"));
        bundle.sync("acme");

        assertThat(client.get("/connections/acme/remove").body())
                .contains("Remove acme?")
                .contains("The store has rows of this connection");
        assertThat(bundle.saved().all()).containsKey("acme");
        client.post("/connections/acme/remove", Map.of());

        assertThat(bundle.timers()).isEmpty();
        assertThat(bundle.count("halo_scalepad_connection", "1 = 1")).isZero();
        assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isEqualTo(CUSTOMERS);
        assertThat(client.get("/connections/acme").statusCode()).isEqualTo(404);
        assertThat(client.get("/connections/acme/edit").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "resourceServerUrl      |                            | Resource Server URL is not set. It should look like https://acme.halopsa.com/api",
                "resourceServerUrl      | acme.halopsa.com           | Resource Server URL is no https:// URL",
                "resourceServerUrl      | http://acme.halopsa.com/x  | Resource Server URL is http, which would send the secret in the clear",
                "authorisationServerUrl | https://u:p@acme.com/auth  | Authorisation Server URL carries a user",
                "authorisationServerUrl | https://no-such-host.invalid/auth | no machine of the name no-such-host.invalid is known here",
                "clientId               |                            | Client ID is not set: it is a GUID",
                "clientSecret           |                            | Client Secret is not set: it is the secret that Halo shows once",
                "name                   | Bad Name                   | The name is of small letters",
                "name                   | ../x                       | The name is of small letters"
            })
    void aWrongValueIsSaidAtItsFieldAndNothingTypedIsLostButTheSecret(String field, String value, String problem) {
        Map<String, String> form = form("acme");
        form.put(field, value == null ? "" : value);

        HttpResponse<String> refused = save(form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body().replace("&#39;", "'")).contains(problem).contains("aria-invalid=\"true\"");
        form.forEach((name, typed) -> {
            if (!name.equals("clientSecret") && !name.equals("anyway") && !typed.isEmpty()) {
                assertThat(refused.body()).contains("value=\"" + typed + "\"");
            }
        });
        assertThat(bundle.saved().all()).isEmpty();
    }

    @Test
    void twoConnectionsHaveTwoNames() {
        save(form("acme"));

        assertThat(save(form("acme")).body()).contains("There is a connection of the name acme already");
    }
}
