package com.scalepad.halo.check;

import com.scalepad.halo.history.RunRepository;
import org.springframework.dao.DataAccessException;

/** Whether dates may be written into Halo. The check writes nothing: the token shows one half, the results of earlier runs the other. */
final class WritingCheck {

    static final String WRITING = "writing dates";
    private static final String SCOPE = "edit:assets";

    private WritingCheck() {}

    static CheckResult line(RunRepository history, String connection, TokenCheck token) {
        if (token.allows(SCOPE).filter(allowed -> !allowed).isPresent()) {
            return CheckResult.fail(
                    WRITING, "Not allowed, for " + SCOPE + " was not granted (" + HaloAdminPages.PERMISSIONS + ")");
        }
        RunRepository.WrittenDates written = written(history, connection);
        if (written.forbidden() > 0) {
            return CheckResult.fail(
                    WRITING,
                    "Halo answered 403 to " + written.forbidden()
                            + " updates of earlier runs: the role needs Assets Access Level = " + "Read and Modify ("
                            + HaloAdminPages.ROLES + "); if it has been given since, the next run shows it");
        }
        if (written.confirmed() > 0) {
            return CheckResult.ok(WRITING, "Halo has taken " + written.confirmed() + " updates of earlier runs");
        }
        return token.allows(SCOPE).isEmpty()
                ? CheckResult.warn(
                        WRITING,
                        "It can't be known without writing, which a check never does: see that " + SCOPE
                                + " is ticked (" + HaloAdminPages.PERMISSIONS
                                + ") and the role has Assets Access Level = Read and Modify (" + HaloAdminPages.ROLES
                                + ")")
                : CheckResult.ok(
                        WRITING,
                        SCOPE + " is granted. Whether the role has Assets Access Level = Read and Modify too ("
                                + HaloAdminPages.ROLES
                                + ") shows with the first update, because a check writes nothing");
    }

    private static RunRepository.WrittenDates written(RunRepository history, String connection) {
        try {
            return history.written(connection);
        } catch (DataAccessException | IllegalStateException e) {
            // The line of the database says what is wrong with it.
            return new RunRepository.WrittenDates(0, 0);
        }
    }
}
