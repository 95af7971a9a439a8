package com.scalepad.halo.faults;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Halo answers in the place of a page. */
class HttpFaultsTest extends FaultTest {

    private static final String ASSETS_OF_HALO = "/api/Asset";
    private static final int FOR_EVER = 10_000;

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {500, 502, 503, 504})
    @Proves("the call is made again; the run is complete")
    void aStatusOnce(int status) {
        assertComplete(suffer(() -> sandbox.faults().failNext(ASSETS_OF_HALO, status, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {500, 502, 503, 504})
    @Proves("four callers outlast a burst of eight; the run is complete")
    void aStatusInABurst(int status) {
        assertComplete(suffer(
                () -> sandbox.faults()
                        .beforePage(ASSETS_OF_HALO, 2, () -> sandbox.faults().failNext(ASSETS_OF_HALO, status, 8)),
                "halo.retry.max-retries=8"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {500, 502, 503, 504})
    @Proves("after two calls given up nothing more is asked; the run is failed with words, the next one complete")
    void aStatusForEver(int status) {
        List<SyncRun> runs = suffer(() -> {
            sandbox.faults().failNext("/api/Client", status, FOR_EVER);
            sandbox.faults().failNext(ASSETS_OF_HALO, status, FOR_EVER);
        });

        assertFailed(
                runs, "Page 1 of customers: Halo answered " + status + " to GET /Client", "the next run tries again");
    }

    @Test
    @Proves("the steps after the second call given up ask nothing; the next run asks again")
    void aHaloThatIsDownForEveryone() {
        try (Bundle bundle = bundle(Store.H2, "halo.circuit-breaker.failures=1")) {
            sandbox.faults().failNext("/api/Client", 503, FOR_EVER);

            SyncRun run = bundle.sync();

            assertFailed(
                    List.of(run),
                    "Halo answered 503 to GET /Client",
                    "Page 1 of assets: GET /Asset: not asked for",
                    "halo.circuit-breaker.failures");
            assertThat(run.getCalls().getRequests())
                    .as("a token and three tries")
                    .isEqualTo(4);
            recover(bundle, undisturbed());
        }
    }

    static Stream<Arguments> retryAfter() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        return Stream.of(
                arguments("seconds", "1"),
                arguments("HTTP date", now.plusSeconds(2).format(DateTimeFormatter.RFC_1123_DATE_TIME)),
                arguments("past", now.minusDays(1).format(DateTimeFormatter.RFC_1123_DATE_TIME)),
                arguments("junk", "soon"),
                arguments("zero", "0"),
                arguments("negative", "-5"),
                arguments("empty", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("retryAfter")
    @Proves("everyone waits and asks again; the run is complete")
    void a429WithRetryAfter(String kind, String value) {
        assertComplete(suffer(() -> sandbox.faults().failNext(ASSETS_OF_HALO, 429, 1, "Retry-After", value)));
    }

    @Test
    @Proves("the call is made again after the shortest wait; the run is complete")
    void a429Without() {
        assertComplete(suffer(() -> sandbox.faults().failNext(ASSETS_OF_HALO, 429, 1)));
    }

    @ParameterizedTest(name = "Retry-After {0}")
    @ValueSource(strings = {"86400", "999999999", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    @Proves("it is not waited for; the run is failed with words, the next one complete")
    void a429ThatAsksForTooMuch(String value) {
        assertFailed(
                suffer(() -> sandbox.faults().failNext(ASSETS_OF_HALO, 429, 1, "Retry-After", value)),
                "Page 1 of assets: Halo answered 429 to GET /Asset",
                "halo.rate.requests");
    }

    @Test
    @Proves(
            "waits get longer, so few calls are made of it; given up with words after the patience; the next run is complete")
    void aStormOfAHundred429() {
        try (Bundle bundle = bundle(Store.H2, "halo.rate.max-wait=2s")) {
            bundle.sync();
            sandbox.faults().failNext(ASSETS_OF_HALO, 429, 100);

            SyncRun run = bundle.sync();

            assertFailed(List.of(run), "Halo answered 429 to GET /Asset");
            assertThat(run.getCalls().getRequests()).isLessThan(15);
            undisturbed().assertEqual(bundle);
            recover(bundle, undisturbed());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api/Client", "/api/Asset"})
    @Proves("the step says which right is missing; the other step is done; nothing is marked")
    void a403OnOneEntityOnly(String path) {
        List<SyncRun> runs = suffer(() -> sandbox.faults().failNext(path, 403, FOR_EVER));

        assertFailed(runs, "Halo answered 403 to GET " + path.substring("/api".length()), "the agent's role needs");
        assertThat(runs)
                .allSatisfy(run -> assertThat(
                                path.endsWith("Client")
                                        ? run.getHardwareAssets().getRead()
                                        : run.getClients().getRead())
                        .isEqualTo(path.endsWith("Client") ? ASSETS : CUSTOMERS));
    }

    @Test
    @Proves("eight callers together ask for one new token; the run is complete")
    void a401InTheMiddleWithEightCallers() {
        sandbox.quirks().pageCap(10);
        try (Bundle bundle = bundle(Store.H2, "halo.read.concurrency=8")) {
            sandbox.faults().beforePage(ASSETS_OF_HALO, 9, sandbox::revokeTokens);

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getCalls().getTokenRequests()).isEqualTo(2);
            undisturbed().assertEqual(bundle);
        }
    }

    @Test
    @Proves("one renewal, then the run is failed and names the application; the next one is complete")
    void a401ForEver() {
        List<SyncRun> runs = suffer(() -> sandbox.faults().failNext(ASSETS_OF_HALO, 401, FOR_EVER));

        assertFailed(runs, "401 to GET /Asset", "a fresh token was refused too");
        assertThat(runs).extracting(SyncRun::getOutcome).containsOnly(FAILED);
    }
}
