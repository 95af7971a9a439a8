package com.scalepad.halo.history;

/**
 * The result of a retry of a rejected record.
 *
 * @param through whether it succeeded, so that the record is no longer rejected
 */
public record ReplayResult(long id, boolean through, String sentence) {}
