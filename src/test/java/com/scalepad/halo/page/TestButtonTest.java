package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.check.CheckResult.Status;
import com.scalepad.halo.check.SetupCheck;
import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.HttpClientFactory;
import com.scalepad.halo.connection.TemporaryConnection;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.FaultyWire;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.Trouble;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.component.http.HttpEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** <em>Test</em> on the form, over HTTP: what it says, what becomes of the secret, and where it may be made to go. */
@ExtendWith(OutputCaptureExtension.class)
class TestButtonTest {

    private static HaloSandbox sandbox;
    private static Bundle bundle;

    /** A session for each test, for a session makes a few a minute. */
    private final PageClient client = new PageClient(bundle.page());

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(12, 150));
        bundle = Bundle.startWithPage(Store.H2, "halo.rate.requests=300", "halo.rate.window=5m");
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
    void aGoodSetUpIsSaidLineByLineAndNothingIsSavedOrWritten() {
        HttpResponse<String> tested = test(form());

        assertThat(tested.statusCode()).isEqualTo(200);
        assertThat(tested.body())
                .containsSubsequence(
                        ">This set-up works, with one thing to look at<",
                        ">settings<",
                        ">DNS<",
                        ">TLS<",
                        ">token<",
                        ">permissions<",
                        ">customers<",
                        "Halo shows the agent 12 customers",
                        ">assets<",
                        "Halo shows the agent 150 assets",
                        ">asset types<",
                        ">asset fields<",
                        ">writing dates<",
                        ">rate window<",
                        ">ScalePad key<",
                        "no date is ever written into it",
                        ">database<",
                        "Client Secret")
                .doesNotContain("class=\"fail\"");
        form().forEach((field, value) -> assertThat(tested.body().contains("value=\"" + value + "\""))
                .as(field)
                .isEqualTo(!field.equals("clientSecret")));
        assertThat(bundle.saved().all()).isEmpty();
        assertThat(sandbox.calls())
                .filteredOn(call -> call.method().equals("POST"))
                .extracting("path")
                .containsOnly("/auth/token");
    }

    @Test
    void theSecretThatWasTestedIsSavedWithoutBeingTypedAgainAndIsInNoAnswerOrLog(CapturedOutput output) {
        assertThat(test(form()).body()).contains("is kept for 10 minutes, and never shown");

        HttpResponse<String> saved = client.post("/connections", with("clientSecret", ""));

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(302);
        assertThat(bundle.sync("default").getMessage()).isNull();
        assertThat(client.post("/connections", with("clientSecret", "", "name", "second"))
                        .body())
                .as("used once")
                .contains("Client Secret is not set");
        assertThat(client.answers()).doesNotContain("s3cret");
        assertThat(output).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resourceServerUrl", "authorisationServerUrl"})
    void theSecretThatWasTestedGoesToNoOtherAddressAndToNoOtherSession(String url) {
        test(form());
        try (HaloSandbox other = HaloSandbox.start(HaloTenant.msp(1, 1))) {
            Map<String, String> elsewhere = with(
                    "clientSecret",
                    "",
                    url,
                    url.startsWith("r") ? other.resourceServerUrl() : other.authorisationServerUrl());

            assertThat(client.post("/test", elsewhere).body())
                    .contains("This was not tested")
                    .contains("Client Secret is not set");
            assertThat(client.post("/connections", elsewhere).statusCode()).isEqualTo(422);
            assertThat(other.calls()).isEmpty();
        }
        assertThat(test(new PageClient(bundle.page()), with("clientSecret", "")).body())
                .contains("Client Secret is not set");
    }

    @Test
    void anEditTestsTheSavedSecretOrTheOneThatIsTyped() {
        client.get("/");
        client.post("/connections", form());
        client.get("/connections/default");

        assertThat(client.post("/connections/default/test", with("clientSecret", ""))
                        .body())
                .contains("This set-up works");
        assertThat(client.post("/connections/default/test", with("clientSecret", "other"))
                        .body())
                .contains("Client Secret is not that of the Client ID");
        assertThat(client.post("/connections/default/test", with("clientSecret", ""))
                        .body())
                .as("what was typed last")
                .contains("Client Secret is not that");
        assertThat(bundle.sync("default").getMessage())
                .as("what is saved is as it was")
                .isNull();

        PageClient another = new PageClient(bundle.page());
        another.get("/connections/default");
        assertThat(another.post(
                                "/connections/default/test",
                                with("clientSecret", "", "authorisationServerUrl", "http://127.0.0.1:9/auth"))
                        .body())
                .contains("Type the Client Secret again");
    }

    @Test
    void itSpeaksOfTheFieldsOfTheForm() {
        sandbox.faults().answerPageWith("/auth/token", "", "{}");

        assertThat(test(form()).body())
                .contains("class=\"fail\"")
                .contains("Authorisation Server URL is probably not")
                .doesNotContain("HALO_AUTHORISATION");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.5/api",
                "https://169.254.169.254/api",
                "http://acme.halopsa.com/api",
                "https://no-such-host.invalid/api"
            })
    void whereNoConnectionMayLeadNothingIsTested(String url) {
        HttpResponse<String> refused = test(with("resourceServerUrl", url));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("This was not tested")
                .contains("aria-invalid")
                .contains("value=\"" + url + "\"")
                .doesNotContain(">DNS<");
        assertThat(sandbox.calls()).isEmpty();
    }

    /** A name may lead to a private address only after the form was looked at, so here the form's look is passed by. */
    @Test
    void theCheckItselfKnocksAtNoPrivateAddress() {
        Connection typed = typed("https://10.0.0.5/api");
        List<CheckResult> lines;
        try (TemporaryConnection trial =
                bean("halo-scalepad-connections", ConnectionRegistry.class).trial(typed)) {
            lines = bean("halo-scalepad-setup-check", SetupCheck.class).check(trial.name());
        }

        assertThat(lines.get(1).status()).isEqualTo(Status.FAIL);
        assertThat(lines.get(1).sentence()).contains("10.0.0.5 is a private address");
        assertThat(lines.get(2).status()).as("no port is knocked at").isEqualTo(Status.SKIPPED);
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void everyCallOfAConnectionIsConnectedByTheGuardedClient() {
        assertThat(bundle.camel().getEndpoints().stream()
                        .filter(HttpEndpoint.class::isInstance)
                        .map(HttpEndpoint.class::cast)
                        .filter(endpoint -> endpoint.getEndpointUri().startsWith("halo-scalepad-https://halo-"))
                        .toList())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(endpoint -> assertThat(endpoint.getHttpClientConfigurer())
                        .as(endpoint.getEndpointUri())
                        .isSameAs(bean("halo-scalepad-halo-http-client", HttpClientFactory.class)));
    }

    @Test
    void aRedirectLeadsNowhere() {
        try (HaloSandbox other = HaloSandbox.start(HaloTenant.msp(1, 1));
                FaultyWire wire = FaultyWire.before(sandbox)) {
            wire.trouble(
                    "/auth/token",
                    1,
                    Trouble.reply(
                            "307 Temporary Redirect", "Location: " + other.authorisationServerUrl() + "/token", ""));

            assertThat(test(with("authorisationServerUrl", wire.authorisationServerUrl()))
                            .body())
                    .contains("class=\"fail\"")
                    .contains("307");
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void aSessionTestsOneAtATimeAndAFewAMinute() {
        sandbox.quirks().latency(Duration.ofMillis(150));
        client.get("/");
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> client.post("/test", form()));
        await().atMost(Duration.ofSeconds(10)).until(() -> !sandbox.calls().isEmpty());
        HttpResponse<String> second = client.post("/test", form());
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(second.body()).contains("Try again in a second").contains("value=\"" + HaloSandbox.TENANT + "\"");
        assertThat(first.join().statusCode()).isEqualTo(200);

        sandbox.reset();
        for (int i = 1; i < TestThrottle.A_MINUTE; i++) {
            assertThat(client.post("/test", form()).statusCode()).isEqualTo(200);
        }
        int calls = sandbox.calls().size();
        assertThat(client.post("/test", form()).statusCode()).isEqualTo(429);
        assertThat(sandbox.calls()).hasSize(calls);
    }

    @Test
    void aFormWithoutThePagesTokenTestsNothing() {
        client.get("/");

        assertThat(client.postWith("_csrf=forged", "/test", form()).statusCode())
                .isEqualTo(403);
        assertThat(sandbox.calls()).isEmpty();
    }

    private HttpResponse<String> test(Map<String, String> form) {
        return test(client, form);
    }

    private static HttpResponse<String> test(PageClient client, Map<String, String> form) {
        client.get("/add-integration");
        return client.post("/test", form);
    }

    private static <T> T bean(String name, Class<T> type) {
        return bundle.camel().getRegistry().lookupByNameAndType(name, type);
    }

    private static Connection typed(String resourceServerUrl) {
        Map<String, String> form = form();
        return new ConnectionForm(
                        form.get("name"),
                        resourceServerUrl,
                        form.get("authorisationServerUrl"),
                        form.get("tenant"),
                        form.get("clientId"),
                        form.get("clientSecret"),
                        "",
                        false)
                .connection();
    }

    /** The good form with some values changed: name, value and so on. */
    private static Map<String, String> with(String... changed) {
        Map<String, String> form = form();
        for (int i = 0; i < changed.length; i += 2) {
            form.put(changed[i], changed[i + 1]);
        }
        return form;
    }

    private static Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("resourceServerUrl", sandbox.resourceServerUrl());
        form.put("authorisationServerUrl", sandbox.authorisationServerUrl());
        form.put("tenant", HaloSandbox.TENANT);
        form.put("clientId", HaloSandbox.CLIENT_ID);
        form.put("clientSecret", HaloSandbox.CLIENT_SECRET);
        form.put("name", "default");
        return form;
    }
}
