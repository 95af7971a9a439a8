package com.scalepad.halo.history;

import com.scalepad.halo.model.AssetType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Filters of a list of machines. An empty or null text is no filter.
 *
 * @param search a part of a name, a serial or a client's name
 * @param status one of {@link #STATUSES}
 * @param gap    {@code true} for only those with a look-up gap
 * @param sort   one of {@link #SORTS}
 */
public record CoverageQuery(
        String search, Integer client, String type, String status, String reason, boolean gap, String sort) {

    public static final List<String> STATUSES =
            List.of("IN_BOTH", "DIFFERENT", "ONLY_IN_HALO", "ONLY_IN_SCALEPAD", "UNCLEAR");

    public static final List<String> TYPES =
            Stream.of(AssetType.values()).map(AssetType::name).toList();

    /** The orders of machines, and their columns. Each has an index that starts with the connection and these columns. */
    private static final Map<String, String> ORDERS = Map.of(
            "name", "name_key",
            "client", "client_key",
            "serial", "serial_key",
            "expiry", "expiry_key",
            "status", "status, reason, name_key");

    public static final List<String> SORTS = List.of("name", "client", "serial", "status", "expiry");

    private static final String EXPIRY = "expiry";
    private static final String SEARCH = "POSITION(:search IN search_key) > 0";

    /** @throws IllegalArgumentException for an unknown status or order */
    public CoverageQuery {
        search = search == null ? "" : search.strip();
        sort = sort == null || sort.isEmpty() ? "name" : sort;
        check("status", status, Set.copyOf(STATUSES));
        check("sort", sort, ORDERS.keySet());
    }

    private static void check(String what, String value, Set<String> known) {
        if (isSet(value) && !known.contains(value)) {
            throw new IllegalArgumentException("There is no " + what + " '" + value + "': there are "
                    + String.join(", ", known.stream().sorted().toList()));
        }
    }

    private static boolean isSet(String value) {
        return value != null && !value.isEmpty();
    }

    /**
     * The condition of the statement; fills in its parameters. H2 uses the index of the order, instead of sorting all
     * rows, only if the condition has the order's column. And no filter may lead it to another index.
     */
    String where(String connection, Map<String, Object> values) {
        StringBuilder where = new StringBuilder("connection = :connection AND ")
                .append(ORDERS.get(sort).replaceFirst(",.*", ""))
                .append(" >= ")
                .append(sort.equals(EXPIRY) ? "DATE '0001-01-01'" : "''");
        values.put("connection", connection);
        equal(where, "client", "client", client, values);
        equal(where, "COALESCE(type, '')", "type", type, values);
        equal(where, "COALESCE(status, '')", "status", status, values);
        equal(where, "COALESCE(reason, '')", "reason", reason, values);
        if (gap) {
            where.append(" AND lookup_gap IS NOT NULL");
        }
        if (!search.isEmpty()) {
            String text = search.toUpperCase(Locale.ROOT);
            // A serial is stored without its blanks.
            String serial = text.replace(" ", "");
            where.append(" AND ")
                    .append(
                            text.equals(serial)
                                    ? SEARCH
                                    : "(" + SEARCH + " OR " + SEARCH.replace(":search", ":serial") + ")");
            values.put("search", text);
            values.put("serial", serial);
        }
        return where.toString();
    }

    private static void equal(
            StringBuilder where, String column, String name, Object value, Map<String, Object> values) {
        if (value != null && !value.toString().isEmpty()) {
            where.append(" AND ").append(column).append(" = :").append(name);
            values.put(name, value);
        }
    }

    String order() {
        return (client != null && sort.equals("name") ? "connection, client, " : "connection, ") + ORDERS.get(sort)
                + ", machine";
    }
}
