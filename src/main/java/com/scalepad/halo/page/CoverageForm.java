package com.scalepad.halo.page;

import com.scalepad.halo.history.CoverageQuery;

/**
 * The query of the list of assets, by the names of the form's fields; each may be missing.
 *
 * @param q   a part of a name, a serial or a client's name
 * @param gap {@code true} for only the machines with a look-up gap
 */
record CoverageForm(String q, Integer client, String type, String status, String reason, Boolean gap, String sort) {

    /** @throws IllegalArgumentException for an unknown status or order */
    CoverageQuery query() {
        return new CoverageQuery(q, client, type, status, reason, Boolean.TRUE.equals(gap), sort);
    }

    static int from(int page, int rows) {
        return (int) Math.min(Integer.MAX_VALUE - rows, (Math.max(1, page) - 1L) * rows);
    }
}
