package com.scalepad.halo.mapping;

/**
 * What was found, and where.
 *
 * @param name the name of the column or field, as an engineer wrote it
 */
record Found<T>(T value, String name) {}
