package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The changes runs of connections: the last one, and whether they are off. */
public final class ChangesRunRepository {

    private static final int SECONDS = 10;

    private final JdbcTemplate store;

    public ChangesRunRepository(DataSource dataSource) {
        store = new JdbcTemplate(dataSource);
        store.setQueryTimeout(SECONDS);
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
        return store
                .query(
                        "SELECT * FROM halo_sync_run WHERE connection = ? AND kind = 'changes' AND finished_at IS NOT NULL "
                                + "ORDER BY id DESC LIMIT 1",
                        (row, index) -> RunRecord.of(row),
                        connection)
                .stream()
                .findFirst();
    }

    /** Why a connection has no changes runs; empty where they are not off. */
    public Optional<Off> off(String connection) {
        return store
                .query(
                        "SELECT off_since, run, reason FROM halo_changes_off WHERE connection = ?",
                        (row, index) -> new Off(
                                row.getObject("off_since", OffsetDateTime.class).toInstant(),
                                row.getLong("run"),
                                row.getString("reason")),
                        connection)
                .stream()
                .findFirst();
    }

    /** The connection has changes runs again; false where they were not off. */
    public boolean turnOn(String connection) {
        return store.update("DELETE FROM halo_changes_off WHERE connection = ?", connection) > 0;
    }
}
