package com.scalepad.halo.updates;

import com.scalepad.halo.run.SyncRun;
import java.time.Duration;

/** Begins the writing of one run, with what the engineer set; declared as a bean, called by the routes. */
public class UpdateSettings {

    private String mode = "apply";
    private int batchSize = 50;
    private int maxRequests = 1000;
    private int maxAttempts = 5;
    private double maxShare = 0.2;
    private int alwaysAllowed = 10;
    private Duration refreshAfter = Duration.ZERO;

    /** {@code apply} sends the plan, {@code plan} shows it and sends nothing. */
    public void setMode(String mode) {
        this.mode = mode;
    }

    /** Whether nothing is sent. */
    public boolean isPlanOnly() {
        return mode.equals("plan");
    }

    /** Assets that one POST changes. */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Requests to Halo that one run spends on updates; the rest of the plan is for the next run. */
    public void setMaxRequests(int maxRequests) {
        this.maxRequests = maxRequests;
    }

    /** How often an update that Halo refuses is sent before it rests until ScalePad's value changes. */
    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    /** The share of the assets, 0 to 1, whose dates may be replaced within a day. */
    public void setOverwriteMaxShare(double maxShare) {
        this.maxShare = maxShare;
    }

    /** The assets whose dates may always be replaced, whatever share they are: a tenant of four may have one corrected. */
    public void setOverwriteAlwaysAllowed(int alwaysAllowed) {
        this.alwaysAllowed = alwaysAllowed;
    }

    /** Days after which an asset that was read is read again, to see whether Halo still has the date; 0 for never. */
    public void setRefreshDays(int days) {
        this.refreshAfter = Duration.ofDays(days);
    }

    /** The writing of one run. */
    public UpdateExecution begin(SyncRun run) {
        return new UpdateExecution(
                run, mode, batchSize, maxRequests, maxAttempts, maxShare, alwaysAllowed, refreshAfter);
    }
}
