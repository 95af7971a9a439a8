package com.scalepad.halo.updates;

import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.settings.StoreSeconds;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The asset updates of one run, the variable {@code updates} of the routes: what remains to do, and for how long. */
public final class UpdateExecution {

    private final SyncRun run;
    private final UpdateSettings settings;
    private final BooleanSupplier stopping;
    private final RequestBudget budget;
    private final ReadBackSample sample;
    private final FailureStreak streak;
    private final Refusals refusals;
    private final SendingStart start;
    private final UpdateProgress progress;
    private final Map<String, String> policies;
    private volatile HaloCallException ended;
    private volatile boolean puttingBack;

    /** @param stopping whether the process is told to stop */
    UpdateExecution(SyncRun run, UpdateSettings settings, BooleanSupplier stopping) {
        this.run = run;
        this.settings = settings;
        this.stopping = stopping;
        this.budget = new RequestBudget(run, settings);
        this.sample = new ReadBackSample(settings.readBackFirst(), settings.readBackRatio());
        this.streak = new FailureStreak(run.getUpdates());
        this.refusals = new Refusals(run.getId());
        this.start = new SendingStart(run.getId());
        this.progress = new UpdateProgress(run);
        this.policies = settings.policies().apply(run.getConnection());
    }

    SyncRun run() {
        return run;
    }

    Refusals refusals() {
        return refusals;
    }

    /** Whether a person may put dates back: in preview too, but not where the settings forbid all writing. */
    public boolean isPutBackPossible() {
        return run.getHardwareAssets().isComplete() && !settings.isPlanOnly();
    }

    /** The run puts dates back, and writes none of ScalePad's dates. */
    public void putBack() {
        puttingBack = true;
        budget.readBackAll();
    }

    /** Whether ScalePad's dates may be planned. Only complete reads show what is unique on both sides. */
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

    /** Seconds after which what was read from Halo is read again; 0 for never. */
    public long getRefreshSeconds() {
        return StoreSeconds.of(settings.refreshAfter());
    }

    /** The share of the assets, 0 to 1, whose dates may be replaced within a day. */
    public double getOverwriteMaxShare() {
        return settings.overwriteMaxShare();
    }

    /** The number of assets whose dates may always be replaced within a day. */
    public int getOverwriteAlwaysAllowed() {
        return settings.overwriteAlwaysAllowed();
    }

    /** The assets to verify, as long as the run continues, has requests left, and Halo shows most of them. */
    Iterator<AssetPatch> whileVerifying(Iterator<AssetPatch> patches) {
        return new LimitedIterator<>(
                () -> goesOn() && !streak.isTooLong(),
                patches,
                budget::mayVerify,
                patch -> progress.verifying(budget.verifies()));
    }

    /** Assets to read back, as long as the run continues and has requests left. The next run reads the others. */
    Iterator<AssetPatch> whileReadingBack(Iterator<AssetPatch> patches) {
        return new LimitedIterator<>(this::goesOn, patches, () -> budget.left() > 0, patch -> {});
    }

    /** Whether another asset may be read back. */
    boolean mayReadBack() {
        return goesOn() && budget.left() > 0;
    }

    /** The plan's assets: a row of {@code to_verify}, {@code to_send}, {@code first_to_send}, {@code last_to_send}, {@code refused}. */
    public void expect(Map<String, Object> counts) {
        progress.expect(counts);
        start.expect(counts, settings.batchSize());
    }

    /** The asset after which the sending starts; 0 for the first one. */
    int startOfSending() {
        return start.asset();
    }

    /** An asset could be read, or not. */
    public void verified(boolean readable) {
        streak.read(readable);
    }

    /** Whether any asset was to be verified. */
    public boolean isAnyVerified() {
        return budget.verified() > 0;
    }

    /** The assets to write in batches, as long as the run continues and has requests left. */
    Iterator<UpdateBatch> inBatches(Iterator<AssetPatch> patches) {
        return new LimitedIterator<>(
                this::goesOnWriting, UpdateBatch.of(patches, settings.batchSize()), budget::maySend, progress::writing);
    }

    /** Whether another batch may be sent. */
    public boolean isSendable() {
        return goesOnWriting() && budget.maySend();
    }

    /** A put-back is written whatever the choices are. ScalePad's dates are written while the choices are the plan's. */
    private boolean goesOnWriting() {
        boolean isChanged = goesOn()
                && !puttingBack
                && !(isApplied() && policies.equals(settings.policies().apply(run.getConnection())));
        if (isChanged) {
            run.getUpdates()
                    .remark(
                            "not all were written: preview or a policy was changed on the page while this run was writing. The next run plans again");
        }
        return !isChanged && goesOn();
    }

    private boolean goesOn() {
        return ended == null && !run.isLost() && !run.isStopped() && !stopping.getAsBoolean();
    }

    /** Whether Halo's list shows all columns that a patch writes, so that the next run sees whether Halo keeps them. */
    boolean isListed(AssetPatch patch) {
        return patch.updates().stream()
                .allMatch(update -> run.getHardwareAssets().shows(update.column()));
    }

    /** Which assets are read back after they were written. */
    ReadBackSample sample() {
        return sample;
    }

    /** Whether an asset of this run does not show what Halo accepted, so that every other one is read back. */
    public boolean isContradicted() {
        return sample.isContradicted();
    }

    /** Every other asset would be refused too. */
    void endWith(HaloCallException failure) {
        ended = failure;
    }

    int maxAttempts() {
        return settings.maxAttempts();
    }

    /**
     * Ends the updates where every other asset would be refused too. The run has failed, even in a host that handles
     * the exceptions of all routes.
     *
     * @throws HaloCallException Halo's answer
     */
    public void orThrow() throws HaloCallException {
        if (ended != null) {
            run.failed(ended.getMessage());
            throw ended;
        }
    }
}
