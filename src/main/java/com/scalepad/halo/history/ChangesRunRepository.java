package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The changes runs of connections: the last one, and whether they are off. */
public final class ChangesRunRepository {

    private static final int SECONDS = 10;

    private final Queries store;

    public ChangesRunRepository(DataSource dataSource) {
        store = new Queries(dataSource, SECONDS);
    }

    /**
     * Changes runs are off.
     *
     * @param run    the run that found out why
     * @param reason a sentence a line
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Off(Instant since, long run, String reason) {}

    /** The last changes run of a connection that has ended. */
    public Optional<RunRecord> last(String connection) {
        return store.query("last-changes-run", "connection", connection)
                .query(RunRepository.RUN)
                .optional();
    }

    /** Why a connection has no changes runs; empty where they are not off. */
    public Optional<Off> off(String connection) {
        return store.rows("changes-off", "connection", connection).stream()
                .findFirst()
                .map(row -> new Off(Queries.instant(row, "off_since"), ((Number) row.get("run")).longValue(), (String)
                        row.get("reason")));
    }

    /** The connection has changes runs again; false where they were not off. */
    public boolean turnOn(String connection) {
        return store.update("turn-changes-on", "connection", connection) > 0;
    }
}
