package com.scalepad.halo.run;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.RunAbortedException;
import com.scalepad.halo.connection.StoreOwner;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Aborts a call, with the reason, when its run is overdue, lost or stopped, when its connection now leads to another
 * tenant, or when the process is told to stop. Variable: {@code run}.
 */
public final class RunGuard implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(RunGuard.class);

    private final ConnectionRegistry connections;

    public RunGuard(ConnectionRegistry connections) {
        this.connections = connections;
    }

    @Override
    public void process(Exchange exchange) throws RunAbortedException {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        if (exchange.getContext().isStopping()) {
            run.toldToStop();
            throw new RunAbortedException("Skipped: shutting down; the next run reads it");
        }
        if (run.isLost() || run.isStopped()) {
            throw new RunAbortedException(run.getMessage());
        }
        StoreOwner owner =
                connections.find(run.getConnection()).map(Connection::owner).orElse(null);
        if (run.getOwner() != null && owner == null) {
            throw new RunAbortedException("not sent, because connection '" + run.getConnection()
                    + "' was removed while this run was running");
        }
        if (run.getOwner() != null && !owner.equals(run.getOwner())) {
            throw new RunAbortedException("not sent, because connection '" + run.getConnection() + "' was changed to "
                    + owner + " while this run read " + run.getOwner() + ": the next run decides by its new values");
        }
        if (run.getTime().isOverdue()) {
            throw new RunAbortedException("not asked for, because the run has taken longer than halo.run.deadline = "
                    + run.getTime().getDeadlineSeconds()
                    + "s: Halo or ScalePad is slow or large; the next run tries again, and the setting may be raised");
        }
    }

    /**
     * The store's server must be the one that the run began on: a later one crashed, or was a standby, and may lack rows.
     *
     * @param start when the server was started that the run now uses
     * @throws RunAbortedException with a plain message, unless the run only has to record its end
     */
    public static void requireServer(SyncRun run, Instant start) throws RunAbortedException {
        if (!run.problems().isOnServerOf(start)) {
            RunAbortedException replaced = storeReplaced(run);
            if (!run.problems().isEnding()) {
                throw replaced;
            }
        }
    }

    /** The store lacks rows of the run, which fails with this reason. */
    public static RunAbortedException storeReplaced(SyncRun run) {
        String sentence =
                "The database of HALO_STORE_URL was restarted, restored, or replaced by its standby while run "
                        + run.getId()
                        + " was running, so rows that the run stored may be lost. The run has stopped; the next "
                        + "one reads everything";
        if (!run.isStopped()) {
            run.problems().abort(sentence);
        }
        return new RunAbortedException(sentence);
    }

    /**
     * Another run has taken over the connection.
     *
     * @throws RunLostException always, with a plain message
     */
    public static void lost(SyncRun run) throws RunLostException {
        if (!run.isLost()) {
            run.problems()
                    .lose(
                            "Run " + run.getId() + " lost connection '" + run.getConnection()
                                    + "': for longer than halo.run.lease = "
                                    + run.getTime().getLeaseSeconds()
                                    + "s the store heard nothing of it (the process was paused, or could not reach the store), so another "
                                    + "run took over. This one has stopped: it writes nothing more, and the other one does its work");
            LOG.warn(run.getMessage());
        }
        throw new RunLostException(run.getMessage());
    }
}
