package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 6 of reading: so many requests in a rolling window, and when Halo says 429 everyone waits. */
class RateWindowTest extends SandboxedTest {

    @Test
    void noWindowHoldsMoreRequestsThanAllowed() {
        sandbox.quirks().pageCap(6);
        try (Bundle bundle = Bundle.start(
                sandbox, Store.H2, "halo.rate.requests=10", "halo.rate.window=1s", "halo.read.concurrency=8")) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            List<Instant> times =
                    sandbox.calls().stream().map(Call::at).sorted().toList();
            assertThat(times).hasSizeGreaterThan(20);
            for (int i = 10; i < times.size(); i++) {
                assertThat(Duration.between(times.get(i - 10), times.get(i))).isGreaterThan(Duration.ofMillis(600));
            }
        }
    }

    @Test
    void afterA429EveryoneWaitsAsLongAsHaloAsks() {
        sandbox.quirks().pageCap(6);
        sandbox.faults().failNext("/api/Asset", 429, 1, "Retry-After", "1");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.read.concurrency=8")) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getCalls().getRefusals()).isEqualTo(1);
            List<Call> assets = sandbox.calls().stream()
                    .filter(call -> call.path().equals("/api/Asset"))
                    .toList();
            Instant refused = assets.stream()
                    .filter(call -> call.status() == 429)
                    .findFirst()
                    .orElseThrow()
                    .at();
            assertThat(assets)
                    .filteredOn(call -> call.at().isAfter(refused))
                    .isNotEmpty()
                    .allSatisfy(call ->
                            assertThat(Duration.between(refused, call.at())).isGreaterThan(Duration.ofMillis(950)));
        }
    }

    @Test
    void a429WithoutATimeIsWaitedOutLongerAndLonger() {
        sandbox.faults().failNext("/api/Client", 429, 4);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.rate.first-wait=50ms")) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            List<Instant> times = sandbox.calls().stream()
                    .filter(call -> call.path().equals("/api/Client"))
                    .map(Call::at)
                    .toList();
            assertThat(times).hasSize(5);
            assertThat(Duration.between(times.get(0), times.get(4)))
                    .isGreaterThan(Duration.ofMillis(50 + 100 + 200 + 400 - 20));
        }
    }

    @Test
    void a429ForEverIsGivenUpWithWords() {
        sandbox.faults().failNext("/api/Client", 429, 1000);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.rate.max-wait=1s")) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("429 to GET /Client").contains("halo.rate.requests");
        }
    }

    @Test
    void aTenantWithALimitOfItsOwnIsReadCompletely() {
        sandbox.quirks().pageCap(6).rateLimit(12).retryAfter(1);
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "halo.rate.requests=11", "halo.rate.window=1s")) {
            sandbox.quirks().rateWindow(Duration.ofSeconds(1));

            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getHardwareAssets().getRead()).isEqualTo(ASSETS);
        }
    }
}
