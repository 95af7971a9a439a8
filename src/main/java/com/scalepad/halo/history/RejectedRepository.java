package com.scalepad.halo.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The rejected records: to be looked at, and to be retried once the record or the mapping is fixed. */
public final class RejectedRepository {

    private static final int MOST = 1000;
    private static final int SECONDS = 30;
    private static final RowMapper<RejectedRecord> RECORD = (row, index) -> RejectedRecord.of(row);

    private final JdbcTemplate store;
    private final CamelContext camelContext;

    public RejectedRepository(DataSource store, CamelContext camelContext) {
        this.camelContext = camelContext;
        this.store = new JdbcTemplate(store);
        this.store.setQueryTimeout(SECONDS);
    }

    /**
     * The records that the latest runs met first.
     *
     * @param connection of this connection, or null for all
     * @param limit      at most this number, and never more than a thousand
     */
    public List<RejectedRecord> latest(String connection, int limit) {
        return store.query(
                "SELECT * FROM halo_rejected_record WHERE CAST(? AS VARCHAR) IS NULL OR connection = ? "
                        + "ORDER BY last_run DESC, id DESC LIMIT ?",
                RECORD,
                connection,
                connection,
                Math.max(1, Math.min(MOST, limit)));
    }

    /**
     * A piece of a connection's, the latest first.
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

    /**
     * Sends a record through the routes of mapping and storing once more, as after a change of the mapping. It is rejected no longer
     * only if it went through.
     *
     * @param id the number of its row
     * @return empty when there is no such row
     * @throws IllegalStateException when the store or a route fails, in words
     */
    public Optional<ReplayResult> retry(long id) {
        try (ProducerTemplate template = camelContext.createProducerTemplate()) {
            Exchange done = template.request(
                    "direct:halo-scalepad-retry-rejected",
                    exchange -> exchange.getMessage().setBody(id));
            if (done.getException() != null) {
                throw new IllegalStateException(
                        "Record " + id + " was not sent through: "
                                + done.getException().getMessage() + "; it is still rejected",
                        done.getException());
            }
            return Optional.ofNullable(done.getMessage().getBody(ReplayResult.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
