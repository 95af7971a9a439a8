package com.scalepad.halo.history;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Where the rest of a list of dates starts: the row before it, {@code 1042,warranty_end}, in the order of serials {@code 1042,warranty_end,SERIAL1}. */
record Position(int asset, String column, String serialKey) {

    /**
     * @param after the {@link Slice#next} of the piece before; null or empty for the first
     * @param parts 3 in the order of serials, else 2
     * @throws IllegalArgumentException for another position than these
     */
    static Position of(String after, int parts) {
        if (after == null || after.isEmpty()) {
            return new Position(-1, "", "");
        }
        String[] position = after.split(",", parts);
        if (position.length < parts || !position[0].matches("\\d{1,9}|[12]\\d{9}")) {
            throw unknown(after);
        }
        return new Position(
                (int) Math.min(Integer.MAX_VALUE, Long.parseLong(position[0])),
                position[1],
                parts > 2 ? position[2] : "");
    }

    static IllegalArgumentException unknown(String after) {
        return new IllegalArgumentException(
                "'" + after + "' is no position: leave it out, or take 'next' of the piece before");
    }

    StatementSpec in(StatementSpec query) {
        return query.param("asset", asset).param("column", column);
    }

    @Override
    public String toString() {
        return asset + "," + column + "," + serialKey;
    }
}
