package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.check.CheckResult.Status;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Certificates;
import com.scalepad.halo.sandbox.FaultyWire;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import com.scalepad.halo.sandbox.SmallProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Halo by TLS with a certificate of a company's own authority, and ScalePad, behind a proxy that alone knows where they are, as the JVM's
 * properties or the environment name it.
 */
@ExtendWith(OutputCaptureExtension.class)
class BehindProxyTest extends ScalePadTest {

    private static final List<String> PROPERTIES = List.of(
            "https.proxyHost",
            "https.proxyPort",
            "https.proxyUser",
            "https.proxyPassword",
            "http.proxyHost",
            "http.proxyPort",
            "http.nonProxyHosts");
    private static final Map<String, String> BEFORE = new HashMap<>();

    @TempDir
    private static Path folder;

    private static SmallProxy proxy;
    private static FaultyWire tls;
    private static Path authority;

    @BeforeAll
    static void open() {
        PROPERTIES.forEach(name -> BEFORE.put(name, System.getProperty(name)));
        Certificates certificates = Certificates.make(folder, "halo.corp.example", "-1d", 30);
        authority = certificates.authorityPem();
        tls = FaultyWire.before(sandbox, certificates.server());
        proxy = SmallProxy.open();
    }

    @BeforeEach
    void behindIt() {
        proxy.reset();
        System.setProperty("https.proxyHost", "localhost");
        System.setProperty("https.proxyPort", String.valueOf(proxy.port()));
    }

    @AfterEach
    void behindNone() {
        PROPERTIES.forEach(System::clearProperty);
    }

    @AfterAll
    static void close() {
        BEFORE.forEach((name, value) -> {
            if (value != null) {
                System.setProperty(name, value);
            }
        });
        proxy.close();
        tls.close();
    }

    @Test
    void aProxyThatAsksWhoCallsIsToldAndThePasswordIsSeenNowhereElse(CapturedOutput output) {
        proxy.wants("robot:p@ss Zq7canary");
        System.setProperty("https.proxyUser", "robot");
        System.setProperty("https.proxyPassword", "p@ss Zq7canary");
        try (Bundle bundle = start()) {
            SyncRun run = bundle.sync();

            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
            assertThat(proxy.asked()).isNotEmpty().allMatch(("CONNECT " + host())::equals);
            assertThat(tls.requests())
                    .noneMatch(head -> head.toLowerCase(Locale.ROOT).contains("proxy-authorization"));
            assertThat(bundle.check("default"))
                    .filteredOn(line -> List.of("DNS", "TLS").contains(line.name()))
                    .hasSize(2)
                    .allSatisfy(line ->
                            assertThat(line.status()).as(line.sentence()).isEqualTo(Status.OK))
                    .anySatisfy(line -> assertThat(line.sentence())
                            .contains("halo.corp.example is looked up by the proxy localhost:" + proxy.port()))
                    .anySatisfy(line -> assertThat(line.sentence()).contains("has a good certificate"));
        }
        assertThat(output).doesNotContain("Zq7canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "407 | answered 407, because it asks for a user and a password | HTTPS_PROXY=http://user:password@host:port",
                "403 | answered 403 when it was to connect to halo.corp.example | NO_PROXY",
                "502 | answered 502 when it was to connect to halo.corp.example | have it let this machine through",
                "0   | can't be reached | check that address"
            })
    void aProxyThatLetsNothingThroughIsNamed(int status, String what, String remedy) {
        if (status == 407) {
            proxy.wants("robot:secret");
        } else if (status == 0) {
            System.setProperty("https.proxyPort", "1");
        }
        proxy.refuse(status == 407 ? 0 : status);
        try (Bundle bundle = start()) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage())
                    .contains("the proxy localhost:" + System.getProperty("https.proxyPort") + " of -Dhttps.proxyHost")
                    .contains(what)
                    .contains(remedy);
            assertThat(bundle.check("default"))
                    .filteredOn(line -> line.name().equals("TLS"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.sentence())
                            .contains("can't be reached: the proxy localhost:")
                            .contains(what));
            assertThat(sandbox.calls()).isEmpty();
        }
    }

    @Test
    void scalePadIsCalledThroughItTooAndAHostThatIsExceptedIsNot() {
        System.setProperty("http.proxyHost", "localhost");
        System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
        // Empty, because the JVM adds this machine to all but that.
        System.setProperty("http.nonProxyHosts", "");
        try (Bundle bundle = start()) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(proxy.asked())
                    .contains("GET " + scalePad.baseUrl() + ScalePadSandbox.CLIENTS)
                    .contains("CONNECT " + host());
            int asked = proxy.asked().size();
            System.setProperty("http.nonProxyHosts", "localhost|halo.corp.example");

            assertThat(bundle.sync().getMessage()).contains("the host halo.corp.example is unknown here");
            assertThat(proxy.asked()).hasSize(asked);
        }
    }

    @Test
    void theEnvironmentNamesItTooInAProcessOfItsOwn() throws IOException, InterruptedException {
        behindNone();
        proxy.wants("robot:p@ss Zq7canary");
        Path log = folder.resolve("check.log");
        ProcessBuilder builder = BundleProcess.check(
                sandbox,
                Map.of(
                        "https_proxy",
                        "http://robot:p%40ss%20Zq7canary@localhost:" + proxy.port(),
                        "HALO_RESOURCE_SERVER_URL",
                        "https://" + host() + "/api",
                        "HALO_AUTHORISATION_SERVER_URL",
                        "https://" + host() + "/auth",
                        "HALO_HTTP_TRUST_CERTIFICATES",
                        authority.toString(),
                        "HALO_STORE_URL",
                        "jdbc:h2:mem:behind-a-proxy",
                        "LC_ALL",
                        "C.UTF-8"));
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(log)
                .content()
                .containsPattern("TLS +OK")
                .containsPattern("customers +OK")
                .contains("the proxy localhost:" + proxy.port() + " of https_proxy")
                .doesNotContain("Zq7canary");
        assertThat(process.exitValue()).isZero();
    }

    private static Bundle start() {
        return Bundle.start(
                sandbox,
                scalePad,
                Store.H2,
                "halo.resource-server-url=https://" + host() + "/api",
                "halo.authorisation-server-url=https://" + host() + "/auth",
                "halo.http.trust-certificates=" + authority,
                "halo.retry.max-retries=1");
    }

    private static String host() {
        return tls.resourceServerUrl().replaceFirst("https://localhost(:\\d+)/api", "halo.corp.example$1");
    }
}
