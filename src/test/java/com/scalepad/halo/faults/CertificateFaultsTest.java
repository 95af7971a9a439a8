package com.scalepad.halo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Certificates;
import com.scalepad.halo.sandbox.FaultyWire;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates: what is not good fails closed, before the secret or a token is sent. */
class CertificateFaultsTest extends FaultTest {

    private static final String TRUST = "javax.net.ssl.trustStore";

    @TempDir
    private Path folder;

    private String trustBefore;

    @BeforeEach
    void remember() {
        trustBefore = System.getProperty(TRUST);
    }

    @AfterEach
    void restore() {
        if (trustBefore == null) {
            System.clearProperty(TRUST);
        } else {
            System.setProperty(TRUST, trustBefore);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "expired, localhost, -30d, 10, true",
        "of another host, halo.example.com, -1d, 30, true",
        "of an unknown authority or self-signed, localhost, -1d, 30, false"
    })
    @Proves(
            "no request gets through, neither secret nor token is sent; the run is failed and says that there is no switch")
    void aCertificateThatIs(String fault, String host, String from, int days, boolean trusted) {
        Certificates certificate = Certificates.make(folder, host, from, days);
        try (FaultyWire tls = FaultyWire.before(sandbox, certificate.server())) {
            if (trusted) {
                System.setProperty(TRUST, certificate.trusted().toString());
            }
            SyncRun run = runBehind(tls);

            assertFailed(List.of(run), "certificate or TLS was not accepted", "there is no switch");
            assertThat(run.getCalls().getRequests()).as("it is not tried again").isLessThanOrEqualTo(4);
            assertThat(tls.requests()).isEmpty();
        }
    }

    @Test
    @Proves("the run is complete, so the others failed for their own reasons")
    void aCertificateThatIsGood() {
        Certificates certificate = Certificates.make(folder, "localhost", "-1d", 30);
        try (FaultyWire tls = FaultyWire.before(sandbox, certificate.server())) {
            System.setProperty(TRUST, certificate.trusted().toString());

            assertComplete(List.of(runBehind(tls)));
        }
    }

    private static SyncRun runBehind(FaultyWire tls) {
        try (Bundle bundle = bundle(
                Store.H2,
                "halo.resource-server-url=" + tls.resourceServerUrl(),
                "halo.authorisation-server-url=" + tls.authorisationServerUrl())) {
            return bundle.sync();
        }
    }
}
