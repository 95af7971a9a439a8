package com.scalepad.halo.sandbox;

import java.time.Instant;
import java.util.Map;

/**
 * One call that reached the sandbox, and how it was answered.
 *
 * @param at        when it came
 * @param path      without the query: {@code /api/Asset}
 * @param query     the query parameters, decoded
 * @param userAgent empty when there was none
 * @param status    what it was answered with; 0 where the connection was broken
 */
public record Call(
        Instant at, String method, String path, Map<String, String> query, String userAgent, String body, int status) {}
