package com.scalepad.halo.check;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.StoreOwner;
import com.scalepad.halo.history.ConnectionRowsRepository;
import com.scalepad.halo.settings.SettingsException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Whether the stored rows of a connection are those of the tenant that it leads to. */
final class OwnerCheck {

    static final String ROWS = "stored rows";

    private OwnerCheck() {}

    /** @param database the line of the store, which is needed for this one */
    static CheckResult line(Calls calls, ConnectionRowsRepository rows, Connection connection, CheckResult database) {
        if (database.status() == CheckResult.Status.FAIL || database.status() == CheckResult.Status.WARN) {
            return CheckResult.skipped(ROWS, "Needs the database first");
        }
        try {
            connection.check();
            return calls.inTime(() -> look(rows, connection, !calls.connection().equals(connection.getName())));
        } catch (SettingsException e) {
            return CheckResult.skipped(ROWS, "Needs the settings first");
        } catch (ExecutionException | TimeoutException e) {
            return CheckResult.skipped(ROWS, "The database did not answer: see database");
        }
    }

    /** @param isTrial whether the connection is not saved yet */
    private static CheckResult look(ConnectionRowsRepository rows, Connection connection, boolean isTrial) {
        String name = connection.getName();
        if (!rows.isFilled(name)) {
            return CheckResult.ok(ROWS, "The store has no rows of connection '" + name + "' yet");
        }
        Optional<StoreOwner> owner = rows.owner(name);
        if (owner.isEmpty()) {
            return CheckResult.ok(
                    ROWS,
                    "The store does not say whose the rows of connection '" + name
                            + "' are: the next run takes them for those of " + connection.owner());
        }
        if (owner.get().equals(connection.owner())) {
            return CheckResult.ok(ROWS, "The stored rows belong to " + owner.get() + ", to which the connection leads");
        }
        return isTrial
                ? CheckResult.warn(
                        ROWS,
                        "The stored rows of connection '" + name + "' belong to " + owner.get()
                                + ", and what you typed leads to " + connection.owner()
                                + ": before it is saved, you are asked what to do with them")
                : CheckResult.fail(ROWS, ConnectionRowsRepository.refusal(connection, owner.get()));
    }
}
