package com.scalepad.halo.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The records of a connection that were rejected, the latest first. */
public final class RejectedRepository {

    private static final int SECONDS = 30;
    private static final RowMapper<RejectedRecord> RECORD = (row, index) -> RejectedRecord.of(row);

    private final JdbcTemplate store;

    public RejectedRepository(DataSource store) {
        this.store = new JdbcTemplate(store);
        this.store.setQueryTimeout(SECONDS);
    }

    /**
     * A piece of it.
     *
     * @param after the {@link Slice#next} of the piece before; null for the first
     * @param most  characters of a record's payload; the rest is cut off
     * @throws IllegalArgumentException for another position than these
     */
    public Slice<RejectedRecord> rows(String connection, String after, int limit, int most) {
        if (after != null && !after.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "'" + after + "' is no position: leave it out, or take 'next' of the piece before");
        }
        List<Object> values = new ArrayList<>(List.of(most, connection));
        if (after != null) {
            values.add(Long.valueOf(after));
        }
        values.add(limit + 1);
        List<RejectedRecord> found = store.query(
                "SELECT id, connection, kind, record_key, outcome, reason, SUBSTRING(payload FROM 1 FOR ?) AS payload, "
                        + "first_run, last_run FROM halo_rejected_record WHERE connection = ?"
                        + (after == null ? "" : " AND id < ?")
                        + " ORDER BY id DESC FETCH FIRST ? ROWS ONLY",
                RECORD,
                values.toArray());
        return Slice.of(found, limit, record -> String.valueOf(record.id()));
    }

    /** One of them, whole. */
    public Optional<RejectedRecord> find(String connection, long id) {
        return store
                .query("SELECT * FROM halo_rejected_record WHERE connection = ? AND id = ?", RECORD, connection, id)
                .stream()
                .findFirst();
    }

    /** How many there are. */
    public int count(String connection) {
        return store.queryForObject(
                "SELECT COUNT(*) FROM halo_rejected_record WHERE connection = ?", Integer.class, connection);
    }
}
