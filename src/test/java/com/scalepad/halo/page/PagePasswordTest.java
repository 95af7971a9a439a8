package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.settings.SettingsException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The page where others reach it: it listens on every address, behind a password, and shows a connection of the properties. */
@ExtendWith(OutputCaptureExtension.class)
class PagePasswordTest {

    private static final String PASSWORD = "'{{halo.tenant}} ${user.home} #bean:x battery";
    private static HaloSandbox sandbox;
    private static Bundle bundle;
    private static String toldAtTheStart;

    private final PageClient client = new PageClient(bundle.page());

    @BeforeAll
    static void start(CapturedOutput output) {
        sandbox = HaloSandbox.start(HaloTenant.msp(5, 20));
        List<String> settings = new ArrayList<>(Bundle.connection(sandbox));
        settings.addAll(List.of(
                "server.address=0.0.0.0",
                "halo.page.password=" + PASSWORD,
                "server.forward-headers-strategy=native",
                "halo.encryption-key="));
        bundle = Bundle.startWithPage(Store.H2, settings.toArray(String[]::new));
        toldAtTheStart = output.getAll();
    }

    @AfterAll
    static void stop() {
        bundle.close();
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/add-integration", "/connections/default", "/connections/default/remove"})
    void nothingIsShownBeforeTheLogIn(String path) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/halo-scalepad/log-in");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aQuotationMarkAtAnEndOfThePasswordIsToldAtTheStart() {
        assertThat(toldAtTheStart)
                .contains("HALO_PAGE_PASSWORD starts with a quotation mark")
                .doesNotContain(PASSWORD);
    }

    @Test
    void nothingIsChangedBeforeTheLogIn() {
        client.get("/log-in");

        assertThat(client.post("/connections", Map.of("name", "acme")).statusCode())
                .isEqualTo(302);
        assertThat(bundle.saved().all()).isEmpty();
    }

    @Test
    void thePasswordLetsInUntilTheLogOut(CapturedOutput output) {
        client.get("/log-in");
        String before = client.answers();
        HttpResponse<String> in = logIn(PASSWORD, "203.0.113.1");

        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .as("a new session")
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .isNotIn(before.lines().toList());
        assertThat(client.get("/").body())
                .contains("Log out")
                .contains(">default<")
                .contains("In the settings");

        client.post("/log-out", Map.of());
        assertThat(client.get("/").statusCode()).isEqualTo(302);
        assertThat(client.get("/log-in?out").body()).contains("You are logged out");
        assertThat(output).doesNotContain(PASSWORD);
    }

    @Test
    void aProgramIsLetInByThePasswordForOneRequestAndIsThrottledAsAPersonIs() {
        HttpResponse<String> refused = client.get("/api/connections");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).startsWith("{\"error\":\"Log in");
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .as("no window of the browser's")
                .isEmpty();

        assertThat(client.get("/api/connections", "Authorization", basic(PASSWORD))
                        .body())
                .contains("\"name\":\"default\"");
        assertThat(client.get("/api/connections").statusCode())
                .as("without a session")
                .isEqualTo(401);
        assertThat(client.get("/", "Authorization", basic(PASSWORD)).statusCode())
                .as("not for the page")
                .isEqualTo(302);

        IntStream.range(0, LogInThrottle.FREE_TRIES + 3)
                .forEach(i -> client.get(
                        "/api/connections", "Authorization", basic("wrong"), "X-Forwarded-For", "203.0.113.9"));
        HttpResponse<String> throttled =
                client.get("/api/connections", "Authorization", basic(PASSWORD), "X-Forwarded-For", "203.0.113.9");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).isPresent();
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("any:" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFormThatWasSentAfterTheLogInHadEndedIsThereAgainAfterTheNextOne() {
        PageClient late = new PageClient(bundle.page());
        late.postWith(
                "_csrf=x",
                "/connections",
                Map.of("tenant", "typed", "clientSecret", "s3cret"),
                "Origin",
                "http://localhost");
        assertThat(late.get("/add-integration").headers().firstValue("Location").orElseThrow())
                .endsWith("/log-in");
        late.get("/log-in");

        assertThat(late.post("/log-in", Map.of("password", PASSWORD))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/add-integration");

        assertThat(late.get("/add-integration").body())
                .contains("still there", "value=\"typed\"")
                .doesNotContain("s3cret");
    }

    @Test
    void aWrongPasswordIsSaidAndManyOfThemHaveToWait() {
        client.get("/log-in");

        assertThat(logIn("wrong", "203.0.113.2")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/log-in?refused");
        assertThat(client.get("/log-in?refused").body()).contains("The password is wrong");
        IntStream.range(0, LogInThrottle.FREE_TRIES + 3).forEach(i -> logIn("wrong", "203.0.113.2"));
        assertThat(logIn(PASSWORD, "203.0.113.2")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("/log-in?wait=");
        assertThat(client.get("/log-in?wait=7").body()).contains("Wait 7 s");
        assertThat(logIn(PASSWORD, "203.0.113.3")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .as("another source")
                .endsWith("/halo-scalepad/");
    }

    @Test
    void theSessionsCookieIsSecureBehindAProxyOfHttps() {
        assertThat(client.get("/log-in", "X-Forwarded-Proto", "https")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .contains("Secure");
    }

    @Test
    void aConnectionOfThePropertiesIsShownAndNotEdited() {
        client.get("/log-in");
        logIn(PASSWORD, "203.0.113.4");

        assertThat(client.get("/").body())
                .contains(">default<")
                .contains(sandbox.resourceServerUrl())
                .doesNotContain("/connections/default/");
        assertThat(client.get("/connections/default").body())
                .contains("id=\"sync-now\"")
                .doesNotContain("/connections/default/edit");
        assertThat(client.get("/connections/default/edit").statusCode()).isEqualTo(404);
        assertThat(client.post("/connections/default/remove", Map.of()).statusCode())
                .isEqualTo(404);
        client.get("/add-integration");
        assertThat(client.post("/connections", Map.of("name", "default")).body())
                .contains("There is a connection of the name default already");
    }

    @Test
    void withoutAKeyNothingIsSavedAndThePageSaysHowToMakeOne() {
        client.get("/log-in");
        logIn(PASSWORD, "203.0.113.5");

        assertThat(client.get("/add-integration").body())
                .contains("openssl rand -base64 32")
                .contains("HALO_ENCRYPTION_KEY");
        HttpResponse<String> refused = client.post(
                "/connections",
                Map.of(
                        "name",
                        "acme",
                        "resourceServerUrl",
                        sandbox.resourceServerUrl(),
                        "authorisationServerUrl",
                        sandbox.authorisationServerUrl(),
                        "tenant",
                        "t",
                        "clientId",
                        "c",
                        "clientSecret",
                        "s"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("openssl rand -base64 32")
                .contains("value=\"" + sandbox.resourceServerUrl() + "\"");
        assertThat(bundle.saved().all()).isEmpty();
    }

    @Test
    void aStartThatWouldLeaveThePageOpenIsRefused() {
        Throwable refused = catchThrowable(
                () -> Bundle.startWithPage(Store.H2, "server.address=0.0.0.0").close());

        assertThat(ExceptionUtils.getThrowableList(refused))
                .filteredOn(SettingsException.class::isInstance)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("HALO_PAGE_PASSWORD")
                .contains("the page would listen on 0.0.0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0.0.0   |       | is not set, and the page would listen on 0.0.0.0",
                "''        |       | is not set, and the page would listen on every address",
                "192.0.2.1 |       | is not set, and the page would listen on 192.0.2.1",
                "::        |       | is not set, and the page would listen on ::",
                "127.0.0.1 | short | has fewer than 12 characters"
            })
    void aPasswordIsNeededWhereOthersReachThePage(String address, String password, String problem) {
        assertThatThrownBy(() -> PageAccess.of(address, password == null ? "" : password, null, List.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void whoDidWhatFromWhereIsKept() {
        bundle.store().update("DELETE FROM halo_audit");
        client.get("/log-in");
        logIn("wrong", "203.0.113.7");
        client.get("/log-in");
        logIn(PASSWORD, "203.0.113.8");
        client.get("/connections/default");
        client.post("/connections/default/sync", Map.of(), "X-Forwarded-For", "203.0.113.8");
        client.get("/connections/default");
        client.post("/log-out", Map.of(), "X-Forwarded-For", "203.0.113.8");

        await().untilAsserted(() -> assertThat(bundle.store()
                        .queryForList(
                                "SELECT who || '|' || CASE WHEN what LIKE 'run %' THEN '' ELSE source END || '|' || what || '|' || COALESCE(connection, '') "
                                        + "|| '|' || outcome FROM halo_audit",
                                String.class))
                .anyMatch(entry -> entry.matches("page\\|\\|run \\d+\\|default\\|started"))
                .contains(
                        "somebody|203.0.113.7|log-in||refused",
                        "page|203.0.113.8|log-in||let in as operator",
                        "page|203.0.113.8|POST /connections/default/sync|default|HTTP 302",
                        "page|203.0.113.8|log-out||done"));
    }

    @Test
    void aRefusedFormIsKeptOnceWithThePersonWhoSentItAndNotAtAllWhenNobodyIsLoggedIn() {
        bundle.store().update("DELETE FROM halo_audit");
        PageClient stranger = new PageClient(bundle.page());
        stranger.postWith("_csrf=x", "/connections/default/sync", Map.of(), "X-Forwarded-For", "203.0.113.10");
        client.get("/log-in");
        client.post("/refused", Map.of(), "X-Forwarded-For", "203.0.113.10");
        logIn(PASSWORD, "203.0.113.11");
        client.postWith("_csrf=x", "/connections/default/sync", Map.of(), "X-Forwarded-For", "203.0.113.11");

        assertThat(bundle.store()
                        .queryForList(
                                "SELECT who || '|' || source || '|' || what || '|' || outcome FROM halo_audit WHERE what NOT LIKE 'run %'",
                                String.class))
                .containsExactlyInAnyOrder(
                        "page|203.0.113.11|log-in|let in as operator",
                        "page|203.0.113.11|POST /connections/default/sync|refused: no valid form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connections/default/sync", "/log-in?wait=soon", "/connections/default/assets?q=caf%C3"})
    void anAddressThatIsNotUnderstoodIsNoFaultOfTheStore(String address) {
        client.get("/log-in");
        logIn(PASSWORD, "203.0.113.12");

        assertThat(client.get(address, "Accept", "text/html").body()).contains("This address does not work");
    }

    @Test
    void theAddressOfARefusedSaveShowsTheFormWhenItIsOpenedAgain() {
        client.get("/log-in");
        logIn(PASSWORD, "203.0.113.13");

        assertThat(client.get("/connections").headers().firstValue("Location").orElseThrow())
                .endsWith("/add-integration");
    }

    private HttpResponse<String> logIn(String password, String source) {
        return client.post("/log-in", Map.of("password", password), "X-Forwarded-For", source);
    }
}
