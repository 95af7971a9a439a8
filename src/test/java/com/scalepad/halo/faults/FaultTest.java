package com.scalepad.halo.faults;

import static com.scalepad.halo.run.Run.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.Run;
import com.scalepad.halo.sandbox.FaultyWire;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Tests of faults against a small tenant behind a wire; each fault is met on an empty store and on a full one. */
@ExtendWith(OutputCaptureExtension.class)
abstract class FaultTest {

    static final int CUSTOMERS = 30;
    static final int ASSETS = 230;

    static HaloSandbox sandbox;
    static FaultyWire wire;
    /** Those that {@link #suffer} used, by their settings. */
    private static final Map<List<String>, Bundle> BUNDLES = new HashMap<>();
    private static Oracle undisturbed;
    private static long heapAtFirst;

    /** For an answer that does not come: time-outs that are soon over. */
    static final String[] IMPATIENT = {"halo.http.response-timeout=400", "halo.http.deadline=800"};

    private CapturedOutput log;

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(CUSTOMERS, ASSETS));
        wire = FaultyWire.before(sandbox);
        undisturbed = Oracle.of(sandbox);
    }

    @BeforeEach
    void asNew(CapturedOutput output) {
        log = output;
        sandbox.reset();
        wire.clear();
    }

    @AfterAll
    static void stop() {
        BUNDLES.values().forEach(Bundle::close);
        BUNDLES.clear();
        wire.close();
        sandbox.close();
    }

    static Oracle undisturbed() {
        return undisturbed;
    }

    String log() {
        return log.getAll();
    }

    /** The bundle behind the wire, on an empty store, with time-outs that a test can wait for. */
    static Bundle bundle(Store store, String... settings) {
        List<String> all = new ArrayList<>(List.of(store.empty()));
        all.addAll(List.of("halo.resource-server-url=" + wire.resourceServerUrl(), "halo.authorisation-server-url=" + wire.authorisationServerUrl(),
                "halo.pages.size=50", "halo.http.connect-timeout=1000", "halo.http.response-timeout=5000", "halo.http.deadline=10000",
                "halo.retry.tries=2", "halo.run.abandoned-after=1", "halo.run.heartbeat=300",
                "logging.level.com.scalepad.halo=DEBUG"));
        all.addAll(List.of(settings));
        return Bundle.start(sandbox, all.toArray(String[]::new));
    }

    /**
     * Has a fault happen to a run on an empty store and to one on a full store, and holds both, and the runs without it
     * that follow, against the oracle.
     *
     * @return the two runs that met the fault
     */
    List<Run> suffer(Runnable fault, String... settings) {
        Bundle bundle = BUNDLES.computeIfAbsent(List.of(settings), key -> {
            Bundle first = bundle(Store.H2, settings);
            heapAtFirst = Oracle.heapInUse();
            return first;
        });
        List.of("scalepad_client", "scalepad_hardware_asset", "halo_rejected_record", "halo_sync_run")
                .forEach(table -> bundle.store().update("DELETE FROM " + table));
        Run onEmpty = disturbed(bundle, fault);
        recover(bundle, undisturbed);
        Run onFull = disturbed(bundle, fault);
        undisturbed.assertEqual(bundle);
        recover(bundle, undisturbed);
        Oracle.assertBounded(heapAtFirst);
        return List.of(onEmpty, onFull);
    }

    private Run disturbed(Bundle bundle, Runnable fault) {
        fault.run();
        Run run = bundle.sync();
        undisturbed.assertNothingInvented(bundle);
        Oracle.assertBounded(run);
        return run;
    }

    /** The fault is over: the next run makes of the store what an undisturbed one would have. */
    void recover(Bundle bundle, Oracle oracle) {
        sandbox.faults().clear();
        wire.clear();
        Run next = bundle.sync();
        assertThat(next.getMessage()).isNull();
        assertThat(next.getOutcome()).isEqualTo(COMPLETE);
        oracle.assertEqual(bundle);
        Oracle.assertNoSecret(sandbox, bundle);
        Oracle.assertNoSecret(sandbox, log());
    }

    /** Each of the runs failed, and its message holds all of these. */
    static void assertFailed(List<Run> runs, String... words) {
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.getOutcome()).isEqualTo(Run.Outcome.FAILED);
            assertThat(run.getMessage()).contains(words);
        });
    }

    /** Each of the runs read all there is, in spite of the fault. */
    static void assertComplete(List<Run> runs) {
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        });
    }
}
