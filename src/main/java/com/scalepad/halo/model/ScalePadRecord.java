package com.scalepad.halo.model;

import java.util.Map;
import java.util.Set;

/** One of Halo's records in ScalePad's model: nested as ScalePad's Core API shows it, and flat as the store keeps it. */
public sealed interface ScalePadRecord permits Client, HardwareAsset {

    /** Halo's id of the record, from 1 up. */
    int sourceRecordId();

    /** What the record came without, though every record has it. */
    Set<Absent> absent();

    /**
     * The record as a row of its table, by the names of the columns; a new map, for the caller to add to. Its
     * {@code content_hash} is a SHA-256 in 64 hex digits over all other columns, and so tells a change.
     */
    Map<String, Object> row();
}
