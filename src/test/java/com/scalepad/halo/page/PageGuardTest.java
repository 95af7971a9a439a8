package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Typed;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page keeps out: other machines' addresses, other sites' forms, names and scripts. */
class PageGuardTest extends PagedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.5",
                "172.31.255.1",
                "192.168.1.10",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "[fe80::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[::]",
                "[::ffff:10.0.0.5]",
                "[::10.0.0.5]",
                "[64:ff9b::a00:5]",
                "[2002:a00:5::1]",
                "[ff02::1]",
                "2852039166",
                "167772165",
                "168.63.129.16",
                "100.100.100.200"
            })
    void noUrlLeadsToAMachineThatOnlyThisOneCanReach(String host) {
        Map<String, String> form = form("acme");
        form.put("resourceServerUrl", "https://" + host + "/api");

        HttpResponse<String> refused = save(form);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body())
                .containsPattern("is no public address|is a private address|is no https:// URL|no machine of the name");
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

    @Test
    void aFieldWithAnIndexIsNoFieldOfAForm() {
        client.get("/add-integration");

        assertThat(client.post("/connections", Map.of("name[0]", "acme")).statusCode())
                .isEqualTo(422);
        bundle.saved().add(Typed.connection("acme", sandbox));
        assertThat(client.get("/connections/acme/assets?q%5B0%5D=x&q.x=y").statusCode())
                .isEqualTo(200);
        assertThat(client.get("/api/connections/acme/assets?q%5B0%5D=x&q.x=y").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/add-integration", "/no/such/page", "/assets/page.css"})
    void everyAnswerIsForThisOriginAloneAndIsKeptNowhere(String path) {
        Map<String, List<String>> headers = client.get(path).headers().map();

        assertThat(headers.get("Content-Security-Policy").get(0))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("form-action 'self'")
                .contains("frame-ancestors 'none'")
                .contains("base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(headers)
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("X-Frame-Options", List.of("DENY"))
                .containsEntry("Referrer-Policy", List.of("same-origin"));
        assertThat(headers.get("Cache-Control").get(0)).contains("no-store");
        assertThat(headers.getOrDefault("Set-Cookie", List.of()))
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    }

    @Test
    void nothingOfThePageIsInlineOrFromElsewhere() {
        String page = client.get("/").body();

        assertThat(page)
                .doesNotContain("style=")
                .doesNotContain("<style")
                .doesNotContain("onclick")
                .doesNotContain("<script>")
                .doesNotContainPattern("(src|href)=\"(https?:)?//");
        assertThat(client.get("/assets/page.css").body()).doesNotContain("http").doesNotContain("@import");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "127.0.0.1, 200",
        "[::1], 200",
        "attacker.example, 421",
        "localhost.attacker.example, 421",
        "127.0.0.1.nip.io, 421"
    })
    void aForeignNameThatLeadsHereIsNotAnswered(String host, int status) throws IOException {
        URI page = URI.create(bundle.page());
        try (Socket socket = new Socket("127.0.0.1", page.getPort())) {
            socket.getOutputStream()
                    .write(("GET /halo-scalepad/ HTTP/1.1\r\nHost: " + host + ":" + page.getPort()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(answer.contains("_csrf")).isEqualTo(status == 200);
        }
    }

    @ParameterizedTest
    @CsvSource({"/, 302", "/no/such/page, 404"})
    void allThatTheWebServerAnswersHasTheHeadersAndNoForeignNameIsLedAnywhere(String path, int status)
            throws Exception {
        HttpResponse<String> answer = new PageClient(bundle.page().replace("/halo-scalepad", "")).get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().map())
                .containsKeys("Content-Security-Policy", "Cache-Control")
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("X-Frame-Options", List.of("DENY"))
                .containsEntry("Referrer-Policy", List.of("same-origin"));
        URI page = URI.create(bundle.page());
        try (Socket socket = new Socket("127.0.0.1", page.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421")
                    .doesNotContain("Location");
        }
    }

    @Test
    void theRootLeadsToThePage() throws Exception {
        HttpResponse<String> root = new PageClient(bundle.page().replace("/halo-scalepad", "")).get("/");

        assertThat(root.statusCode()).isEqualTo(302);
        assertThat(root.headers().firstValue("Location")).hasValue(bundle.page() + "/");
    }
}
