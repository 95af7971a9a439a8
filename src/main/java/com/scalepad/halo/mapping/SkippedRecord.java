package com.scalepad.halo.mapping;

/**
 * A record of Halo's that is no hardware in ScalePad's sense; it is counted, not stored.
 *
 * @param sourceRecordId Halo's id
 * @param label          what it is counted by: the name of its asset type, or {@code template}
 */
public record SkippedRecord(int sourceRecordId, String label) {}
