package com.scalepad.halo.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** People log in at an OpenID Connect provider that was not there when the page was started: as viewers, as operators, or not at all. */
class OidcLogInTest {

    private static final String SECRET = "the page's own s3cret at the provider";
    private static final String VIEWER =
            "{\"preferred_username\":\"vera@acme.example\",\"realm_access\":{\"roles\":[\"other\",\"look\"]}}";
    private static final String OPERATOR = "{\"email\":\"olga@acme.example\",\"realm_access\":{\"roles\":\"change\"}}";
    private static final HttpClient PERSON = HttpClient.newHttpClient();

    private static MockOAuth2Server provider;
    private static HaloSandbox sandbox;
    private static ScalePadSandbox scalePad;
    private static Bundle bundle;
    private static String shownWhileTheProviderWasDown;

    private final PageClient client = new PageClient(bundle.page());

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        HaloTenant tenant = HaloTenant.msp(5, 60);
        sandbox = HaloSandbox.start(tenant);
        scalePad = ScalePadSandbox.start(tenant);
        List<String> settings = new ArrayList<>(Bundle.connection(sandbox));
        settings.addAll(Bundle.scalePad(scalePad));
        settings.addAll(List.of(
                "halo.page.oidc.issuer=http://localhost:" + port + "/acme",
                "halo.page.oidc.client-id=halo-scalepad",
                "halo.page.oidc.client-secret=" + SECRET,
                "halo.page.oidc.roles-claim=realm_access.roles",
                "halo.page.oidc.viewer-roles=look",
                "halo.page.oidc.operator-roles=change,all",
                "halo.page.password=one person's password",
                "halo.updates.warranty-end=overwrite",
                "halo.updates.overwrite-max-ratio=0.01",
                "halo.updates.overwrite-always-allowed=0"));
        bundle = Bundle.startWithPage(Store.H2, settings.toArray(String[]::new));
        PageClient early = new PageClient(bundle.page());
        early.get("/log-in/oidc");
        shownWhileTheProviderWasDown = early.get("/log-in").body();
        provider = new MockOAuth2Server(new OAuth2Config(true));
        provider.start(InetAddress.getLoopbackAddress(), port);
        await().until(() -> new PageClient(bundle.page())
                .get("/log-in/oidc")
                .headers()
                .firstValue("Location")
                .orElse("")
                .contains("/authorize"));
        sandbox.quirks().datesInLists(true);
        bundle.sync();
    }

    @AfterAll
    static void stop() {
        bundle.close();
        provider.shutdown();
        scalePad.close();
        sandbox.close();
    }

    @BeforeEach
    void asNew() {
        bundle.store().update("DELETE FROM halo_audit");
    }

    @Test
    void aProviderThatIsDownStopsTheLogInAloneAndThePageSaysSo() {
        assertThat(shownWhileTheProviderWasDown)
                .contains("Nobody can log in by http://localhost")
                .contains("Log in at localhost")
                .doesNotContain(SECRET);
    }

    @Test
    void thePageAsksWhichWayToLogInAndSaysToProgramsThatThereIsOne() {
        assertThat(client.get("/").headers().firstValue("Location").orElseThrow())
                .endsWith("/halo-scalepad/log-in");
        assertThat(client.get("/log-in").body())
                .contains("Log in at localhost")
                .contains("Or by the page&#39;s password")
                .contains("type=\"password\"");
        assertThat(client.get("/api/connections").statusCode()).isEqualTo(401);
    }

    @Test
    void aViewerSeesAllPagesAndDownloadsWithoutAFormThatChangesAnything() {
        assertThat(logIn("1", VIEWER)).endsWith("/halo-scalepad/");

        for (String path : pages()) {
            HttpResponse<String> page = client.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body().replaceFirst("<form method=\"post\" action=\"/halo-scalepad/log-out\">", ""))
                    .as(path)
                    .contains("Logged in as vera@acme.example, a viewer")
                    .doesNotContainPattern("<form[^>]*method=\"post\"")
                    .doesNotContain("formaction")
                    .doesNotContain("/edit\"");
        }
        for (String path : List.of(
                "/api/connections/default/plan.csv",
                "/api/connections/default/runs",
                "/api/connections/default/review")) {
            assertThat(client.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void theHeadingsOfEachPageGoDownByOneLevelAtATime() {
        logIn("2", OPERATOR);

        List<String> pages = new ArrayList<>(pages());
        pages.add("/add-integration");
        for (String path : pages) {
            int level = 0;
            Matcher heading =
                    Pattern.compile("<h([1-6])[ >]").matcher(client.get(path).body());
            while (heading.find()) {
                int next = Integer.parseInt(heading.group(1));
                assertThat(next).as(path + " after h" + level).isLessThanOrEqualTo(level + 1);
                level = next;
            }
            assertThat(level).as(path).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/add-integration", "/connections/default/edit", "/connections/default/remove"})
    void aViewerIsToldThatAFormIsForOperators(String path) {
        logIn("1", VIEWER);

        HttpResponse<String> refused = client.get(path);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("You may look, but not change");
    }

    static Stream<String> changes() {
        return Stream.of(
                "/connections",
                "/test",
                "/connections/default",
                "/connections/default/sync",
                "/connections/default/pause",
                "/connections/default/resume",
                "/connections/default/remove",
                "/connections/default/approval",
                "/connections/default/schedule",
                "/connections/default/start-writing",
                "/connections/default/preview",
                "/connections/default/mapping",
                "/connections/default/mapping/preview",
                "/connections/default/rejected/1/again",
                "/connections/default/review/dismiss",
                "/connections/default/review/bring-back",
                "/connections/default/runs/1/stop",
                "/connections/default/runs/1/put-back",
                "/connections/default/runs/1/put-back/release",
                "/anything/else");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatAViewerPostsAnywayIsRefusedInWordsAndKept(String path) {
        logIn("1", VIEWER);
        client.get("/");

        HttpResponse<String> refused = client.post(path, Map.of("name", "acme", "anyway", "true"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("You may look, but not change").contains("Nothing was changed");
        assertThat(audit()).contains("vera@acme.example|127.0.0.1|POST " + path + "|refused: a viewer changes nothing");
        assertThat(bundle.saved().all()).isEmpty();
    }

    @Test
    void anOperatorChangesThingsUnderTheirNameUntilTheLogOut() {
        logIn("2", OPERATOR);
        assertThat(client.get("/connections/default").body())
                .contains("Logged in as olga@acme.example<")
                .contains("/connections/default/sync");

        client.post("/connections/default/sync", Map.of());
        await().until(() -> bundle.store()
                        .queryForObject("SELECT COUNT(*) FROM halo_sync_run WHERE outcome = 'COMPLETE'", Integer.class)
                > 1);
        client.get("/");
        assertThat(location(client.post("/log-out", Map.of()))).endsWith("/log-in?out");
        HttpResponse<String> leaving = client.get("/log-in?out");

        String there = leaving.headers().firstValue("Refresh").orElseThrow().replaceFirst("0; url=", "");
        assertThat(there)
                .startsWith(provider.endSessionEndpointUrl("acme") + "?id_token_hint=eyJ")
                .contains("post_logout_redirect_uri=" + bundle.page() + "/log-in");
        assertThat(leaving.body())
                .contains("Your log-out at localhost follows")
                .contains(there.replace("&", "&amp;"))
                .doesNotContain("Log in at localhost");
        assertThat(answerTo(HttpRequest.newBuilder(URI.create(there)).build())).isEqualTo(bundle.page() + "/log-in");
        assertThat(client.get("/log-in").body()).contains("You are logged out.").contains("Log in at localhost");
        assertThat(client.get("/log-in").body()).as("said once").doesNotContain("You are logged out");
        assertThat(client.get("/").statusCode()).isEqualTo(302);
        assertThat(audit())
                .contains(
                        "olga@acme.example|127.0.0.1|log-in|let in as operator",
                        "olga@acme.example|127.0.0.1|POST /connections/default/sync|HTTP 302",
                        "olga@acme.example|127.0.0.1|log-out|done");
    }

    @Test
    void aLogInOfEitherWayEndsAfterAWhileHoweverOftenThePersonComes() {
        String issuer = provider.issuerUrl("plain").toString();
        List<String> settings = new ArrayList<>(Bundle.connection(sandbox));
        settings.addAll(List.of(
                "halo.page.oidc.issuer=" + issuer,
                "halo.page.oidc.client-id=halo-scalepad",
                "halo.page.oidc.client-secret=" + SECRET,
                "halo.page.oidc.roles-claim=realm_access.roles",
                "halo.page.oidc.operator-roles=change",
                "halo.page.password=one person's password",
                "halo.page.session-lifetime=3s"));
        try (Bundle brief = Bundle.startWithPage(Store.H2, settings.toArray(String[]::new))) {
            PageClient byProvider = new PageClient(brief.page());
            byProvider.get("/connections/default");
            String back = answer(location(byProvider.get("/log-in/oidc")), "2", OPERATOR);
            byProvider.get(back.substring(brief.page().length()));
            assertThat(byProvider.get("/connections/default").statusCode()).isEqualTo(200);
            PageClient byPassword = new PageClient(brief.page());
            byPassword.get("/log-in");
            byPassword.post("/log-in", Map.of("password", "one person's password"));
            assertThat(byPassword.get("/connections/default").statusCode()).isEqualTo(200);
            endsByItself(byProvider);
            endsByItself(byPassword);

            assertThat(brief.store().queryForList("SELECT who FROM halo_audit WHERE what = 'log-out'", String.class))
                    .containsExactly("olga@acme.example", "page");
        }
    }

    private static void endsByItself(PageClient person) {
        await().until(() -> person.get("/api/connections/default").statusCode() == 401);
        assertThat(location(person.get("/connections/default"))).endsWith("/halo-scalepad/log-in");
        assertThat(person.get("/log-in").body()).contains("for as long as a log-in lasts here");
    }

    @Test
    void whereTheProviderHasNoLogOutThePersonIsToldSo() {
        client.get("/log-in");
        client.post("/log-in", Map.of("password", "one person's password"));
        client.get("/");

        assertThat(location(client.post("/log-out", Map.of())))
                .as("a password has no provider")
                .endsWith("/log-in?out");
        assertThat(client.get("/log-in?out").body()).contains("You are logged out.");
        assertThat(client.get("/log-in?out=oidc").body()).contains("You may still be logged in at the provider");
    }

    @Test
    void whoeverHasNoRoleIsToldWhichClaimWasLookedAt() {
        logIn(
                "3",
                "{\"preferred_username\":\"nora\",\"realm_access\":{\"roles\":[\"<b>none</b>\"]},\"roles\":[\"change\"]}");

        assertThat(client.get("/log-in").body())
                .contains("nora is known to the provider, but has no role here")
                .contains("realm_access.roles")
                .contains("&lt;b&gt;none&lt;/b&gt;")
                .contains("look")
                .contains("change, all");
        assertThat(client.get("/log-in").body()).as("said once").doesNotContain("nora");
        assertThat(client.get("/").statusCode()).isEqualTo(302);
        logIn("subject-4", "");
        assertThat(client.get("/log-in").body())
                .contains("subject-4 is known to the provider")
                .contains("is empty or missing");
        assertThat(audit()).anyMatch(entry -> entry.startsWith("nora|127.0.0.1|log-in|refused: nora is known"));
    }

    @Test
    void thePasswordStaysForOnePersonWhoIsAnOperator() {
        client.get("/log-in");
        client.post("/log-in", Map.of("password", "one person's password"));

        assertThat(client.get("/connections/default").body()).contains("/connections/default/sync");
    }

    @Test
    void aDeepLinkSurvivesTheLogInOfEitherWayAndNoOtherAddressDoes() {
        client.get("/connections/default/review?reason=ALREADY_EQUAL");
        client.get("/assets/page.css");
        client.get("/api/connections/default");
        assertThat(logIn("1", VIEWER)).isEqualTo(bundle.page() + "/connections/default/review?reason=ALREADY_EQUAL");

        PageClient other = new PageClient(bundle.page());
        other.get("/connections/default/plan");
        other.get("/log-in?continue=https://evil.example/&redirect=//evil.example");
        assertThat(location(other.post(
                        "/log-in?continue=https://evil.example/",
                        Map.of("password", "one person's password", "continue", "https://evil.example/"))))
                .isEqualTo(bundle.page() + "/connections/default/plan");
    }

    @Test
    void anAnswerThatWasNotAskedForLetsNobodyIn() {
        HttpResponse<String> asked = client.get("/log-in/oidc");
        String back = answer(location(asked), "2", OPERATOR);
        PageClient stranger = new PageClient(bundle.page());
        stranger.get("/log-in");

        assertThat(location(stranger.get(path(back)))).endsWith("/halo-scalepad/log-in");
        assertThat(stranger.get("/log-in").body())
                .contains("The log-in took too long, or was started in another window");
        assertThat(stranger.get("/").statusCode()).isEqualTo(302);
        assertThat(location(asked))
                .contains("code_challenge=")
                .contains("nonce=")
                .contains("scope=openid%20profile%20email");
        assertThat(client.get("/oidc?error=access_denied&state="
                                + URI.create(location(asked)).getQuery().replaceAll(".*state=([^&]+).*", "$1"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(client.get("/log-in").body()).contains("The provider did not let you in");
    }

    @Test
    void anAnswerOfTheProviderThatNobodyAskedForIsToldAndNotKept() {
        client.get("/oidc?code=1&state=1");

        assertThat(client.get("/log-in").body()).contains("role=\"alert\"");
        assertThat(audit()).isEmpty();
    }

    @Test
    void aNewSessionIsMadeAtTheLogInWhoseCookieComesWithTheWayBack() {
        client.get("/log-in");
        String before = client.answers();

        logIn("1", VIEWER);

        assertThat(client.answers().substring(before.length()))
                .containsPattern("halo-scalepad=[0-9A-F]+; Path=/; HttpOnly; SameSite=Lax");
        assertThat(client.answers()).doesNotContain(SECRET, "eyJ");
    }

    @Test
    @InBrowser
    void aViewerAndAnOperatorWalkThroughTheProviderInABrowser() {
        try (Browser browser = Browser.open(bundle.page())) {
            browser.go("/log-in");
            assertThat(browser.accessibilityProblems()).isEmpty();
            browser.goAs("/connections/default", VIEWER);
            assertThat(browser.driver().getCurrentUrl()).endsWith("/connections/default");
            assertThat(browser.text()).contains("Last run").doesNotContain("Sync now");
            assertThat(browser.accessibilityProblems()).isEmpty();
            browser.asPhone();
            assertThat(browser.width()).isLessThanOrEqualTo(360);
            browser.go("/connections/default/mapping");
            assertThat(browser.driver().findElement(By.tagName("select")).isEnabled())
                    .isFalse();
            assertThat(browser.accessibilityProblems()).isEmpty();
            assertThat(browser.width()).isLessThanOrEqualTo(360);
            browser.asDesktop();
        }
        try (Browser browser = Browser.openWithoutJavaScript(bundle.page())) {
            browser.goAs("/connections/default", OPERATOR);
            browser.press("Sync now");
            assertThat(browser.text()).contains("run");
            browser.after(() ->
                    browser.driver().findElement(By.xpath("//header//button")).click());
            await().until(() -> browser.driver().getCurrentUrl().equals(bundle.page() + "/log-in"));
            assertThat(browser.text()).as("sent back by the provider").contains("You are logged out.");
        }
    }

    private static List<String> pages() {
        return List.of(
                "/",
                "/connections/default",
                "/connections/default/plan",
                "/connections/default/approval",
                "/connections/default/review",
                "/connections/default/rejected",
                "/connections/default/mapping",
                "/connections/default/schedule",
                "/connections/default/coverage",
                "/connections/default/assets",
                "/connections/default/runs/1",
                "/connections/default/runs/1/put-back");
    }

    /** @return where the page sends the person in the end */
    private String logIn(String subject, String claims) {
        return location(client.get(path(answer(location(client.get("/log-in/oidc")), subject, claims))));
    }

    /** The provider's page is filled in. */
    private static String answer(String authorize, String subject, String claims) {
        return answerTo(HttpRequest.newBuilder(URI.create(authorize))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + subject + "&claims=" + URLEncoder.encode(claims, UTF_8)))
                .build());
    }

    /** Where the provider leads. */
    private static String answerTo(HttpRequest request) {
        try {
            return location(PERSON.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(String address) {
        assertThat(address).startsWith(bundle.page());
        return address.substring(bundle.page().length());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + answer.body()));
    }

    private static List<String> audit() {
        return bundle.store()
                .queryForList(
                        "SELECT who || '|' || source || '|' || what || '|' || outcome FROM halo_audit", String.class);
    }
}
