package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a run did with one kind of record; null where the run did not reach it, or does not count it.
 *
 * @param unreadableDates    those with a date that can't be read
 * @param contradictoryDates those with two different dates for the same thing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Counts(
        Integer read,
        @JsonProperty("new") Integer inserted,
        Integer changed,
        Integer unchanged,
        Integer missing,
        Integer skipped,
        Integer rejected,
        Integer failed,
        Integer unreadableDates,
        Integer contradictoryDates) {}
