package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A plan's total of one Halo column, or of one client.
 *
 * @param field   the column; null in the total of a client, and of all
 * @param client  the client's name; null in the total of a column, and of all
 * @param dates the dates to write
 * @param assets  the assets that they are of
 * @param first   the dates where Halo has none
 * @param earlier the dates that replace a later one
 * @param later the dates that replace an earlier one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedTotal(String field, String client, int dates, int assets, int first, int earlier, int later) {}
