package com.scalepad.halo.updates;

import com.scalepad.halo.run.RunProgress;
import com.scalepad.halo.run.SyncRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The writing of one run: how far it is, what it may still spend, and which batches wait to be sent. */
public final class UpdateExecution {

    private static final int LEAST_PIECE = 100;

    private final SyncRun run;
    private final String mode;
    private final int batchSize;
    private final RequestBudget budget;
    private final int maxAttempts;
    private final double maxShare;
    private final int alwaysAllowed;
    private final Duration refreshAfter;
    private final BatchQueue queue;
    private final FailureStreak streak;
    private int lastRead;
    private int failedBefore;
    private int lastSent;
    private int lastShown;
    private boolean more = true;
    private int assetsRead;
    private int assetsSent;

    UpdateExecution(
            SyncRun run,
            String mode,
            int batchSize,
            int maxRequests,
            int maxAttempts,
            double maxShare,
            int alwaysAllowed,
            Duration refreshAfter) {
        this.run = run;
        this.queue = new BatchQueue(run.getId());
        this.streak = new FailureStreak(run.getUpdates());
        this.mode = mode;
        this.batchSize = batchSize;
        this.budget = new RequestBudget(run, maxRequests);
        this.maxAttempts = maxAttempts;
        this.maxShare = maxShare;
        this.alwaysAllowed = alwaysAllowed;
        this.refreshAfter = refreshAfter;
    }

    /** Whether ScalePad's dates may be planned: what is unique on both sides is known after complete reads only. */
    public boolean isPossible() {
        if (!run.getHardwareAssets().isComplete()) {
            run.getUpdates().waitFor("for not all of Halo's assets were read");
            return false;
        }
        if (run.getLifecycles().isLookedFor() && !run.getLifecycles().isComplete()) {
            run.getUpdates().waitFor("for not all of ScalePad's lifecycles were read");
            return false;
        }
        return true;
    }

    /** Whether the plan is to be sent; else it is shown. */
    public boolean isApplied() {
        return mode.equals("apply");
    }

    /** Rows of the plan that are looked at together: enough for a batch of assets with all of their columns. */
    public int getPieceSize() {
        return Math.max(LEAST_PIECE, batchSize) * UpdatePolicies.WRITABLE.size() + 1;
    }

    /** How often an update is sent before it rests. */
    int maxAttempts() {
        return maxAttempts;
    }

    /** Days after which what was read of Halo is looked at again; 0 for never. */
    public long getRefreshDays() {
        return refreshAfter.toDays();
    }

    /** 1 when those that failed before are read, after all others; else 0. */
    public int getFailedBefore() {
        return failedBefore;
    }

    /** The asset after which the next piece is read. */
    public int getLastRead() {
        return lastRead;
    }

    /** The asset after which the next batch is sent. */
    public int getLastSent() {
        return lastSent;
    }

    /** The asset after which the next piece of the plan is shown. */
    public int getLastShown() {
        return lastShown;
    }

    /** Another walk through the plan begins. */
    public void start() {
        more = true;
    }

    /** Whether the plan goes on. */
    public boolean isMore() {
        return more;
    }

    /** Whether an asset was read. */
    public boolean isAnyRead() {
        return assetsRead > 0;
    }

    /** Whether there is more to read, and a request left to spend on it. */
    public boolean isMoreToRead() {
        return more && !streak.isTooLong() && budget.isEnoughToRead();
    }

    /** Whether there is more to send, and a request left to spend on it. */
    public boolean isMoreToSend() {
        return more && budget.isEnoughToSend();
    }

    /** A piece of the plan to read: its rows, those of an asset together. */
    List<AssetPatch> toRead(List<Map<String, Object>> rows) {
        List<AssetPatch> changes = changes(rows, budget.readSize());
        lastRead =
                changes.isEmpty() ? lastRead : changes.get(changes.size() - 1).asset();
        if (rows.isEmpty() && failedBefore == 0) {
            failedBefore = 1;
            lastRead = 0;
            more = true;
        }
        assetsRead += changes.size();
        run.setProgress(RunProgress.of("asset updates, read before they are written", "asset", assetsRead));
        return changes;
    }

    /** A piece of the plan to send. */
    void toSend(List<Map<String, Object>> rows) {
        List<AssetPatch> changes = changes(rows, batchSize);
        if (!changes.isEmpty()) {
            lastSent = changes.get(changes.size() - 1).asset();
            queue.add(new UpdateBatch(changes));
            assetsSent += changes.size();
            run.setProgress(RunProgress.of("asset updates, sent", "asset", assetsSent));
        }
    }

    /** A piece of the plan to show: of its rows, ascending, those to show now. */
    List<Map<String, Object>> shown(List<Map<String, Object>> rows) {
        List<Map<String, Object>> whole = whole(rows);
        whole.forEach(row -> lastShown = PlanSlice.asset(row));
        return whole;
    }

    private List<AssetPatch> changes(List<Map<String, Object>> rows, int most) {
        return PlanSlice.changes(whole(rows), most);
    }

    private List<Map<String, Object>> whole(List<Map<String, Object>> rows) {
        more = !rows.isEmpty();
        return PlanSlice.whole(rows, getPieceSize());
    }

    /** Whether a batch waits to be sent, and a request is left to spend on it. */
    public boolean isWaiting() {
        return !queue.isEmpty() && budget.isEnoughToSend();
    }

    /** The next batch. */
    public UpdateBatch getNext() {
        return queue.next();
    }

    BatchQueue queue() {
        return queue;
    }

    /** Nothing more is sent. */
    void stop() {
        more = false;
        queue.clear();
    }

    /** Of the assets to read back, those for which there are requests left; the next run reads the others. */
    List<AssetPatch> affordable(List<AssetPatch> changes) {
        return changes.subList(0, Math.min(changes.size(), budget.left()));
    }

    /** An asset could be read, or not. */
    void read(boolean readable) {
        streak.read(readable);
    }

    /** Whether another asset is worth being read, and a request left to spend on it. */
    public boolean isReadable() {
        return !streak.isTooLong() && budget.readSize() > 0;
    }

    /** Whether as many dates may be replaced: the row has {@code overwritten}, {@code unreleased} of them, and {@code assets}. */
    boolean allows(Map<String, Object> counts) {
        long overwritten = ((Number) counts.get("overwritten")).longValue();
        long assets = ((Number) counts.get("assets")).longValue();
        boolean allowed = overwritten <= Math.max(alwaysAllowed, maxShare * assets)
                || ((Number) counts.get("unreleased")).longValue() == 0;
        if (!allowed) {
            run.getUpdates()
                    .remark(String.format(
                            Locale.ROOT,
                            "held: the dates of %,d of %,d assets would be replaced within a day, more than "
                                    + "halo.updates.overwrite-max-ratio = %s allows; look at the plan, and release it on the page, or raise the setting for one run",
                            overwritten,
                            assets,
                            maxShare));
        }
        return allowed;
    }
}
