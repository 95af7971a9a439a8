package com.scalepad.halo.updates;

import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.run.RunProgress;
import com.scalepad.halo.run.SyncRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The asset updates of one run, the variable {@code updates} of the routes: what is left to do, and how long it may go on. */
public final class UpdateExecution {

    private final SyncRun run;
    private final UpdateSettings settings;
    private final BooleanSupplier stopping;
    private final RequestBudget budget;
    private final FailureStreak streak;
    private final Refusals refusals;
    private volatile HaloCallException ended;
    private volatile boolean puttingBack;
    private volatile int toVerify;
    private volatile int toSend;
    private final Instant since = Instant.now();

    /** @param stopping whether the process is told to stop */
    UpdateExecution(SyncRun run, UpdateSettings settings, BooleanSupplier stopping) {
        this.run = run;
        this.settings = settings;
        this.stopping = stopping;
        this.budget = new RequestBudget(run, settings.maxRequests());
        this.streak = new FailureStreak(run.getUpdates());
        this.refusals = new Refusals(run.getId());
    }

    SyncRun run() {
        return run;
    }

    Refusals refusals() {
        return refusals;
    }

    /** Whether dates may be put back, which a person asks for: in preview too, but not where the settings keep all from writing. */
    public boolean isPutBackPossible() {
        return run.getHardwareAssets().isComplete() && !settings.isPlanOnly();
    }

    /** The run puts dates back, and writes none of ScalePad's. */
    public void putBack() {
        puttingBack = true;
    }

    /** What became of them: a row of {@code pending}, {@code done} and {@code not_done}. */
    public void putBackDone(Map<String, Object> counts) {
        remark(String.format(
                Locale.ROOT,
                "put back: %,d dates, %,d were not, %,d wait for the next run. Nothing else was written: the next run goes on with ScalePad's dates",
                ((Number) counts.get("done")).intValue(),
                ((Number) counts.get("not_done")).intValue(),
                ((Number) counts.get("pending")).intValue()));
    }

    /** Whether ScalePad's dates may be planned: only complete reads tell what is unique on both sides. */
    public boolean isPossible() {
        if (puttingBack) {
            return false;
        }
        if (!run.getHardwareAssets().isComplete()) {
            run.getUpdates().waitFor("the asset list is incomplete");
            return false;
        }
        if (run.getLifecycles().isLookedFor() && !run.getLifecycles().isComplete()) {
            run.getUpdates().waitFor("ScalePad's lifecycles are incomplete");
            return false;
        }
        return true;
    }

    /** Whether the plan is sent; else it is exported. */
    public boolean isApplied() {
        return !settings.isPlanOnly(run.getConnection());
    }

    /** Days after which what was read from Halo is read again; 0 for never. */
    public long getRefreshDays() {
        return settings.refreshAfter().toDays();
    }

    /** The share of the assets, 0 to 1, whose dates may be replaced within a day. */
    public double getOverwriteMaxShare() {
        return settings.overwriteMaxShare();
    }

    /** The number of assets whose dates may always be replaced within a day. */
    public int getOverwriteAlwaysAllowed() {
        return settings.overwriteAlwaysAllowed();
    }

    void remark(String sentence) {
        run.getUpdates().remark(sentence);
    }

    /** The assets to verify, as long as the run goes on, has requests left, and Halo shows most of them. */
    Iterator<AssetPatch> whileVerifying(Iterator<AssetPatch> patches) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return goesOn() && !streak.isTooLong() && patches.hasNext() && budget.mayVerify();
            }

            @Override
            public AssetPatch next() {
                run.setProgress(
                        new RunProgress("Checking current dates in Halo", "asset", budget.verifies(), toVerify, since));
                return patches.next();
            }
        };
    }

    /** How many assets the plan has: a row of {@code to_verify} and {@code to_send}. */
    public void expect(Map<String, Object> counts) {
        toVerify = ((Number) counts.get("to_verify")).intValue();
        toSend = ((Number) counts.get("to_send")).intValue();
    }

    /** An asset could be read, or not. */
    public void verified(boolean readable) {
        streak.read(readable);
    }

    /** Whether any asset was to be verified. */
    public boolean isAnyVerified() {
        return budget.verified() > 0;
    }

    /** The assets to write in batches, as long as the run goes on and has requests left. */
    Iterator<UpdateBatch> inBatches(Iterator<AssetPatch> patches) {
        return new Iterator<>() {
            private int assets;

            @Override
            public boolean hasNext() {
                return goesOn() && patches.hasNext() && budget.maySend();
            }

            @Override
            public UpdateBatch next() {
                List<AssetPatch> batch = new ArrayList<>();
                do {
                    batch.add(patches.next());
                } while (batch.size() < settings.batchSize() && patches.hasNext());
                assets += batch.size();
                run.setProgress(new RunProgress("Writing dates into Halo", "asset", assets, toSend, since));
                return new UpdateBatch(batch);
            }
        };
    }

    /** Whether another batch may be sent. */
    public boolean isSendable() {
        return goesOn() && budget.maySend();
    }

    private boolean goesOn() {
        return ended == null && !run.isLost() && !run.isStopped() && !stopping.getAsBoolean();
    }

    /** Whether the list of assets shows all that a patch writes, so that the next run sees whether Halo keeps it. */
    boolean isListed(AssetPatch patch) {
        return patch.updates().stream()
                .allMatch(update -> run.getHardwareAssets().shows(update.column()));
    }

    /** As many of the assets as there are requests left to read them; the next run reads the others. */
    List<AssetPatch> affordable(List<AssetPatch> patches) {
        return patches.subList(0, Math.min(patches.size(), budget.left()));
    }

    /** Every other asset would be refused too. */
    void endWith(HaloCallException failure) {
        ended = failure;
    }

    int maxAttempts() {
        return settings.maxAttempts();
    }

    /**
     * Ends the updates where every other asset would be refused too. The run has failed, whatever becomes of the exception in a host
     * that handles those of all routes.
     *
     * @throws HaloCallException what Halo said
     */
    public void orThrow() throws HaloCallException {
        if (ended != null) {
            run.failed(ended.getMessage());
            throw ended;
        }
    }
}
