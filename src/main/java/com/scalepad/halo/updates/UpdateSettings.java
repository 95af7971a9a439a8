package com.scalepad.halo.updates;

import com.scalepad.halo.run.SyncRun;
import java.time.Duration;

/** Begins the writing of one run, with what the engineer set; called by the routes. */
public class UpdateSettings {

    private final String mode;
    private final int batchSize;
    private final int maxRequests;
    private final int maxAttempts;
    private final double maxShare;
    private final int alwaysAllowed;
    private final Duration refreshAfter;

    /**
     * @param mode          {@code apply} sends the plan, {@code plan} shows it and sends nothing
     * @param batchSize     assets that one POST changes
     * @param maxRequests   requests to Halo that one run spends on updates; the rest of the plan is for the next run
     * @param maxAttempts   how often an update that Halo refuses is sent before it rests until ScalePad's value changes
     * @param maxShare      the share of the assets, 0 to 1, whose dates may be replaced within a day
     * @param alwaysAllowed the assets whose dates may always be replaced, whatever share they are: a tenant of four may have one corrected
     * @param refreshAfter  an asset that was read is read again after this, to see whether Halo still has the date; zero for never
     */
    public UpdateSettings(
            String mode,
            int batchSize,
            int maxRequests,
            int maxAttempts,
            double maxShare,
            int alwaysAllowed,
            Duration refreshAfter) {
        this.mode = mode;
        this.batchSize = batchSize;
        this.maxRequests = maxRequests;
        this.maxAttempts = maxAttempts;
        this.maxShare = maxShare;
        this.alwaysAllowed = alwaysAllowed;
        this.refreshAfter = refreshAfter;
    }

    /** Whether nothing is sent. */
    public boolean isPlanOnly() {
        return mode.equals("plan");
    }

    /** The writing of one run. */
    public UpdateExecution begin(SyncRun run) {
        return new UpdateExecution(
                run, mode, batchSize, maxRequests, maxAttempts, maxShare, alwaysAllowed, refreshAfter);
    }
}
