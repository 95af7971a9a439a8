package com.scalepad.halo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.FaultyWire;
import com.scalepad.halo.sandbox.FullBacklog;
import com.scalepad.halo.sandbox.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens between the bundle and Halo. */
class NetworkFaultsTest extends FaultTest {

    private static final String ASSETS_OF_HALO = "/api/Asset";
    private static final int FOR_EVER = 10_000;

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("reset before the answer", Trouble.resetBefore(), "GET /Asset failed"),
                arguments("reset within the answer", Trouble.resetWithin(), "GET /Asset failed"),
                arguments("black hole", Trouble.silence(), "no answer"),
                arguments(
                        "a byte now and then, from the head on",
                        Trouble.drip(Duration.ofMillis(100), true),
                        "halo.http.deadline"),
                arguments(
                        "a byte now and then, in the body",
                        Trouble.drip(Duration.ofMillis(100), false),
                        "halo.http.deadline"),
                arguments("truncated body", Trouble.truncated(), "GET /Asset failed"),
                arguments(
                        "HTML with 200",
                        Trouble.reply("200 OK", "Content-Type: text/html", "<html>Sign in</html>"),
                        "a firewall, a proxy or a login page"),
                arguments("empty 200", Trouble.reply("200 OK", "", ""), "HALO_RESOURCE_SERVER_URL"),
                arguments("204", Trouble.reply("204 No Content", "", ""), "HALO_RESOURCE_SERVER_URL"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    @Proves("the run is failed, and says step, page, call and remedy; nothing stored is touched")
    void aConnectionThatStaysBroken(String fault, Trouble trouble, String words) {
        List<SyncRun> runs = suffer(() -> wire.trouble(ASSETS_OF_HALO, FOR_EVER, trouble), timeouts(fault));

        assertFailed(runs, "Page 1 of assets", "/Asset", words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    @Proves("the call is made again, and the run is complete")
    void aConnectionThatBreaksOnce(String fault, Trouble trouble) {
        List<SyncRun> runs = suffer(() -> wire.trouble(ASSETS_OF_HALO, 1, trouble), timeouts(fault));

        assertComplete(runs);
    }

    private static String[] timeouts(String fault) {
        return fault.startsWith("black hole") || fault.startsWith("a byte") ? IMPATIENT : new String[0];
    }

    @Test
    @Proves("the answer is taken, or asked for again; the run is complete")
    void aConnectionThatIsResetAfterTheAnswer() {
        assertComplete(suffer(() -> wire.trouble(ASSETS_OF_HALO, 2, Trouble.resetAfter())));
    }

    @Test
    @Proves(
            "the run is complete; no server is told of another packing, which the library of a host's could unpack, and a token's reply could not")
    void answersThatArePackedWithGzip() {
        assertComplete(suffer(() -> {
            sandbox.revokeTokens();
            wire.trouble("/auth/token", FOR_EVER, Trouble.gzip());
            wire.trouble(ASSETS_OF_HALO, FOR_EVER, Trouble.gzip());
        }));
        assertThat(wire.requests())
                .isNotEmpty()
                .allSatisfy(head -> assertThat(head.lines().filter(line -> line.startsWith("Accept-Encoding")))
                        .containsExactly("Accept-Encoding: gzip"));
    }

    @Test
    @Proves("it is refused at the cap, once, and the message names the setting")
    void anAnswerWithoutEnd() {
        List<SyncRun> runs = suffer(
                () -> wire.trouble(ASSETS_OF_HALO, FOR_EVER, Trouble.endless()),
                "halo.http.max-response-bytes=1000000");

        assertFailed(runs, "Page 1 of assets", "halo.http.max-response-bytes = 1,000,000", "halo.read.page-size");
        assertThat(runs)
                .allSatisfy(run -> assertThat(run.getCalls().getRefusals())
                        .as("a stale token at most, and this")
                        .isLessThanOrEqualTo(2));
    }

    @Test
    @Proves("the read is incomplete or read again, and marks nothing as missing")
    void aPageThatIsCutShortYetValid() {
        String page = sandbox.page("/Asset", 1);
        String rows =
                page.substring(0, page.indexOf("},{\"id\"", page.length() / 4)) + "}],\"record_count\":" + ASSETS + "}";
        suffer(() -> sandbox.faults().answerPageWith(ASSETS_OF_HALO, 2, rows));
    }

    @Test
    @Proves("it is not followed, the other host gets no request; the message says what to check")
    void aRedirectToAnotherHost() {
        try (FaultyWire other = FaultyWire.before(sandbox)) {
            List<SyncRun> runs = suffer(() -> wire.trouble(
                    ASSETS_OF_HALO,
                    FOR_EVER,
                    Trouble.reply("302 Found", "Location: " + other.resourceServerUrl() + "/Asset", "")));

            assertFailed(runs, "Halo answered 302 to GET /Asset", "HALO_RESOURCE_SERVER_URL");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    @Proves("it is not followed, the other host never gets the form with the secret")
    void aRedirectOfTheTokenEndpoint() {
        try (FaultyWire other = FaultyWire.before(sandbox)) {
            sandbox.revokeTokens();
            List<SyncRun> runs = suffer(() -> {
                sandbox.revokeTokens();
                wire.trouble(
                        "/auth/token",
                        FOR_EVER,
                        Trouble.reply(
                                "307 Temporary Redirect",
                                "Location: " + other.authorisationServerUrl() + "/token",
                                ""));
            });

            assertFailed(runs, "The Authorisation Server answered 307");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    @Proves("given up after the time-out of a connect, each try; the run is failed with words")
    void aBlackHoleWhileConnecting() {
        try (FullBacklog hole = FullBacklog.open();
                Bundle bundle = bundle(
                        Store.H2,
                        "halo.resource-server-url=" + hole.url() + "/api",
                        "halo.http.connect-timeout=300ms")) {
            SyncRun run = bundle.sync();

            assertFailed(List.of(run), "Page 1 of customers: GET /Client failed: no answer", "Connect");
            Oracle.assertBounded(run);
        }
    }

    @Test
    @Proves("the run is failed with words")
    void aHostThatRefusesAndOneThatIsUnknown() {
        for (String url : List.of("http://localhost:1/api", "https://no-such-host.invalid/api")) {
            try (Bundle bundle = bundle(Store.H2, "halo.resource-server-url=" + url)) {
                SyncRun run = bundle.sync();

                assertFailed(List.of(run), "Page 1 of customers: GET /Client failed");
                Oracle.assertBounded(run);
            }
        }
    }

    @Test
    @Proves("no further page is asked for; the run is failed and names the setting")
    void aRunThatTakesLongerThanItsDeadline() {
        sandbox.quirks().latency(Duration.ofMillis(250)).pageCap(5);
        try (Bundle bundle = bundle(Store.H2, Bundle.with(Bundle.A_SECOND_AT_MOST, "halo.read.concurrency=2"))) {
            SyncRun run = bundle.sync();

            assertFailed(List.of(run), "of assets", "halo.run.deadline = 1s");
            assertThat(run.getCalls().getRequests()).as("of more than fifty").isLessThan(25);
            undisturbed().assertNothingInvented(bundle);
        }
    }
}
