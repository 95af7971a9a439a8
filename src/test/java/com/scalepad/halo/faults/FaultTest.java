package com.scalepad.halo.faults;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.FaultyWire;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Tests of faults against a small tenant behind a wire; each fault is met on an empty store and on a full one. */
@Tag("faults")
@ExtendWith(OutputCaptureExtension.class)
abstract class FaultTest {

    static final int CUSTOMERS = 30;
    static final int ASSETS = 230;

    /** One for all tests of a JVM, so that they can share started bundles; both end with the JVM. */
    static final HaloSandbox sandbox = HaloSandbox.start(HaloTenant.msp(CUSTOMERS, ASSETS));

    static final FaultyWire wire = FaultyWire.before(sandbox);
    private static Oracle undisturbed;
    /** In use after the first bundle of a class was started; 0 before. */
    private static long heapAtFirst;

    /** For an answer that does not come: time-outs that are soon over. */
    static final String[] IMPATIENT = {
        "halo.http.connect-timeout=400ms", "halo.http.response-timeout=400ms", "halo.http.deadline=800ms"
    };

    private CapturedOutput log;

    @BeforeAll
    static void asNewForTheClass() {
        Bundle.endKept();
        sandbox.reset();
        wire.clear();
        if (undisturbed == null) {
            undisturbed = Oracle.of(sandbox);
        }
    }

    /** Over all faults of the class, for a collection takes as long as a run. */
    @AfterAll
    static void leftNothingInTheHeap() {
        if (heapAtFirst > 0) {
            Bundle.endKept();
            Oracle.assertBounded(heapAtFirst);
        }
        heapAtFirst = 0;
    }

    @BeforeEach
    void asNew(CapturedOutput output) {
        log = output;
        sandbox.reset();
        wire.clear();
    }

    static Oracle undisturbed() {
        return undisturbed;
    }

    String log() {
        return log.getAll();
    }

    /** The bundle behind the wire, on an empty store, with time-outs that a test can wait for. */
    static Bundle bundle(Store store, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "halo.resource-server-url=" + wire.resourceServerUrl(),
                "halo.authorisation-server-url=" + wire.authorisationServerUrl(),
                "halo.read.page-size=50",
                "halo.http.connect-timeout=1s",
                "halo.http.response-timeout=5s",
                "halo.http.deadline=10s",
                "halo.retry.max-retries=2",
                "halo.run.lease=10s",
                "halo.run.heartbeat=300ms",
                "logging.level.com.scalepad.halo=DEBUG"));
        all.addAll(List.of(settings));
        return Bundle.start(sandbox, store, all.toArray(String[]::new));
    }

    /**
     * Has a fault happen to a run on an empty store and to one on a full store, and holds both, and the runs without it
     * that follow, against the oracle.
     *
     * @return the two runs that met the fault
     */
    List<SyncRun> suffer(Runnable fault, String... settings) {
        try (Bundle bundle = bundle(Store.H2, settings)) {
            if (heapAtFirst == 0) {
                heapAtFirst = Oracle.heapInUse();
            }
            SyncRun onEmpty = disturbed(bundle, fault);
            recover(bundle, undisturbed);
            SyncRun onFull = disturbed(bundle, fault);
            undisturbed.assertEqual(bundle);
            recover(bundle, undisturbed);
            return List.of(onEmpty, onFull);
        }
    }

    private SyncRun disturbed(Bundle bundle, Runnable fault) {
        fault.run();
        SyncRun run = bundle.sync();
        undisturbed.assertNothingInvented(bundle);
        Oracle.assertBounded(run);
        return run;
    }

    /** The fault is over: the next run makes of the store what an undisturbed one would have. */
    void recover(Bundle bundle, Oracle oracle) {
        sandbox.faults().clear();
        wire.clear();
        SyncRun next = bundle.sync();
        assertThat(next.getMessage()).isNull();
        assertThat(next.getOutcome()).isEqualTo(COMPLETE);
        oracle.assertEqual(bundle);
        Oracle.assertNoSecret(sandbox, bundle);
        Oracle.assertNoSecret(sandbox, log());
    }

    /** Each of the runs failed, and its message holds all of these. */
    static void assertFailed(List<SyncRun> runs, String... words) {
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.getOutcome()).isEqualTo(SyncRun.Outcome.FAILED);
            assertThat(run.getMessage()).contains(words);
        });
    }

    /** Each of the runs read all there is, in spite of the fault. */
    static void assertComplete(List<SyncRun> runs) {
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.getMessage()).isNull();
            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
        });
    }
}
