package com.scalepad.halo.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/**
 * A date that a run sent to Halo.
 *
 * @param from          the date that Halo had; null for none
 * @param state         {@code CONFIRMED}, {@code ACCEPTED}, {@code SENT} where the answer is not known, {@code FAILED} or {@code ABANDONED}
 * @param putBack       {@code PENDING}, {@code DONE} or {@code NOT_DONE} where a person put it back; else null
 * @param putBackReason why it was not put back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WrittenDate(
        int asset,
        String name,
        String client,
        String field,
        LocalDate from,
        LocalDate to,
        String state,
        String lastError,
        String putBack,
        String putBackReason) {}
