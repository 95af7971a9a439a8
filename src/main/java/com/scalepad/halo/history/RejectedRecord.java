package com.scalepad.halo.history;

/**
 * A record that could not be mapped or read, or that halo.changes.endpoint refused, and was rejected.
 *
 * @param kind {@code customers}, {@code assets}, {@code lifecycles}, {@code client-links} or {@code listed-assets}; {@code client-changes} or
 *     {@code asset-changes} for what was refused
 * @param recordKey Halo's id, or a digest where it has none
 * @param outcome {@code REJECTED} where it can't be mapped, {@code FAILED} where it could not be read
 * @param payload the raw record, a JSON text
 */
public record RejectedRecord(
        long id,
        String connection,
        String kind,
        String recordKey,
        String outcome,
        String reason,
        String payload,
        long firstRun,
        long lastRun) {}
