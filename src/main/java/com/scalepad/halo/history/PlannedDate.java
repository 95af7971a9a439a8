package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/**
 * A date to write into Halo.
 *
 * @param from     the date that Halo has, as far as it is known; null for none
 * @param why      the rule, the source and ScalePad's raw value
 * @param state    {@code PLANNED}, {@code ON_HOLD} by the guard, {@code SENT} without an answer so far, or {@code FAILED} and tried again
 * @param approved whether a person approved it, so that the next run sends it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedDate(
        int asset,
        String name,
        String client,
        String serialNumber,
        String field,
        LocalDate from,
        LocalDate to,
        String why,
        String state,
        boolean approved,
        String lastError) {}
