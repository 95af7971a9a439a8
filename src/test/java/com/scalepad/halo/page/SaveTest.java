package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.sandbox.HaloSandbox;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** <em>Save</em> on the form: tested first, never over what somebody else saved, and with a warning about a second connection to a tenant. */
class SaveTest extends PagedTest {

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

    @Test
    void aSetUpThatWorksIsTestedAndSaved() {
        assertThat(save(tested("acme")).statusCode()).isEqualTo(302);

        assertThat(bundle.saved().all()).containsKey("acme");
        assertThat(sandbox.calls()).extracting("path").contains("/auth/token", "/api/Asset");
    }

    @Test
    void aSetUpThatFailsIsSavedOnlyByAPersonWhoHasSeenWhy() {
        Map<String, String> wrong = tested("acme");
        wrong.put("clientSecret", "wr0ng");

        HttpResponse<String> refused = save(wrong);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Nothing was saved, because a run would fail", "Save anyway")
                .contains("Client Secret is not that of the Client ID")
                .doesNotContain("wr0ng");
        assertThat(bundle.saved().all()).isEmpty();

        wrong.put("clientSecret", "");
        wrong.put("anyway", "true");
        assertThat(client.post("/connections", wrong).statusCode())
                .as("with the secret that was typed a moment ago")
                .isEqualTo(302);
        assertThat(bundle.saved().all()).containsKey("acme");
    }

    @Test
    void whereTooManyTestsWereMadeAPersonIsToldTheWaitAndMaySaveAnyway() {
        Map<String, String> form = tested("acme");
        form.put("clientSecret", "wr0ng");
        client.get("/add-integration");
        for (int i = 0; i < TestThrottle.A_MINUTE; i++) {
            client.post("/test", form);
        }

        HttpResponse<String> refused = client.post("/connections", form);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("Try again in ", "Save anyway").doesNotContain("wr0ng");
        assertThat(bundle.saved().all()).isEmpty();
        form.put("clientSecret", "");
        form.put("anyway", "true");
        assertThat(client.post("/connections", form).statusCode()).isEqualTo(302);
        assertThat(bundle.saved().all()).containsKey("acme");
    }

    @Test
    void anEditIsTestedToo() {
        bundle.rows().forget("acme");
        save(form("acme"));
        client.get("/connections/acme/edit");
        Map<String, String> edited = tested("acme");
        edited.put("tenant", "another");
        edited.put("clientSecret", "");

        HttpResponse<String> refused = client.post("/connections/acme", edited);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Tenant is &#39;another&#39;", "Save anyway");
        assertThat(bundle.saved().all().get("acme").connection().tenant()).isNotEqualTo("another");
    }

    @Test
    void twoTabsDoNotOverwriteEachOther() {
        save(form("acme"));
        String opened = version(client.get("/connections/acme/edit"));
        Map<String, String> first = form("acme");
        first.put("clientId", "first");
        first.put("version", opened);
        Map<String, String> second = form("acme");
        second.put("clientId", "second");
        second.put("version", opened);

        assertThat(client.post("/connections/acme", first).statusCode()).isEqualTo(302);
        client.get("/connections/acme/edit");
        assertThat(version(client.post("/connections/acme/test", second)))
                .as("a test does not make it newer")
                .isEqualTo(opened);
        HttpResponse<String> refused = client.post("/connections/acme", second);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Connection acme was changed since you opened this form");
        assertThat(version(refused)).as("to press Save again changes nothing").isEqualTo(opened);
        assertThat(bundle.saved().all().get("acme").connection().clientId()).isEqualTo("first");

        second.put("version", version(client.get("/connections/acme/edit")));
        assertThat(client.post("/connections/acme", second).statusCode()).isEqualTo(302);
    }

    @Test
    void theSameTenantUnderTwoNamesIsAWarningOfTheSavingAndOfTheTest() {
        save(form("acme"));
        client.get("/add-integration");
        assertThat(client.post("/test", form("again")).body())
                .contains("same tenant", "Connection &#39;acme&#39; leads to");

        save(form("again"));

        assertThat(client.get("/connections/again").body())
                .contains("Connection acme leads to the same tenant as again");
        client.post("/connections/acme", form("acme"));
        assertThat(client.get("/connections/acme").body())
                .contains("Connection again leads to the same tenant as acme");
    }

    @Test
    void whatWasTypedIsThereAfterAReloadOrTheWayBackUntilItIsSavedOrStartedOver() {
        Map<String, String> form = tested("acme");
        form.put("tenant", "another");
        client.get("/add-integration");
        client.post("/test", form);

        HttpResponse<String> again = client.get("/add-integration");
        assertThat(again.body())
                .contains("What you typed here is still there", "value=\"another\"", "is kept for 10 minutes")
                .doesNotContain(HaloSandbox.CLIENT_SECRET);
        assertThat(client.get("/add-integration?fresh").body())
                .doesNotContain("still there", "another", "is kept for 10 minutes");

        save(form("acme"));
        assertThat(client.get("/add-integration").body()).doesNotContain("still there");
        Map<String, String> edited = tested("acme");
        edited.put("tenant", "another");
        edited.put("version", version(client.get("/connections/acme/edit")));
        client.post("/connections/acme/test", edited);
        assertThat(client.get("/add-integration").body()).as("of another form").doesNotContain("still there");
        assertThat(client.get("/connections/acme/edit").body())
                .contains("still there", "value=\"another\"", edited.get("version"));
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://localhost, true",
        "Origin, https://evil.example, false",
        "Origin, null, false",
        "Sec-Fetch-Site, same-origin, true",
        "Sec-Fetch-Site, cross-site, false",
        "Referer, http://localhost, false"
    })
    void aFormOutlivesItsSessionIfItIsThisPages(String header, String value, boolean isKept) {
        for (String path : List.of("/connections", "/test", "/connections/acme", "/connections/acme/test")) {
            PageClient later = new PageClient(bundle.page());
            Map<String, String> form = tested("acme");
            form.put("tenant", "<b>typed</b>");

            HttpResponse<String> answer = later.postWith("_csrf=of-a-session-that-is-over", path, form, header, value);

            assertThat(bundle.saved().all()).isEmpty();
            assertThat(answer.statusCode()).as(path).isEqualTo(isKept ? 302 : 403);
            if (isKept && !path.contains("acme")) {
                assertThat(answer.headers().firstValue("Location").orElseThrow())
                        .endsWith("/add-integration");
                assertThat(later.get("/add-integration").body())
                        .contains("still there", "value=\"&lt;b&gt;typed&lt;/b&gt;\"", "value=\"acme\"")
                        .doesNotContain(HaloSandbox.CLIENT_SECRET);
            }
        }
    }

    private static Map<String, String> tested(String name) {
        Map<String, String> form = form(name);
        form.remove("anyway");
        return form;
    }

    private static String version(HttpResponse<String> page) {
        Matcher matcher = VERSION.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(1);
    }
}
