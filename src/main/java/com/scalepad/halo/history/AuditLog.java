package com.scalepad.halo.history;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Who did what, and from where, in {@code halo_audit} and in the log. It never has a secret, and a failure of it never
 * blocks the action that it records.
 */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger("com.scalepad.halo.audit");
    private static final int SECONDS = 5;
    private static final int LONGEST = 200;

    private final Queries store;

    public AuditLog(DataSource dataSource) {
        store = new Queries(dataSource, SECONDS);
    }

    /**
     * Records something that was done or tried.
     *
     * @param connection the affected connection; null for none
     */
    public void record(String who, String source, String what, String connection, String outcome) {
        LOG.info("{} from {}: {}{}: {}", line(who), line(source), line(what), of(connection), line(outcome));
        try {
            store.update(
                    "audit",
                    "who",
                    line(who),
                    "source",
                    line(source),
                    "what",
                    line(what),
                    "connection",
                    line(connection),
                    "outcome",
                    line(outcome));
        } catch (DataAccessException e) {
            LOG.warn("The store did not take the audit entry above: {}", e.getMessage());
        }
    }

    private static String of(String connection) {
        return connection == null ? "" : " of connection '" + line(connection) + "'";
    }

    /** In one line, because text that is typed at a log-in could look like another entry. */
    private static String line(String text) {
        if (text == null) {
            return null;
        }
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
