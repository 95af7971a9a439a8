package com.scalepad.halo.history;

/**
 * The stored history, for the page and the endpoints.
 *
 * @param runs        of all processes
 * @param details     what single runs did and logged
 * @param rows        those of the connections
 * @param updatePlan  the dates that are to be written
 * @param putBacks    dates that people put back
 * @param reviews the dates that need review
 * @param coverage    which machines are on which side
 * @param rejected    the records that could not be mapped
 * @param changesRuns the last ones, and whether they are off
 * @param audit       who did what
 */
public record History(
        RunRepository runs,
        RunDetailRepository details,
        ConnectionRowsRepository rows,
        UpdatePlanRepository updatePlan,
        PutBackRepository putBacks,
        ReviewRepository reviews,
        CoverageRepository coverage,
        RejectedRepository rejected,
        ChangesRunRepository changesRuns,
        AuditLog audit) {}
