package com.scalepad.halo.page;

import static com.scalepad.halo.run.Run.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.Run;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The page over HTTP, on this machine alone and so without a password. */
@ExtendWith(OutputCaptureExtension.class)
class PageTest {

    private static final int CUSTOMERS = 12;
    private static HaloSandbox sandbox;
    private static Bundle bundle;

    private final PageClient client = new PageClient(bundle.page());

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(CUSTOMERS, 150));
        bundle = Bundle.startWithPage(Store.H2, "halo.schedule.enabled=true");
    }

    @BeforeEach
    void asNew() {
        bundle.saved().all().keySet().forEach(bundle.saved()::remove);
        sandbox.reset();
    }

    @AfterAll
    static void stop() {
        bundle.close();
        sandbox.close();
    }

    @Test
    void withoutAConnectionThePageAsksForTheGuidesFiveValuesInItsOrder() {
        HttpResponse<String> page = client.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).containsSubsequence("<title>Add integration: HaloPSA", ">Resource Server URL</label>",
                ">Authorisation Server URL</label>", ">Tenant</label>", ">Client ID</label>", ">Client Secret</label>",
                "value=\"default\"", ">Save HaloPSA Setup</button>");
    }

    @Test
    void whatIsSavedIsOnItsScheduleAndIsRead() {
        HttpResponse<String> saved = save(form("acme"));

        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(client.get("/").body()).contains("Connection acme is saved").contains("On schedule").contains("<time datetime=\"");
        assertThat(bundle.timers()).containsExactly("halo-scalepad-schedule-acme");
        Run run = bundle.sync("acme");
        assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isEqualTo(CUSTOMERS);
    }

    @Test
    void theSecretIsInNoAnswerLogOrRow(CapturedOutput output) {
        save(form("acme"));
        Map<String, String> wrong = form("other");
        wrong.put("tenant", "");
        save(wrong);
        client.get("/");
        client.get("/connections/acme");
        client.get("/connections/acme/edit");
        bundle.sync("acme");

        assertThat(client.answers()).contains("Tenant is not set").doesNotContain(HaloSandbox.CLIENT_SECRET)
                .doesNotContain(URLEncoder.encode(HaloSandbox.CLIENT_SECRET, StandardCharsets.UTF_8)).doesNotContain("s3cret");
        assertThat(output).doesNotContain("s3cret");
        assertThat(bundle.store().queryForList("SCRIPT", String.class)).anyMatch(line -> line.contains("'acme'"))
                .noneMatch(line -> line.contains("s3cret"));
        assertThat(bundle.store().queryForObject("SELECT sealed_secret FROM halo_scalepad_connection", String.class))
                .as("nonce, digest, secret and tag").hasSizeGreaterThan(100);
    }

    @Test
    void anEditKeepsTheSecretUnlessItIsTypedAgain() {
        save(form("acme"));
        Map<String, String> edited = form("acme");
        edited.put("clientSecret", "");
        edited.put("tenant", "another");

        assertThat(client.get("/connections/acme/edit").body()).contains("value=\"" + HaloSandbox.TENANT + "\"").contains("type=\"password\"");
        assertThat(client.post("/connections/acme", edited).statusCode()).isEqualTo(302);
        assertThat(bundle.store().queryForObject("SELECT tenant FROM halo_scalepad_connection", String.class)).isEqualTo("another");

        edited.put("tenant", HaloSandbox.TENANT);
        client.post("/connections/acme", edited);
        assertThat(bundle.sync("acme").getOutcome()).isEqualTo(COMPLETE);

        sandbox.rotateSecret("rotated");
        edited.put("clientSecret", "rotated");
        client.post("/connections/acme", edited);
        assertThat(bundle.sync("acme").getOutcome()).as("with the new secret, from the next call on").isEqualTo(COMPLETE);
    }

    @Test
    void aSavedSecretGoesToNoOtherAddressUnlessItIsTypedAgain() {
        save(form("acme"));
        Map<String, String> edited = form("acme");
        edited.put("clientSecret", "");
        edited.put("authorisationServerUrl", "http://127.0.0.1:9/auth");

        HttpResponse<String> refused = client.post("/connections/acme", edited);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Type the Client Secret again").contains("value=\"http://127.0.0.1:9/auth\"");
        assertThat(bundle.store().queryForObject("SELECT authorisation_server_url FROM halo_scalepad_connection", String.class))
                .isEqualTo(sandbox.authorisationServerUrl());
    }

    @Test
    void aPausedConnectionHasNoTimerAndAResumedOneHasOneAgain() {
        save(form("acme"));

        client.get("/");
        client.post("/connections/acme/pause", Map.of());
        assertThat(bundle.timers()).isEmpty();
        assertThat(client.get("/").body()).contains("is paused").contains(">Paused<").contains(">Resume<");

        client.post("/connections/acme/resume", Map.of());
        assertThat(bundle.timers()).containsExactly("halo-scalepad-schedule-acme");
    }

    @Test
    void aRemovalIsAskedAboutAndThenForgetsTheConnection() {
        save(form("acme"));
        bundle.sync("acme");

        assertThat(client.get("/connections/acme/remove").body()).contains("Remove acme?").contains("stays in the store");
        assertThat(bundle.saved().all()).containsKey("acme");
        client.post("/connections/acme/remove", Map.of());

        assertThat(bundle.timers()).isEmpty();
        assertThat(bundle.count("halo_scalepad_connection", "1 = 1")).isZero();
        assertThat(bundle.count("scalepad_client", "connection = 'acme'")).isEqualTo(CUSTOMERS);
        assertThat(client.get("/connections/acme").statusCode()).isEqualTo(404);
        assertThat(client.get("/connections/acme/edit").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "resourceServerUrl      |                            | Resource Server URL is not set. It should look like https://acme.halopsa.com/api",
        "resourceServerUrl      | acme.halopsa.com           | Resource Server URL is no https:// URL",
        "resourceServerUrl      | http://acme.halopsa.com/x  | Resource Server URL is http, which would send the secret in the clear",
        "authorisationServerUrl | https://u:p@acme.com/auth  | Authorisation Server URL carries a user",
        "authorisationServerUrl | https://no-such-host.invalid/auth | no machine of the name no-such-host.invalid is known here",
        "tenant                 |                            | Tenant is not set: it is the tenant",
        "clientId               |                            | Client ID is not set: it is a GUID",
        "clientSecret           |                            | Client Secret is not set: it is the secret that Halo shows once",
        "name                   | Bad Name                   | The name is of small letters",
        "name                   | ../x                       | The name is of small letters"})
    void aWrongValueIsSaidAtItsFieldAndNothingTypedIsLostButTheSecret(String field, String value, String problem) {
        Map<String, String> form = form("acme");
        form.put(field, value == null ? "" : value);

        HttpResponse<String> refused = save(form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body().replace("&#39;", "'")).contains(problem).contains("aria-invalid=\"true\"");
        form.forEach((name, typed) -> {
            if (!name.equals("clientSecret") && !typed.isEmpty()) {
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

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.5", "172.31.255.1", "192.168.1.10", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
        "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[::]", "[::ffff:10.0.0.5]", "[::10.0.0.5]", "[64:ff9b::a00:5]", "[2002:a00:5::1]", "[ff02::1]",
        "2852039166", "167772165", "168.63.129.16", "100.100.100.200"})
    void noUrlLeadsToAMachineThatOnlyThisOneCanReach(String host) {
        Map<String, String> form = form("acme");
        form.put("resourceServerUrl", "https://" + host + "/api");

        HttpResponse<String> refused = save(form);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).containsPattern("which is no public address|is no https:// URL|no machine of the name");
        assertThat(bundle.saved().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_csrf=", "_csrf=forged"})
    void aFormWithoutThePagesTokenChangesNothing(String token) {
        client.get("/");

        HttpResponse<String> refused = client.postWith(token, "/connections", form("acme"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This was not accepted").contains("Nothing was changed");
        assertThat(bundle.saved().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/connections/new", "/no/such/page", "/assets/page.css"})
    void everyAnswerIsForThisOriginAloneAndIsKeptNowhere(String path) {
        Map<String, List<String>> headers = client.get(path).headers().map();

        assertThat(headers.get("Content-Security-Policy").get(0)).contains("default-src 'none'").contains("script-src 'self'")
                .contains("form-action 'self'").contains("frame-ancestors 'none'").contains("base-uri 'none'").doesNotContain("unsafe");
        assertThat(headers).containsEntry("X-Content-Type-Options", List.of("nosniff")).containsEntry("X-Frame-Options", List.of("DENY"))
                .containsEntry("Referrer-Policy", List.of("same-origin"));
        assertThat(headers.get("Cache-Control").get(0)).contains("no-store");
        assertThat(headers.getOrDefault("Set-Cookie", List.of())).allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    }

    @Test
    void nothingOfThePageIsInlineOrFromElsewhere() {
        String page = client.get("/").body();

        assertThat(page).doesNotContain("style=").doesNotContain("<style").doesNotContain("onclick").doesNotContain("<script>")
                .doesNotContainPattern("(src|href)=\"(https?:)?//");
        assertThat(client.get("/assets/page.css").body()).doesNotContain("http").doesNotContain("@import");
    }

    @ParameterizedTest
    @CsvSource({"localhost, 200", "127.0.0.1, 200", "[::1], 200", "attacker.example, 421", "localhost.attacker.example, 421", "127.0.0.1.nip.io, 421"})
    void aForeignNameThatLeadsHereIsNotAnswered(String host, int status) throws IOException {
        URI page = URI.create(bundle.page());
        try (Socket socket = new Socket("127.0.0.1", page.getPort())) {
            socket.getOutputStream().write(("GET /halo-scalepad/ HTTP/1.1\r\nHost: " + host + ":" + page.getPort() + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer.contains("_csrf")).isEqualTo(status == 200);
        }
    }

    @Test
    void theRootLeadsToThePage() throws Exception {
        HttpResponse<String> root = new PageClient(bundle.page().replace("/halo-scalepad", "")).get("/");

        assertThat(root.statusCode()).isEqualTo(302);
        assertThat(root.headers().firstValue("Location")).hasValue(bundle.page() + "/");
    }

    private HttpResponse<String> save(Map<String, String> form) {
        client.get("/connections/new");
        return client.post("/connections", form);
    }

    private static Map<String, String> form(String name) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("resourceServerUrl", sandbox.resourceServerUrl());
        form.put("authorisationServerUrl", sandbox.authorisationServerUrl());
        form.put("tenant", HaloSandbox.TENANT);
        form.put("clientId", HaloSandbox.CLIENT_ID);
        form.put("clientSecret", HaloSandbox.CLIENT_SECRET);
        form.put("name", name);
        return form;
    }
}
