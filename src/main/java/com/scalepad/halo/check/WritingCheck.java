package com.scalepad.halo.check;

import com.scalepad.halo.history.History;
import org.springframework.dao.DataAccessException;

/** Whether dates may be written into Halo. Nothing is written to find out: the token tells one half, what earlier runs met the other. */
final class WritingCheck {

    static final String WRITING = "writing dates";
    private static final String SCOPE = "edit:assets";

    private final History history;
    private final String connection;
    private final TokenCheck token;

    WritingCheck(History history, String connection, TokenCheck token) {
        this.history = history;
        this.connection = connection;
        this.token = token;
    }

    CheckLine line() {
        if (token.allows(SCOPE).filter(allowed -> !allowed).isPresent()) {
            return CheckLine.fail(
                    WRITING, "Not allowed, for " + SCOPE + " was not granted (" + Pages.PERMISSIONS + ")");
        }
        History.WrittenDates written = written();
        if (written.forbidden() > 0) {
            return CheckLine.fail(
                    WRITING,
                    "Halo answered 403 to " + written.forbidden()
                            + " updates of earlier runs: the role needs Assets Access Level = " + "Read and Modify ("
                            + Pages.ROLES + "); if it has been given since, the next run shows it");
        }
        if (written.confirmed() > 0) {
            return CheckLine.ok(WRITING, "Halo has taken " + written.confirmed() + " updates of earlier runs");
        }
        return token.allows(SCOPE).isEmpty()
                ? CheckLine.warn(
                        WRITING,
                        "It can't be known without writing, which a check never does: see that " + SCOPE
                                + " is ticked (" + Pages.PERMISSIONS
                                + ") and the role has Assets Access Level = Read and Modify (" + Pages.ROLES + ")")
                : CheckLine.ok(
                        WRITING,
                        SCOPE + " is granted. Whether the role has Assets Access Level = Read and Modify too ("
                                + Pages.ROLES + ") shows with the first update, for a check writes nothing");
    }

    private History.WrittenDates written() {
        try {
            return history.written(connection);
        } catch (DataAccessException | IllegalStateException e) {
            // The line of the database says what is wrong with it.
            return new History.WrittenDates(0, 0);
        }
    }
}
