package com.scalepad.halo.page;

import com.scalepad.halo.history.CoverageQuery;

/**
 * What the list of assets is asked for, by the names of the form's fields; each may be missing.
 *
 * @param q      a part of a name, a serial or a client's name
 * @param client Halo's id of the customer
 * @param gap    {@code true} for machines with a look-up gap alone
 */
record CoverageForm(String q, Integer client, String type, String status, String reason, Boolean gap, String sort) {

    /** @throws IllegalArgumentException for a status or an order that there is not */
    CoverageQuery query() {
        return new CoverageQuery(q, client, type, status, reason, Boolean.TRUE.equals(gap), sort);
    }

    /** The place at which a page starts. */
    static int from(int page, int rows) {
        return (int) Math.min(Integer.MAX_VALUE - rows, (Math.max(1, page) - 1L) * rows);
    }
}
