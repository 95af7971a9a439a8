package com.scalepad.halo.history;

import com.scalepad.halo.run.UpdateCounts;
import com.scalepad.halo.store.StoreTransactionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * ScalePad's dates that need review, in the order of their serials. The view computes each row again. So each query
 * covers a range of serials, and no more ranges than fill the slice.
 */
public final class ReviewRepository {

    /** What a person dismissed, whatever the reason. It is listed only on request. */
    public static final String DISMISSED = "DISMISSED";

    /** The reasons. {@code ALREADY_EQUAL}, {@code TIME_ZONE} and {@code ACCEPTED} need no review, and are listed only on request. */
    public static final Set<String> REASONS = UpdateCounts.REASONS.keySet();

    private static final int FIRST_STRETCH = 200;
    private static final int LONGEST_STRETCH = 5000;
    /** About 90,000 serials take a second or two. The next slice finds what is rarer. */
    private static final int MOST_STRETCHES = 22;

    private static final int SECONDS = 30;
    private static final RowMapper<ReviewedDate> DATE = (row, index) -> ReviewedDate.of(row);

    private final Queries store;
    private final TransactionTemplate transaction;

    public ReviewRepository(DataSource store) {
        transaction = new TransactionTemplate(new StoreTransactionManager(store));
        this.store = new Queries(store, SECONDS);
    }

    /**
     * A slice of the list. For a rare reason it may have fewer rows than the limit, or none, and still a
     * {@link Slice#next}.
     *
     * @param reason one of {@link #REASONS}; null for all that need review
     * @param client Halo's id of a customer; null for all
     * @param after  the {@link Slice#next} of the piece before; null for the first
     * @throws IllegalArgumentException for another reason or position than these
     */
    public Slice<ReviewedDate> rows(String connection, String reason, Integer client, String after, int limit) {
        if (reason != null && !REASONS.contains(reason)) {
            throw new IllegalArgumentException("There is no reason '" + reason + "': there are "
                    + String.join(", ", REASONS.stream().sorted().toList()));
        }
        String statement = String.format(Queries.text("reviews"), condition(reason, client));
        Position from = Position.of(after, 3);
        List<ReviewedDate> found = new ArrayList<>();
        int stretch = FIRST_STRETCH;
        String end = end(connection, from.serialKey(), stretch);
        for (int stretches = 1; ; stretches++) {
            found.addAll(from.in(store.sql(statement, "connection", connection, "serial", from.serialKey()))
                    .param("end", end == null ? last(connection) : end)
                    .param("limit", limit + 1 - found.size())
                    .query(DATE)
                    .list());
            if (end == null || found.size() > limit) {
                return Slice.of(found, limit, date -> position(date).toString());
            }
            from = new Position(Integer.MAX_VALUE, "", end);
            if (stretches == MOST_STRETCHES) {
                return new Slice<>(found, from.toString());
            }
            stretch = Math.min(LONGEST_STRETCH, 2 * stretch);
            end = end(connection, end, stretch);
        }
    }

    private static String condition(String reason, Integer client) {
        String ofReason = DISMISSED.equals(reason)
                ? "r.note IS NOT NULL"
                : "r.note IS NULL AND "
                        + (reason == null
                                ? "r.verdict NOT IN ('ALREADY_EQUAL', 'TIME_ZONE', 'ACCEPTED')"
                                : "r.verdict = '" + reason + "'");
        return client == null ? ofReason : ofReason + " AND r.client = " + client;
    }

    private static Position position(ReviewedDate date) {
        return new Position(date.asset() == null ? 0 : date.asset(), date.field(), date.serialKey());
    }

    /**
     * One date of the list.
     *
     * @param asset Halo's id; 0 where Halo has no such asset
     */
    public record Key(String connection, String serialKey, int asset, String column) {}

    /**
     * Takes a date off the list until its reason or one of its values changes.
     *
     * @param shown the value of {@link ReviewedDate#getShown} when the person decided
     * @return false where that has changed, and nothing is dismissed
     */
    public boolean dismiss(Key key, String shown, String note, String who) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<ReviewedDate> present = of("review", key).query(DATE).optional();
            if (present.filter(date -> date.getShown().equals(shown)).isEmpty()) {
                return false;
            }
            bringBack(key);
            return of("dismiss", key).param("note", note).param("who", who).update() > 0;
        }));
    }

    /** Brings a dismissed date back to the list; false where it was not dismissed. */
    public boolean bringBack(Key key) {
        return of("bring-back", key).update() > 0;
    }

    private StatementSpec of(String query, Key key) {
        return store.query(
                query,
                "connection",
                key.connection(),
                "serial",
                key.serialKey(),
                "asset",
                key.asset(),
                "column",
                key.column());
    }

    /** The serial at which a range ends; null for the last range. */
    private String end(String connection, String after, int stretch) {
        return store.one(String.class, "serial-at", "connection", connection, "after", after, "stretch", stretch)
                .orElse(null);
    }

    private String last(String connection) {
        return store.one(String.class, "last-serial", "connection", connection).orElseThrow();
    }
}
