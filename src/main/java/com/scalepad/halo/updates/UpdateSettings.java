package com.scalepad.halo.updates;

import com.scalepad.halo.run.SyncRun;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/**
 * The engineer's settings for the writing of dates; called by the routes.
 *
 * @param mode                   {@code apply} sends the plan, {@code plan} exports it and sends nothing
 * @param preview                whether a connection is in preview, where the plan is not sent either
 * @param policies               the present policy by column of a connection
 * @param batchSize              assets that one POST changes
 * @param maxRequests            requests to Halo that one run spends on updates; the rest of the plan is left for the next run
 * @param maxAttempts            how often an update that Halo refuses is sent before it rests until ScalePad's date changes
 * @param overwriteMaxShare      the share of the assets, 0 to 1, whose dates may be replaced within a day
 * @param overwriteAlwaysAllowed the assets whose dates may always be replaced, whatever share they are
 * @param readBackFirst          the first assets of a run that are all read back after they were written
 * @param readBackRatio          the share of the later assets that are read back, 0 to 1
 * @param refreshAfter           after this time an asset that was read is read again, to see whether Halo still has the date;
 *                               zero for never
 */
public record UpdateSettings(
        String mode,
        Predicate<String> preview,
        Function<String, Map<String, String>> policies,
        int batchSize,
        int maxRequests,
        int maxAttempts,
        double overwriteMaxShare,
        int overwriteAlwaysAllowed,
        int readBackFirst,
        double readBackRatio,
        Duration refreshAfter) {

    /** Whether nothing is sent for any connection. */
    public boolean isPlanOnly() {
        return mode.equals("plan");
    }

    /** Whether nothing is sent for a connection. */
    public boolean isPlanOnly(String connection) {
        return isPlanOnly() || preview.test(connection);
    }

    /** Starts the updates of one run. Variable: {@code run}. */
    public UpdateExecution start(Exchange exchange) {
        return new UpdateExecution(exchange.getVariable("run", SyncRun.class), this, exchange.getContext()::isStopping);
    }

    /** The guard puts updates on hold. The run says so, and what to do. The row has {@code overwritten} and {@code assets}. */
    public void onHold(SyncRun run, Map<String, Object> counts) {
        run.getUpdates()
                .remark(String.format(
                        Locale.ROOT,
                        "on hold: the dates of %,d of %,d assets would be replaced within a day, more than "
                                + "halo.updates.overwrite-max-ratio = %s allows. Check the plan, then approve it on the page, or raise "
                                + "the setting for one run",
                        ((Number) counts.get("overwritten")).longValue(),
                        ((Number) counts.get("assets")).longValue(),
                        overwriteMaxShare));
    }

    /** Dates that Halo accepted in earlier runs are not there. The run says so. */
    public void dropped(SyncRun run, int dates) {
        if (dates > 0) {
            run.getUpdates()
                    .remark(String.format(
                            Locale.ROOT,
                            "%,d dates that Halo has accepted in earlier runs are not there: Halo has dropped them, or somebody has changed "
                                    + "them since. The pages of those runs list them as failed. Where it is Halo, read back all from now on, by "
                                    + "halo.updates.read-back-ratio=1, and what was accepted before, by halo.updates.refresh-after",
                            dates));
        }
    }

    /** The result of the dates that a person puts back: a row of {@code pending}, {@code done} and {@code not_done}. */
    public void putBack(SyncRun run, Map<String, Object> counts) {
        run.getUpdates()
                .remark(String.format(
                        Locale.ROOT,
                        "put back: %,d dates, %,d were not, %,d wait for the next run. Nothing else was written: the next run goes on with "
                                + "ScalePad's dates",
                        ((Number) counts.get("done")).intValue(),
                        ((Number) counts.get("not_done")).intValue(),
                        ((Number) counts.get("pending")).intValue()));
    }
}
