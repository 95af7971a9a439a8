package com.scalepad.halo.faults;

import static com.scalepad.halo.run.Run.Outcome.COMPLETE;
import static com.scalepad.halo.run.Run.Outcome.INCOMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.BundleProcess;
import com.scalepad.halo.routes.OnEachStore;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.Run;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed is gone on with from the last page that it stored, and judges nothing as gone. */
class ResumeTest {

    private static final int CUSTOMERS = 25;
    private static final int ASSETS = 400;
    private static final int ROWS = 10;
    private static final int KILLED_AT = 31;
    private static final int SIDE_BY_SIDE = 4;

    @TempDir
    private Path folder;

    @OnEachStore
    @Proves("at most a page is read again, nothing is judged as gone, the next run finds nothing missing")
    void aRunThatIsKilledIsGoneOnWith(Store store) throws Exception {
        String[] where = store == Store.H2 ? new String[] {"halo.store.url=jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0"} : store.empty();
        try (HaloSandbox sandbox = HaloSandbox.start(HaloTenant.msp(CUSTOMERS, ASSETS))) {
            sandbox.quirks().pageCap(ROWS);
            int gone = sandbox.tenant().assetIds().get(3);
            killed(sandbox, where);
            int before = sandbox.calls().size();
            sandbox.tenant().removeAsset(gone);
            String[] settings = Arrays.copyOf(where, where.length + 1);
            settings[where.length] = "halo.run.abandoned-after=1";
            try (Bundle bundle = Bundle.start(sandbox, settings)) {
                bundle.store().update("UPDATE halo_sync_run SET alive_at = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");

                Run resumed = bundle.sync();

                assertThat(resumed.getOutcome()).isEqualTo(INCOMPLETE);
                assertThat(resumed.getMessage()).contains("an earlier run was cut off", "the next run reads all");
                List<String> pages = sandbox.calls().stream().skip(before).filter(call -> call.path().equals("/api/Asset"))
                        .map(call -> call.query().get("page_no")).toList();
                assertThat(pages).as("of " + ASSETS / ROWS + " pages the last one stored, and those that were not")
                        .hasSizeLessThanOrEqualTo(ASSETS / ROWS - KILLED_AT + 1 + 1 + SIDE_BY_SIDE);
                assertThat(sandbox.calls().stream().skip(before).filter(call -> call.path().equals("/api/Client"))).hasSize(1);
                assertThat(bundle.count("scalepad_hardware_asset", "gone_at IS NOT NULL")).isZero();

                Run next = bundle.sync();

                assertThat(next.getOutcome()).isEqualTo(COMPLETE);
                assertThat(next.getHardwareAssets().getRead()).isEqualTo(ASSETS - 1);
                assertThat(next.getHardwareAssets().getInserted()).as("the row that moved up to a page before").isLessThanOrEqualTo(1);
                assertThat(bundle.count("scalepad_hardware_asset", "gone_at IS NOT NULL")).isLessThanOrEqualTo(1);
                assertThat(bundle.store().queryForList("SELECT * FROM halo_sync_progress")).isEmpty();
            }
        }
    }

    private static void killed(HaloSandbox sandbox, String[] where) throws Exception {
        Map<String, String> environment = new HashMap<>();
        for (String setting : where) {
            environment.put(setting.substring(0, setting.indexOf('=')).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
                    setting.substring(setting.indexOf('=') + 1));
        }
        AtomicReference<Process> process = new AtomicReference<>();
        sandbox.faults().beforePage("/api/Asset", KILLED_AT, () -> process.get().destroyForcibly());
        process.set(BundleProcess.once(sandbox, environment).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
        assertThat(process.get().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.get().exitValue()).as("killed").isEqualTo(137);
    }
}
