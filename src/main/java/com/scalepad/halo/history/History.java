package com.scalepad.halo.history;

/** The stored history, for the page and the endpoints. */
public record History(
        RunRepository runs,
        RunDetailRepository details,
        ConnectionRowsRepository rows,
        UpdatePlanRepository updatePlan,
        ReviewRepository reviews,
        CoverageRepository coverage,
        RejectedRepository rejected,
        AuditLog audit) {}
