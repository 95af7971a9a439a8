package com.scalepad.halo.model;

/** A part that every record of Halo's has, and that one came without: it was not read whole, and what lacks is not blank. */
public enum Absent {
    /** The list of asset fields, which each detail has. */
    FIELD_LIST,
    /** Any asset field. */
    FIELDS,
    /** {@code client_id}. */
    CLIENT,
    /** {@code inactive}. */
    INACTIVE
}
