package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.check.CheckResult.Status;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Call;
import com.scalepad.halo.sandbox.Certificates;
import com.scalepad.halo.sandbox.FaultyWire;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of the set-up against each mistake that a person makes in Halo, in ScalePad, or in the settings. */
class SetupCheckTest extends ScalePadTest {

    private static final String FRONT_PAGE = "<html><body>Sign in to Halo</body></html>";
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static FaultyWire tls;
    private static Bundle bundle;

    /**
     * A mistake and the line that tells it.
     *
     * @param made       what makes it, in the sandbox; connections have theirs in the settings
     * @param connection the one that has it
     */
    private record Mistake(String what, String connection, Runnable made, String line, Status status, String... words) {

        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    static void serve() throws IOException {
        tls = FaultyWire.before(
                sandbox,
                Certificates.make(folder, "halo.example.com", "-1d", 30).server());
        int closed;
        try (ServerSocket server = new ServerSocket(0)) {
            closed = server.getLocalPort();
        }
        Map<String, String> own = new TreeMap<>();
        own.put("good", "");
        own.put("fewer-rights", "");
        own.put("tenant", "tenant=acme");
        own.put("secret", "client-secret=wrong");
        own.put("id", "client-id=00000000-0000-0000-0000-000000000000");
        own.put("host", "resource-server-url=https://halo.example.invalid/api");
        own.put("port", "authorisation-server-url=http://localhost:" + closed + "/auth");
        own.put("certificate", "resource-server-url=" + tls.resourceServerUrl());
        own.put("swapped", "resource-server-url=" + sandbox.authorisationServerUrl());
        own.put("resource-twice", "authorisation-server-url=" + sandbox.resourceServerUrl());
        own.put("authorisation-twice", "resource-server-url=" + sandbox.authorisationServerUrl());
        own.put(
                "no-auth",
                "authorisation-server-url=" + sandbox.authorisationServerUrl().replace("/auth", ""));
        own.put("premises", "tenant=");
        own.put("quoted", "client-secret=\"" + HaloSandbox.CLIENT_SECRET + "\"");
        own.put("path", "resource-server-url=" + sandbox.resourceServerUrl().replace("/api", "/elsewhere"));
        own.put("key", "scalepad-api-key=00000000-00000000");
        List<String> settings = new ArrayList<>(Bundle.scalePad(scalePad));
        settings.addAll(List.of(
                "halo.connections=" + String.join(",", own.keySet()),
                "halo.retry.max-retries=1",
                "halo.rate.requests=300",
                "halo.rate.window=5m",
                "halo.store.pool-size=4",
                "halo.updates.mode=plan",
                "halo.updates.plan-folder=" + folder));
        own.forEach((name, setting) -> {
            for (String common : Bundle.connection(sandbox)) {
                String key = common.substring("halo.".length(), common.indexOf('=') + 1);
                settings.add("halo.connections." + name + "."
                        + (setting.startsWith(key) ? setting : common.substring("halo.".length())));
            }
        });
        settings.add("halo.connections.key." + own.get("key"));
        settings.remove("halo.connections.swapped.authorisation-server-url=" + sandbox.authorisationServerUrl());
        settings.add("halo.connections.swapped.authorisation-server-url=" + sandbox.resourceServerUrl());
        bundle = Bundle.serving(sandbox, Store.H2, settings.toArray(String[]::new));
    }

    @AfterAll
    static void end() throws IOException {
        bundle.close();
        tls.close();
        Files.write(Path.of("target/setup-check.txt"), TABLE);
    }

    static List<Mistake> mistakes() {
        return List.of(
                new Mistake(
                        "another tenant's name",
                        "tenant",
                        () -> {},
                        "token",
                        Status.FAIL,
                        "Tenant is 'acme'",
                        "its tenant is 'northwind-msp'",
                        "API Details"),
                new Mistake(
                        "another tenant's name, on a Halo that tells no name",
                        "tenant",
                        () -> sandbox.quirks().noAuthInfo(true),
                        "token",
                        Status.FAIL,
                        "500",
                        "'acme' is probably not the tenant's name"),
                new Mistake(
                        "a wrong secret",
                        "secret",
                        () -> {},
                        "token",
                        Status.FAIL,
                        "the Client Secret is not that of the Client ID",
                        "View Applications"),
                new Mistake(
                        "a secret in quotation marks",
                        "quoted",
                        () -> {},
                        "settings",
                        Status.WARN,
                        "HALO_CONNECTIONS_QUOTED_CLIENT_SECRET is in quotation marks, which are sent with it"),
                new Mistake(
                        "the same, as the token tells it",
                        "quoted",
                        () -> {},
                        "token",
                        Status.FAIL,
                        "in quotation marks"),
                new Mistake(
                        "both URLs swapped",
                        "swapped",
                        () -> {},
                        "token",
                        Status.FAIL,
                        "URL and HALO_CONNECTIONS_SWAPPED_AUTHORISATION_SERVER_URL are swapped",
                        "the first is the one that ends in /api"),
                new Mistake(
                        "the Resource Server URL twice",
                        "resource-twice",
                        () -> {},
                        "token",
                        Status.FAIL,
                        "AUTHORISATION_SERVER_URL is the Resource Server URL",
                        "ends in /auth"),
                new Mistake(
                        "the Authorisation Server URL twice",
                        "authorisation-twice",
                        () -> {},
                        "customers",
                        Status.FAIL,
                        "RESOURCE_SERVER_URL is the Authorisation Server URL",
                        "ends in /api"),
                new Mistake(
                        "an Authorisation Server URL without /auth",
                        "no-auth",
                        () -> {},
                        "token",
                        Status.FAIL,
                        "AUTHORISATION_SERVER_URL has no path",
                        "/auth"),
                new Mistake(
                        "a token call that is led elsewhere",
                        "good",
                        () -> sandbox.faults()
                                .failNext("/auth/token", 301, 1, "Location", "https://acme.example.com/auth/token?a=b"),
                        "token",
                        Status.FAIL,
                        "answered 301",
                        "leads to (https://acme.example.com/auth/token)",
                        "set HALO_CONNECTIONS_GOOD_AUTHORISATION_SERVER_URL"),
                new Mistake(
                        "a token call that is led to a login page",
                        "good",
                        () -> sandbox.faults()
                                .failNext("/auth/token", 302, 1, "Location", "https://login.example.com/guest"),
                        "token",
                        Status.FAIL,
                        "answered 302",
                        "a login page stands before it"),
                new Mistake(
                        "a token address that takes no POST",
                        "good",
                        () -> sandbox.faults().failNext("/auth/token", 405, 1),
                        "token",
                        Status.FAIL,
                        "405",
                        "no token is given there",
                        "AUTHORISATION_SERVER_URL"),
                new Mistake(
                        "a proxy that wants to know who calls",
                        "good",
                        () -> sandbox.faults().failNext("/auth/token", 407, 1),
                        "token",
                        Status.FAIL,
                        "A proxy answered 407",
                        "HTTPS_PROXY"),
                new Mistake(
                        "a permission that the application may not ask for",
                        "good",
                        () -> sandbox.faults().answerAlways("/auth/token", 400, "{\"error\":\"invalid_scope\"}"),
                        "token",
                        Status.FAIL,
                        "may not ask for read:customers, read:assets and edit:assets",
                        "Permissions"),
                new Mistake(
                        "a firewall before the token",
                        "good",
                        () -> sandbox.faults()
                                .answerAlways(
                                        "/auth/token",
                                        403,
                                        "<html><head><title>Attention Required! | Cloudflare</title></head></html>"),
                        "token",
                        Status.FAIL,
                        "A web page of Cloudflare (Attention Required! | Cloudflare) came with 403",
                        "between here and it"),
                new Mistake(
                        "a firewall before the API",
                        "good",
                        () -> sandbox.faults()
                                .answerAlways("/api/Client", 403, "<!DOCTYPE html><title>Web Filter Violation</title>"),
                        "customers",
                        Status.FAIL,
                        "A web page (Web Filter Violation) came with 403",
                        "it is not Halo that answers"),
                new Mistake(
                        "a proxy before ScalePad that wants to know who calls",
                        "good",
                        () -> scalePad.faults().failNext(ScalePadSandbox.CLIENTS, 407, 1),
                        "ScalePad key",
                        Status.FAIL,
                        "A proxy answered 407"),
                new Mistake(
                        "a login page before ScalePad",
                        "good",
                        () -> scalePad.faults()
                                .answerAlways(
                                        ScalePadSandbox.CLIENTS,
                                        403,
                                        "<html><title>Guest network: log in</title></html>"),
                        "ScalePad key",
                        Status.FAIL,
                        "it is not ScalePad that answers, but a login page"),
                new Mistake("a Halo on the premises", "premises", () -> {}, "token", Status.OK, "gives tokens"),
                new Mistake(
                        "a wrong client id",
                        "id",
                        () -> {},
                        "token",
                        Status.FAIL,
                        "none with this Client ID",
                        "until the application is saved"),
                new Mistake(
                        "an application that is not active",
                        "good",
                        () -> sandbox.quirks().applicationInactive(true),
                        "token",
                        Status.FAIL,
                        "not active",
                        "click Save"),
                new Mistake(
                        "a permission that was not ticked",
                        "good",
                        () -> sandbox.quirks().grantedScopes("read:customers", "read:assets"),
                        "permissions",
                        Status.FAIL,
                        "not granted edit:assets",
                        "Permissions"),
                new Mistake(
                        "the same, for writing",
                        "good",
                        () -> sandbox.quirks().grantedScopes("read:customers", "read:assets"),
                        "writing dates",
                        Status.FAIL,
                        "edit:assets was not granted"),
                new Mistake(
                        "a permission that Halo does not tell",
                        "good",
                        () -> sandbox.quirks().scopeUntold(true),
                        "writing dates",
                        Status.WARN,
                        "can't be known without writing"),
                new Mistake(
                        "a role without customers",
                        "good",
                        () -> sandbox.quirks().hideCustomers(true),
                        "customers",
                        Status.FAIL,
                        "no customers",
                        "Customers Access Level = Read Only",
                        "Roles"),
                new Mistake(
                        "a role without assets",
                        "good",
                        () -> sandbox.quirks().hideAssets(true),
                        "assets",
                        Status.FAIL,
                        "no assets",
                        "Assets Access Level = Read and Modify"),
                new Mistake(
                        "an agent that may not read customers at all",
                        "good",
                        () -> sandbox.faults().failNext("/api/Client", 403, 1),
                        "customers",
                        Status.FAIL,
                        "403",
                        "Login Type must be Agent"),
                new Mistake(
                        "a role that allows no asset type",
                        "good",
                        () -> sandbox.quirks().allowedTypes(),
                        "asset types",
                        Status.FAIL,
                        "no asset type",
                        "allow all"),
                new Mistake(
                        "a role that allows a few asset types",
                        "good",
                        () -> sandbox.quirks().allowedTypes(131, 128),
                        "asset types",
                        Status.OK,
                        "2 are allowed: Laptop, Server",
                        "if there are more"),
                new Mistake(
                        "an agent that may not list asset types",
                        "good",
                        () -> sandbox.quirks().assetTypesForbidden(true),
                        "asset types",
                        Status.WARN,
                        "may not list asset types"),
                new Mistake(
                        "asset types in an object",
                        "good",
                        () -> sandbox.faults()
                                .answerAlways(
                                        "/api/AssetType",
                                        200,
                                        "{\"record_count\":2,\"assettypes\":[{\"id\":131,\"name\":\"Laptop\"},{\"id\":\"128.0\",\"name\":\"Server\"}]}"),
                        "asset types",
                        Status.OK,
                        "2 are allowed: Laptop, Server"),
                new Mistake(
                        "an asset type whose name would colour a terminal",
                        "good",
                        () -> sandbox.faults()
                                .answerAlways(
                                        "/api/AssetType",
                                        200,
                                        "[{\"id\":131,\"name\":\"\\u001b[31mLaptop\\u0000\"},{\"id\":128,\"name\":\"Server\"}]"),
                        "asset types",
                        Status.OK,
                        "2 are allowed: [31mLaptop, Server"),
                new Mistake(
                        "an error in the place of the asset types",
                        "good",
                        () -> sandbox.faults().answerAlways("/api/AssetType", 200, "{\"Message\":\"An error\"}"),
                        "asset types",
                        Status.WARN,
                        "an error in place of the records (An error)",
                        "reads asset by asset"),
                new Mistake(
                        "a page in the place of the asset types",
                        "good",
                        () -> sandbox.faults().answerAlways("/api/AssetType", 200, "<html>Sign in</html>"),
                        "asset types",
                        Status.WARN,
                        "GET /AssetType",
                        "is no JSON but a web page"),
                new Mistake(
                        "asset types that break Halo",
                        "good",
                        () -> sandbox.faults().answerAlways("/api/AssetType", 500, ""),
                        "asset types",
                        Status.WARN,
                        "500",
                        "reads asset by asset"),
                new Mistake(
                        "asset fields in the lists of a type alone",
                        "good",
                        () -> sandbox.quirks().fieldsByTypeOnly(true),
                        "asset fields",
                        Status.WARN,
                        "the list of one asset type does",
                        "lists, one a type"),
                new Mistake(
                        "asset fields in no list, and details that break",
                        "good",
                        () -> {
                            sandbox.quirks().fieldsInLists(false);
                            sandbox.faults().answerAlwaysWhere("/api/Asset/\\d+", 500, "");
                        },
                        "asset fields",
                        Status.FAIL,
                        "could not be seen",
                        "500"),
                new Mistake(
                        "lists without asset fields",
                        "good",
                        () -> sandbox.quirks().fieldsInLists(false),
                        "asset fields",
                        Status.WARN,
                        "detail does"),
                new Mistake(
                        "a role that allows no asset field",
                        "good",
                        () -> sandbox.quirks().fieldsInLists(false).fieldsInDetails(false),
                        "asset fields",
                        Status.FAIL,
                        "no serial numbers",
                        "allow all asset fields"),
                new Mistake(
                        "429 to all",
                        "good",
                        () -> sandbox.quirks().rateLimit(0),
                        "rate window",
                        Status.FAIL,
                        "429",
                        "halo.rate.requests is 300"),
                new Mistake(
                        "429 in the middle",
                        "good",
                        () -> sandbox.faults().failNext("/api/Asset", 429, 1),
                        "rate window",
                        Status.FAIL,
                        "429"),
                new Mistake(
                        "a front page for a token",
                        "good",
                        () -> sandbox.faults().answerPageWith("/auth/token", "", FRONT_PAGE),
                        "token",
                        Status.FAIL,
                        "no JSON"),
                new Mistake(
                        "two answers for a token",
                        "good",
                        () -> sandbox.faults()
                                .answerPageWith("/auth/token", "", "{\"access_token\":\"x\"} {\"access_token\":\"y\"}"),
                        "token",
                        Status.FAIL,
                        "no JSON"),
                new Mistake(
                        "an answer without a token",
                        "good",
                        () -> sandbox.faults().answerPageWith("/auth/token", "", "{}"),
                        "token",
                        Status.FAIL,
                        "without an access_token",
                        "API Details"),
                new Mistake(
                        "a front page for an answer",
                        "good",
                        () -> sandbox.faults().answerPageWith("/api/Client", 1, FRONT_PAGE),
                        "customers",
                        Status.FAIL,
                        "no JSON",
                        "ends in /api"),
                new Mistake("a Resource Server of another path", "path", () -> {}, "customers", Status.FAIL, "404"),
                new Mistake(
                        "a token that the Resource Server does not take",
                        "good",
                        () -> sandbox.faults().failNext("/api/Client", 401, 1),
                        "customers",
                        Status.FAIL,
                        "401",
                        "different tenants"),
                new Mistake(
                        "a Halo that does not answer",
                        "good",
                        () -> sandbox.quirks().latency(Duration.ofSeconds(8)),
                        "token",
                        Status.FAIL,
                        "no answer within 6 s",
                        "firewall"),
                new Mistake(
                        "an unknown host",
                        "host",
                        () -> {},
                        "DNS",
                        Status.FAIL,
                        "halo.example.invalid is unknown",
                        "Resource Server"),
                new Mistake("a wrong port", "port", () -> {}, "TLS", Status.FAIL, "takes no connection", "port"),
                new Mistake(
                        "a certificate of another host",
                        "certificate",
                        () -> {},
                        "TLS",
                        Status.FAIL,
                        "certificate",
                        "no switch"),
                new Mistake("a wrong ScalePad key", "key", () -> {}, "ScalePad key", Status.FAIL, "401", "API keys"),
                new Mistake(
                        "no subscription",
                        "good",
                        () -> scalePad.quirks().noSubscription(true),
                        "Lifecycle Manager",
                        Status.FAIL,
                        "402",
                        "subscri"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void eachMistakeHasALineThatSaysWhereItIsFixed(Mistake mistake) {
        mistake.made().run();
        Instant started = Instant.now();

        List<CheckResult> lines = check(mistake.connection());

        CheckResult line = line(lines, mistake.line());
        TABLE.add(String.format("%-52s %-17s %-5s %s", mistake.what(), line.name(), line.status(), line.sentence()));
        assertThat(line.status()).as(lines.toString()).isEqualTo(mistake.status());
        assertThat(line.sentence()).contains(mistake.words());
        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(21));
        assertThat(lines.toString()).doesNotContain(HaloSandbox.CLIENT_SECRET).doesNotContain(ScalePadSandbox.API_KEY);
        sandbox.tokens().forEach(token -> assertThat(lines.toString()).doesNotContain(token));
        assertNothingWasWritten();
    }

    @Test
    void aGoodSetUpIsWellInEveryLineAndCostsAFewRequests() {
        List<CheckResult> lines = check("good");

        assertThat(lines)
                .extracting(CheckResult::name)
                .containsExactly(
                        "settings",
                        "DNS",
                        "TLS",
                        "token",
                        "permissions",
                        "customers",
                        "assets",
                        "asset types",
                        "asset fields",
                        "hardware types",
                        "serial numbers",
                        "other parts",
                        "unused fields",
                        "writing dates",
                        "rate window",
                        "ScalePad key",
                        "Lifecycle Manager",
                        "database",
                        "stored rows",
                        "same tenant");
        assertThat(lines)
                .as(lines.toString())
                .allMatch(line -> line.status() == (line.name().equals("same tenant") ? Status.WARN : Status.OK));
        assertThat(line(lines, "customers").sentence()).contains(CUSTOMERS + " customers");
        assertThat(line(lines, "assets").sentence()).contains(ASSETS + " assets");
        assertThat(sandbox.calls())
                .hasSize(4 + (ASSETS + 99) / 100)
                .allMatch(call -> call.userAgent().startsWith("halo-scalepad-routes/"));
        assertNothingWasWritten();
    }

    @Test
    void whatNeedsAnotherThingIsSkippedAndNotAskedFor() {
        List<CheckResult> lines = check("secret");

        assertThat(line(lines, "customers")).isEqualTo(CheckResult.skipped("customers", "Needs the token first"));
        assertThat(line(lines, "database").status()).isEqualTo(Status.OK);
        assertThat(calls("/Client")).isZero();
    }

    @Test
    void rightsThatWereTakenAwayShowAgainstTheLastCompleteRun() {
        // So that the run needs few requests.
        sandbox.quirks().datesInLists(true);
        SyncRun run = bundle.sync("fewer-rights");
        assertThat(run.getOutcome()).as(run.getMessage()).isEqualTo(SyncRun.Outcome.COMPLETE);
        sandbox.quirks().allowedTypes(131);

        CheckResult line = line(check("fewer-rights"), "assets");

        assertThat(line.status()).as(line.sentence()).isEqualTo(Status.WARN);
        assertThat(line.sentence())
                .contains("the last complete run read " + ASSETS)
                .contains("taken away");
    }

    @Test
    void aRunThatFoundHaloDownKeepsNoCheckFromAsking() {
        sandbox.faults().failNext("/auth/token", 503, 20);
        bundle.sync("good");
        sandbox.faults().clear();

        assertThat(line(check("good"), "token").status()).isEqualTo(Status.OK);
    }

    @Test
    void theManagementPortChecksWhenAsked() throws Exception {
        Management management = new Management(bundle);
        sandbox.quirks().hideAssets(true);

        JsonNode lines = management.get("halocheck/good").json();

        assertThat(lines.findValuesAsText("status")).contains("OK", "FAIL");
        assertThat(management.get("health/halo-runs").body())
                .contains("lastChecks")
                .contains("assets FAIL: Halo shows the agent no assets");
        assertThat(management.get("halocheck/nobody").status()).isEqualTo(404);
    }

    private static List<CheckResult> check(String connection) {
        return bundle.check(connection);
    }

    private static CheckResult line(List<CheckResult> lines, String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertNothingWasWritten() {
        assertThat(sandbox.calls())
                .filteredOn(call -> call.method().equals("POST"))
                .extracting(Call::path)
                .allMatch(path -> path.endsWith("/token"));
        assertThat(bundle.count("halo_rejected_record", "1 = 1")).isZero();
    }
}
