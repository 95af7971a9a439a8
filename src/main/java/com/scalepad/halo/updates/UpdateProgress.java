package com.scalepad.halo.updates;

import com.scalepad.halo.run.RunProgress;
import com.scalepad.halo.run.SyncRun;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The progress of a run's updates, for the page and the log. */
final class UpdateProgress {

    private final SyncRun run;
    private final Instant since = Instant.now();
    private final AtomicInteger written = new AtomicInteger();
    private volatile int toVerify;
    private volatile int toSend;

    UpdateProgress(SyncRun run) {
        this.run = run;
    }

    /** How many assets the plan has: a row of {@code to_verify} and {@code to_send}. */
    void expect(Map<String, Object> counts) {
        toVerify = ((Number) counts.get("to_verify")).intValue();
        toSend = ((Number) counts.get("to_send")).intValue();
    }

    /** The number of assets that are verified, or being verified. */
    void verifying(int assets) {
        show("Checking current dates in Halo", assets, toVerify);
    }

    /** One more batch is being written. */
    void writing(UpdateBatch batch) {
        show("Writing dates into Halo", written.addAndGet(batch.patches().size()), toSend);
    }

    private void show(String step, int done, int expected) {
        run.setProgress(new RunProgress(step, "asset", done, expected, since));
    }
}
