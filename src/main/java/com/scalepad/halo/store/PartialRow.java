package com.scalepad.halo.store;

import com.scalepad.halo.model.Absent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row of an incomplete record; {@code absent} names what it lacks. What it lacks is not blank, so the row keeps the
 * stored values. Where the asset's type has changed, other fields may rightly be blank.
 */
final class PartialRow {

    /** A column of the row, not of the table: what the record lacks, a set of {@link Absent}. */
    static final String ABSENT = "absent";

    private static final String TYPE = "asset_type_name";
    private static final Set<String> OF_THE_CLIENT = Set.of("client_source_record_id", "client_name");
    /** A value that as a rule only an asset field has: a stored row with it had asset fields. */
    private static final Set<String> OF_FIELDS =
            Set.of("serial_number", "serial_key", "operating_system", "cpu_name", "ram_bytes");

    private PartialRow() {}

    static boolean isPartial(Map<String, Object> row) {
        return !absent(row).isEmpty();
    }

    /** The values that the row keeps of the stored one, by column; none where the store has nothing that the row would blank. */
    static Map<String, Object> kept(Map<String, Object> row, Map<String, Object> stored) {
        Map<String, Object> kept = new LinkedHashMap<>();
        Set<Absent> absent = absent(row);
        if (absent.contains(Absent.INACTIVE)
                && stored.get("is_active") != null
                && !stored.get("is_active").equals(row.get("is_active"))) {
            kept.put("is_active", stored.get("is_active"));
        }
        boolean isShort = isShort(absent, row, stored);
        row.forEach((column, value) -> {
            if (value == null
                    && stored.get(column) != null
                    && (OF_THE_CLIENT.contains(column) ? absent.contains(Absent.CLIENT) : isShort)) {
                kept.put(column, stored.get(column));
            }
        });
        return kept;
    }

    private static boolean isShort(Set<Absent> absent, Map<String, Object> row, Map<String, Object> stored) {
        boolean isOfTheType = row.get(TYPE) == null || row.get(TYPE).equals(stored.get(TYPE));
        return isOfTheType
                && (absent.contains(Absent.INACTIVE)
                        || absent.contains(Absent.CLIENT)
                        || absent.contains(Absent.FIELD_LIST)
                        || absent.contains(Absent.FIELDS)
                                && OF_FIELDS.stream()
                                        .anyMatch(column -> row.get(column) == null && stored.get(column) != null));
    }

    /** What the record lacks, for a message. */
    static String words(Map<String, Object> row) {
        Set<Absent> absent = absent(row);
        List<String> parts = absent.stream()
                .filter(part -> part != Absent.FIELD_LIST)
                .map(part -> switch (part) {
                    case FIELDS, FIELD_LIST -> "asset fields";
                    case CLIENT -> "client_id";
                    case INACTIVE -> "inactive";
                })
                .sorted()
                .toList();
        return row.get("source_record_id") + " came without " + String.join(", ", parts);
    }

    @SuppressWarnings("unchecked")
    private static Set<Absent> absent(Map<String, Object> row) {
        return row.get(ABSENT) instanceof Set<?> absent ? (Set<Absent>) absent : Set.of();
    }
}
