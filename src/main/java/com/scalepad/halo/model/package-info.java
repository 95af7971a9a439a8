/**
 * The records that the bundle stores, with the names and the nesting of ScalePad's Core API, and as flat rows of the
 * store; not how they are mapped.
 */
package com.scalepad.halo.model;
