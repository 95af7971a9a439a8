package com.scalepad.halo.check;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.StoreOwner;
import com.scalepad.halo.history.ConnectionRows;
import com.scalepad.halo.settings.SettingsException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Whether the stored rows of a connection are those of the tenant that it leads to. */
final class OwnerCheck {

    static final String ROWS = "stored rows";

    private final Calls calls;
    private final ConnectionRows rows;
    private final Connection connection;

    OwnerCheck(Calls calls, ConnectionRows rows, Connection connection) {
        this.calls = calls;
        this.rows = rows;
        this.connection = connection;
    }

    /** @param database the line of the store, which is needed for this one */
    CheckLine line(CheckLine database) {
        if (database.status() == CheckLine.Status.FAIL || database.status() == CheckLine.Status.WARN) {
            return CheckLine.skipped(ROWS, "Needs the database first");
        }
        try {
            connection.check();
            return calls.inTime(this::look);
        } catch (SettingsException e) {
            return CheckLine.skipped(ROWS, "Needs the settings first");
        } catch (ExecutionException | TimeoutException e) {
            return CheckLine.skipped(ROWS, "The database did not answer: see database");
        }
    }

    private CheckLine look() {
        String name = connection.getName();
        if (!rows.isFilled(name)) {
            return CheckLine.ok(ROWS, "The store has no rows of connection '" + name + "' yet");
        }
        Optional<StoreOwner> owner = rows.owner(name);
        if (owner.isEmpty()) {
            return CheckLine.ok(
                    ROWS,
                    "The store does not say whose the rows of connection '" + name
                            + "' are: the next run takes them for those of " + connection.owner());
        }
        if (owner.get().equals(connection.owner())) {
            return CheckLine.ok(ROWS, "The stored rows belong to " + owner.get() + ", to which the connection leads");
        }
        boolean isTrial = !calls.connection().equals(name);
        return isTrial
                ? CheckLine.warn(
                        ROWS,
                        "The stored rows of connection '" + name + "' belong to " + owner.get()
                                + ", and what you typed leads to " + connection.owner()
                                + ": before it is saved, you are asked what to do with them")
                : CheckLine.fail(ROWS, ConnectionRows.refusal(connection, owner.get()));
    }
}
