package com.scalepad.halo.model;

/** A part that every Halo record has and that one lacks: the record is incomplete, and the absent part is not blank. */
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
