package com.scalepad.halo.updates;

import com.scalepad.halo.model.AssetUpdate;
import com.scalepad.halo.run.Progress;
import com.scalepad.halo.run.Run;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The writing of one run: how far it is, what it may still spend, and which batches wait to be sent. */
public final class UpdateStage {

    private static final int LEAST_PIECE = 100;

    private final Run run;
    private final String mode;
    private final int batchSize;
    private final RequestBudget budget;
    private final int maxAttempts;
    private final double maxShare;
    private final Duration refreshAfter;
    private final Deque<UpdateBatch> waiting = new ArrayDeque<>();
    private int lastRead;
    private int lastSent;
    private int lastShown;
    private boolean more = true;
    private int assetsRead;
    private int assetsSent;

    UpdateStage(Run run, String mode, int batchSize, int maxRequests, int maxAttempts, double maxShare, Duration refreshAfter) {
        this.run = run;
        this.mode = mode;
        this.batchSize = batchSize;
        this.budget = new RequestBudget(run, maxRequests);
        this.maxAttempts = maxAttempts;
        this.maxShare = maxShare;
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
        return Math.max(LEAST_PIECE, batchSize) * UpdateColumns.WRITABLE.size() + 1;
    }

    /** How often an update is sent before it rests. */
    int maxAttempts() {
        return maxAttempts;
    }

    /** Days after which what was read of Halo is looked at again; 0 for never. */
    public long getRefreshDays() {
        return refreshAfter.toDays();
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

    /** Whether there is more to read, and a request left to spend on it. */
    public boolean isMoreToRead() {
        return more && budget.isEnoughToRead();
    }

    /** Whether there is more to send, and a request left to spend on it. */
    public boolean isMoreToSend() {
        return more && budget.isEnoughToSend();
    }

    /** A piece of the plan to read: its rows, those of an asset together. */
    List<AssetChange> toRead(List<Map<String, Object>> rows) {
        List<AssetChange> changes = changes(rows, budget.readSize());
        lastRead = changes.isEmpty() ? lastRead : changes.get(changes.size() - 1).asset();
        assetsRead += changes.size();
        run.setProgress(Progress.of("asset updates, read before they are written", "asset", assetsRead));
        return changes;
    }

    /** A piece of the plan to send. */
    void toSend(List<Map<String, Object>> rows) {
        List<AssetChange> changes = changes(rows, batchSize);
        if (!changes.isEmpty()) {
            lastSent = changes.get(changes.size() - 1).asset();
            waiting.add(new UpdateBatch(changes));
            assetsSent += changes.size();
            run.setProgress(Progress.of("asset updates, sent", "asset", assetsSent));
        }
    }

    /** A piece of the plan to show: of its rows, ascending, those to show now. */
    List<Map<String, Object>> shown(List<Map<String, Object>> rows) {
        List<Map<String, Object>> whole = whole(rows);
        whole.forEach(row -> lastShown = asset(row));
        return whole;
    }

    private List<AssetChange> changes(List<Map<String, Object>> rows, int most) {
        Map<Integer, List<AssetUpdate>> byAsset = new LinkedHashMap<>();
        whole(rows).stream().map(AssetUpdate::of)
                .forEach(update -> byAsset.computeIfAbsent(update.asset(), id -> new ArrayList<>()).add(update));
        return byAsset.entrySet().stream().limit(most).map(asset -> new AssetChange(asset.getKey(), asset.getValue())).toList();
    }

    /** The rows of a piece without those of an asset that may go on in the next one. */
    private List<Map<String, Object>> whole(List<Map<String, Object>> rows) {
        more = !rows.isEmpty();
        if (rows.size() < getPieceSize()) {
            return rows;
        }
        int last = asset(rows.get(rows.size() - 1));
        return rows.stream().filter(row -> asset(row) != last).toList();
    }

    private static int asset(Map<String, Object> row) {
        return ((Number) row.get("asset")).intValue();
    }

    /** Whether a batch waits to be sent. */
    public boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** The next batch. */
    public UpdateBatch getNext() {
        return waiting.poll();
    }

    /** A batch that Halo refused: each half is tried by itself, the first one first. */
    void halve(UpdateBatch batch) {
        waiting.push(batch.half(1));
        waiting.push(batch.half(0));
    }

    /** Whether as much may be overwritten: the row has {@code overwritten}, {@code unreleased} of them, and {@code assets}. */
    boolean allows(Map<String, Object> counts) {
        long overwritten = ((Number) counts.get("overwritten")).longValue();
        long assets = ((Number) counts.get("assets")).longValue();
        boolean allowed = overwritten <= maxShare * assets || ((Number) counts.get("unreleased")).longValue() == 0;
        if (!allowed) {
            run.getUpdates().remark(String.format(Locale.ROOT, "held: the dates of %,d of %,d assets would be overwritten within a day, more than "
                    + "halo.updates.overwrite-max-share = %s allows; look at the plan, and release it on the page, or raise the setting for one run",
                    overwritten, assets, maxShare));
        }
        return allowed;
    }
}
