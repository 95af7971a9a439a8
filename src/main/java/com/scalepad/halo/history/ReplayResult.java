package com.scalepad.halo.history;

/**
 * What became of a rejected record that was sent through again.
 *
 * @param through  whether it went through, so that it is no longer set aside
 * @param sentence what happened, for people
 */
public record ReplayResult(long id, boolean through, String sentence) {}
