package com.scalepad.halo.history;

/** Where a piece of the review list ended: its last row. */
record ReviewPosition(String serialKey, int asset, String column) {

    /**
     * @param text {@code 1042,warranty_end,SERIAL1}; null or empty for the start
     * @throws IllegalArgumentException for one that is none, in words
     */
    static ReviewPosition of(String text) {
        if (text == null || text.isEmpty()) {
            return new ReviewPosition("", -1, "");
        }
        String[] parts = text.split(",", 3);
        if (parts.length < 3 || !parts[0].matches("\\d{1,9}|[12]\\d{9}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no position: leave it out, or take 'next' of the piece before");
        }
        return new ReviewPosition(parts[2], (int) Math.min(Integer.MAX_VALUE, Long.parseLong(parts[0])), parts[1]);
    }

    static ReviewPosition of(ReviewedDate date) {
        return new ReviewPosition(date.serialKey(), date.asset() == null ? 0 : date.asset(), date.field());
    }

    @Override
    public String toString() {
        return asset + "," + column + "," + serialKey;
    }
}
