package com.scalepad.halo.connection;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a person chose on the page for a saved connection, instead of the settings for all.
 *
 * @param cron     the Quartz cron of its timer; empty for the one of all connections
 * @param policies the policies by Halo column, only of columns with their own policy here
 */
public record ConnectionChoices(String cron, String timeZone, Map<String, String> policies) {

    /** Nothing was chosen. */
    public static final ConnectionChoices NONE = new ConnectionChoices("", "", Map.of());

    public ConnectionChoices {
        policies = Map.copyOf(policies);
    }

    /** As they are stored, each null where nothing was chosen. */
    static ConnectionChoices of(String cron, String timeZone, String policies) {
        return new ConnectionChoices(
                cron == null ? "" : cron,
                timeZone == null ? "" : timeZone,
                policies == null
                        ? Map.of()
                        : Arrays.stream(policies.split(","))
                                .map(policy -> policy.split("=", 2))
                                .collect(Collectors.toMap(policy -> policy[0], policy -> policy[1])));
    }

    /** The policies in one text: {@code supplier_purchasedate=off,warranty_end=extend}. */
    public String policiesInOne() {
        return new TreeMap<>(policies)
                .entrySet().stream()
                        .map(policy -> policy.getKey() + "=" + policy.getValue())
                        .collect(Collectors.joining(","));
    }
}
