package com.scalepad.halo.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * ScalePad's dates that are in need of review, in the order of their serials. The view behind it works out each row again, so it is
 * asked for a stretch of serials at a time, and for no more of them than fill the piece.
 */
public final class ReviewRepository {

    /** What a person dismissed, whatever the reason: it is on the list only when it is asked for. */
    public static final String DISMISSED = "DISMISSED";

    /** Why a date may be on it; {@code ALREADY_EQUAL}, {@code TIME_ZONE} and {@code ACCEPTED}, which ask for nothing, are there only when they are asked for. */
    public static final Set<String> REASONS = Set.of(
            "ALREADY_EQUAL",
            "TIME_ZONE",
            "ACCEPTED",
            "POLICY",
            "OTHER_FIELD",
            "UNREADABLE_IN_HALO",
            "UNREADABLE_AT_SOURCE",
            "IMPLAUSIBLE",
            "NOT_READ",
            "NO_SERIAL",
            "NOT_IN_HALO",
            "TWICE_IN_HALO",
            "TWICE_IN_SCALEPAD",
            "INACTIVE",
            "CUSTOMER_MISSING",
            "OTHER_CLIENT",
            "ABANDONED",
            "NOT_KEPT",
            "PUT_BACK",
            DISMISSED);

    private static final int FIRST_STRETCH = 200;
    private static final int LONGEST_STRETCH = 5000;
    /** About 90,000 serials, a second or two; what is rarer than that is found by the next piece. */
    private static final int MOST_STRETCHES = 22;

    private static final int SECONDS = 30;
    private static final RowMapper<ReviewedDate> DATE = (row, index) -> ReviewedDate.of(row);
    private static final String STRETCH_END =
            "SELECT serial_key FROM scalepad_lifecycle WHERE connection = ? AND serial_key > ? "
                    + "ORDER BY connection, serial_key OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY";
    /** A dismissal holds as long as the reason and the values are those that it was made for. */
    private static final String LISTED =
            "SELECT r.verdict, r.asset, r.name, r.client, r.client_name, r.scalepad_client, r.scalepad_client_name, r.scalepad_customer, "
                    + "r.serial_number, r.serial_key, r.halo_column, r.halo_value, r.scalepad_value, r.scalepad_raw, r.source, r.halo_raw, "
                    + "r.mapped_value, r.implausible, r.last_error, x.note, x.who, x.dismissed_at FROM halo_asset_review r "
                    + "LEFT JOIN halo_review_dismissal x ON x.connection = r.connection AND x.serial_key = r.serial_key AND x.asset = r.asset "
                    + "AND x.halo_column = r.halo_column AND x.verdict = r.verdict"
                    + Stream.of(
                                    "halo_value",
                                    "halo_raw",
                                    "mapped_value",
                                    "scalepad_value",
                                    "scalepad_raw",
                                    "client",
                                    "scalepad_client")
                            .map(value -> " AND x." + value + " IS NOT DISTINCT FROM r." + value)
                            .collect(Collectors.joining());

    private static final String STRETCH = LISTED
            + " WHERE r.connection = ? AND r.serial_key >= ? AND r.serial_key <= ? "
            + "AND (r.serial_key > ? OR r.asset > ? OR r.asset = ? AND r.halo_column > ?) AND %s "
            + "ORDER BY r.serial_key, r.asset, r.halo_column FETCH FIRST ? ROWS ONLY";
    private static final String ONE =
            " WHERE r.connection = ? AND r.serial_key = ? AND r.asset = ? AND r.halo_column = ?";
    private static final String OF_ONE = ONE.replace("r.", "");
    private static final String DISMISS =
            "INSERT INTO halo_review_dismissal (connection, serial_key, asset, halo_column, verdict, halo_value, halo_raw, mapped_value, "
                    + "scalepad_value, scalepad_raw, client, scalepad_client, note, who, dismissed_at) "
                    + "SELECT r.connection, r.serial_key, r.asset, r.halo_column, r.verdict, r.halo_value, r.halo_raw, r.mapped_value, "
                    + "r.scalepad_value, r.scalepad_raw, r.client, r.scalepad_client, CAST(? AS VARCHAR), CAST(? AS VARCHAR), CURRENT_TIMESTAMP "
                    + "FROM halo_asset_review r" + ONE;

    private final JdbcTemplate store;
    private final TransactionTemplate transaction;

    public ReviewRepository(DataSource store) {
        transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.store = new JdbcTemplate(store);
        this.store.setQueryTimeout(SECONDS);
    }

    /**
     * A piece of it. Where few are for the reason it may have less than was asked for, or nothing, and yet a {@link Slice#next}.
     *
     * @param reason one of {@link #REASONS}; null for all that a person is to look at
     * @param client Halo's id of a customer; null for all
     * @param after  the {@link Slice#next} of the piece before; null for the first
     * @throws IllegalArgumentException for another reason or position than these
     */
    public Slice<ReviewedDate> rows(String connection, String reason, Integer client, String after, int limit) {
        if (reason != null && !REASONS.contains(reason)) {
            throw new IllegalArgumentException("There is no reason '" + reason + "': there are "
                    + String.join(", ", REASONS.stream().sorted().toList()));
        }
        String wanted = DISMISSED.equals(reason)
                ? "x.note IS NOT NULL AND r.verdict <> 'PLANNED'"
                : "x.note IS NULL AND "
                        + (reason == null
                                ? "r.verdict NOT IN ('PLANNED', 'ALREADY_EQUAL', 'TIME_ZONE', 'ACCEPTED')"
                                : "r.verdict = '" + reason + "'");
        if (client != null) {
            wanted += " AND r.client = " + client;
        }
        ReviewPosition from = ReviewPosition.of(after);
        List<ReviewedDate> found = new ArrayList<>();
        int stretch = FIRST_STRETCH;
        String end = end(connection, from.serialKey(), stretch);
        for (int stretches = 1; ; stretches++) {
            found.addAll(store.query(
                    String.format(STRETCH, wanted),
                    DATE,
                    connection,
                    from.serialKey(),
                    end == null ? last(connection) : end,
                    from.serialKey(),
                    from.asset(),
                    from.asset(),
                    from.column(),
                    limit + 1 - found.size()));
            if (end == null || found.size() > limit) {
                return Slice.of(found, limit, date -> ReviewPosition.of(date).toString());
            }
            from = new ReviewPosition(end, Integer.MAX_VALUE, "");
            if (stretches == MOST_STRETCHES) {
                return new Slice<>(found, from.toString());
            }
            stretch = Math.min(LONGEST_STRETCH, 2 * stretch);
            end = end(connection, end, stretch);
        }
    }

    /** One date of the list; empty for one that is not on it any more. */
    public Optional<ReviewedDate> date(String connection, String serialKey, int asset, String column) {
        return store
                .query(LISTED + ONE + " AND r.verdict <> 'PLANNED'", DATE, connection, serialKey, asset, column)
                .stream()
                .findFirst();
    }

    /**
     * Takes a date off the list until its reason or one of its values changes.
     *
     * @param shown what {@link ReviewedDate#getShown} said when the person decided
     * @return false where it is no longer so, and nothing is dismissed
     */
    public boolean dismiss(
            String connection, String serialKey, int asset, String column, String shown, String note, String who) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (date(connection, serialKey, asset, column)
                    .filter(date -> date.getShown().equals(shown))
                    .isEmpty()) {
                return false;
            }
            bringBack(connection, serialKey, asset, column);
            return store.update(DISMISS, note, who, connection, serialKey, asset, column) > 0;
        }));
    }

    /** Brings a dismissed date back to the list; false where it was not dismissed. */
    public boolean bringBack(String connection, String serialKey, int asset, String column) {
        return store.update("DELETE FROM halo_review_dismissal" + OF_ONE, connection, serialKey, asset, column) > 0;
    }

    /** The serial at which a stretch ends; null where it goes to the end. */
    private String end(String connection, String after, int stretch) {
        return store.queryForList(STRETCH_END, String.class, connection, after, stretch).stream()
                .findFirst()
                .orElse(null);
    }

    private String last(String connection) {
        String last = store.queryForObject(
                "SELECT MAX(serial_key) FROM scalepad_lifecycle WHERE connection = ?", String.class, connection);
        return last == null ? "" : last;
    }
}
