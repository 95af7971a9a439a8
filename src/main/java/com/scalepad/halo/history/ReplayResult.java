package com.scalepad.halo.history;

/**
 * What became of a rejected record that was retried.
 *
 * @param through  whether it went through, so that it is rejected no longer
 * @param sentence what happened, for people
 */
public record ReplayResult(long id, boolean through, String sentence) {}
