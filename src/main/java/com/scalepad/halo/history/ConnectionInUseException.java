package com.scalepad.halo.history;

import java.util.Optional;

/** The rows of a connection stay unchanged, because a run of it is active. */
public final class ConnectionInUseException extends IllegalStateException {

    ConnectionInUseException(String connection, Optional<RunRecord> run) {
        super("Nothing was changed, because "
                + run.map(one -> "run " + one.id()).orElse("a run") + " of connection '" + connection + "' is active"
                + run.map(one -> ", on node " + one.node()).orElse("")
                + ". Wait for its end or stop it, then try again.");
    }
}
