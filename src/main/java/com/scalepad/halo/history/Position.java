package com.scalepad.halo.history;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Where the rest of a list of dates starts, asset by asset: {@code 1042,warranty_end}. */
record Position(int asset, String column) {

    /**
     * @param after the {@link Slice#next} of the piece before; null or empty for the first
     * @throws IllegalArgumentException for another position than these
     */
    static Position of(String after) {
        String[] position = after == null || after.isEmpty() ? new String[] {"0", ""} : after.split(",", 2);
        if (position.length < 2 || !position[0].matches("\\d{1,9}|[12]\\d{9}")) {
            throw new IllegalArgumentException(
                    "'" + after + "' is no position: leave it out, or take 'next' of the piece before");
        }
        return new Position((int) Math.min(Integer.MAX_VALUE, Long.parseLong(position[0])), position[1]);
    }

    /** Has a query start after it. */
    StatementSpec in(StatementSpec query) {
        return query.param("asset", asset).param("column", column);
    }
}
