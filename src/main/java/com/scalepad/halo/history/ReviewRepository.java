package com.scalepad.halo.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * ScalePad's dates that are in need of review, in the order of their serials. The view behind it works out each row again, so it is
 * asked for a stretch of serials at a time, and for no more of them than fill the piece.
 */
public final class ReviewRepository {

    /** Why a date may be on it; {@code ALREADY_EQUAL} and {@code TIME_ZONE}, which ask for nothing, are there only when they are asked for. */
    public static final Set<String> REASONS = Set.of(
            "ALREADY_EQUAL",
            "TIME_ZONE",
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
            "PUT_BACK");

    private static final int FIRST_STRETCH = 200;
    private static final int LONGEST_STRETCH = 5000;
    /** About 90,000 serials, a second or two; what is rarer than that is found by the next piece. */
    private static final int MOST_STRETCHES = 22;

    private static final int SECONDS = 30;
    private static final RowMapper<ReviewedDate> DATE = (row, index) -> ReviewedDate.of(row);
    private static final String STRETCH_END =
            "SELECT serial_key FROM scalepad_lifecycle WHERE connection = ? AND serial_key > ? "
                    + "ORDER BY connection, serial_key OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY";
    private static final String STRETCH =
            "SELECT verdict, asset, name, client_name, serial_number, serial_key, halo_column, halo_value, "
                    + "scalepad_value, scalepad_raw, source, halo_raw, mapped_value, implausible, last_error FROM halo_asset_review WHERE connection = ? AND serial_key >= ? AND serial_key <= ? "
                    + "AND (serial_key > ? OR asset > ? OR asset = ? AND halo_column > ?) AND %s "
                    + "ORDER BY serial_key, asset, halo_column FETCH FIRST ? ROWS ONLY";

    private final JdbcTemplate store;

    public ReviewRepository(DataSource store) {
        this.store = new JdbcTemplate(store);
        this.store.setQueryTimeout(SECONDS);
    }

    /**
     * A piece of it. Where few are for the reason it may have less than was asked for, or nothing, and yet a {@link Slice#next}.
     *
     * @param reason one of {@link #REASONS}; null for all that a person is to look at
     * @param after  the {@link Slice#next} of the piece before; null for the first
     * @throws IllegalArgumentException for another reason or position than these
     */
    public Slice<ReviewedDate> rows(String connection, String reason, String after, int limit) {
        if (reason != null && !REASONS.contains(reason)) {
            throw new IllegalArgumentException("There is no reason '" + reason + "': there are "
                    + String.join(", ", REASONS.stream().sorted().toList()));
        }
        String wanted = reason == null
                ? "verdict NOT IN ('PLANNED', 'ALREADY_EQUAL', 'TIME_ZONE')"
                : "verdict = '" + reason + "'";
        Position from = Position.of(after);
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
                return Slice.of(found, limit, date -> Position.of(date).toString());
            }
            from = new Position(end, Integer.MAX_VALUE, "");
            if (stretches == MOST_STRETCHES) {
                return new Slice<>(found, from.toString());
            }
            stretch = Math.min(LONGEST_STRETCH, 2 * stretch);
            end = end(connection, end, stretch);
        }
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

    /** The last row of a piece. */
    private record Position(String serialKey, int asset, String column) {

        /** @param text {@code 1042,warranty_end,SERIAL1} */
        static Position of(String text) {
            if (text == null || text.isEmpty()) {
                return new Position("", -1, "");
            }
            String[] parts = text.split(",", 3);
            if (parts.length < 3 || !parts[0].matches("\\d{1,9}|[12]\\d{9}")) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no position: leave it out, or take 'next' of the piece before");
            }
            return new Position(parts[2], (int) Math.min(Integer.MAX_VALUE, Long.parseLong(parts[0])), parts[1]);
        }

        static Position of(ReviewedDate date) {
            return new Position(date.serialKey(), date.asset() == null ? 0 : date.asset(), date.field());
        }

        @Override
        public String toString() {
            return asset + "," + column + "," + serialKey;
        }
    }
}
