package com.scalepad.halo.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** The rejected records. They can be retried once the record or the mapping is fixed. */
public final class RejectedRepository {

    private static final int MOST = 1000;
    private static final int SECONDS = 30;

    private final Queries store;
    private final CamelContext camelContext;

    public RejectedRepository(DataSource store, CamelContext camelContext) {
        this.camelContext = camelContext;
        this.store = new Queries(store, SECONDS);
    }

    /**
     * The records, those of the latest runs first.
     *
     * @param connection of this connection, or null for all
     * @param limit      at most this number, and never more than a thousand
     */
    public List<RejectedRecord> latest(String connection, int limit) {
        int most = Math.max(1, Math.min(MOST, limit));
        return store.all(RejectedRecord.class, "latest-rejected", "connection", connection, "limit", most);
    }

    /**
     * A slice of a connection's records, the latest first.
     *
     * @param after the {@link Slice#next} of the piece before; null for the first
     * @param most  characters of a record's payload; the rest is cut off
     */
    public Slice<RejectedRecord> rows(String connection, String after, int limit, int most) {
        if (after != null && !after.matches("\\d{1,18}")) {
            throw Position.unknown(after);
        }
        List<RejectedRecord> found = store.query("rejected", "connection", connection, "most", most)
                .param("before", after == null ? Long.MAX_VALUE : Long.valueOf(after))
                .param("limit", limit + 1)
                .query(RejectedRecord.class)
                .list();
        return Slice.of(found, limit, record -> String.valueOf(record.id()));
    }

    /** One of them, whole. */
    public Optional<RejectedRecord> find(String connection, long id) {
        return store.one(RejectedRecord.class, "rejected-record", "connection", connection, "id", id);
    }

    public int count(String connection) {
        return store.one(Integer.class, "rejected-count", "connection", connection)
                .orElseThrow();
    }

    /**
     * Sends a record through the routes of mapping and storing once more, as after a change of the mapping. It stays
     * rejected unless it is mapped.
     *
     * @return empty when there is no such row
     * @throws IllegalStateException when the store or a route fails, with a plain message
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
