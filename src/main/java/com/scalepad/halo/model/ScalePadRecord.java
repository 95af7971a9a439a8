package com.scalepad.halo.model;

import java.util.Map;
import java.util.Set;

/** One of Halo's records in ScalePad's model: nested as in ScalePad's Core API, and flat as in the store. */
public sealed interface ScalePadRecord permits Client, HardwareAsset {

    /** Halo's id of the record, from 1 up. */
    int sourceRecordId();

    /** What the record lacks though every record has it. */
    Set<Absent> absent();

    /**
     * The record as a row of its table, by the names of the columns; a new map, for the caller to add to. Its
     * {@code content_hash} is a SHA-256 in 64 hex digits over all other columns, and so shows a change.
     */
    Map<String, Object> row();
}
