package com.scalepad.halo.store;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The messages about columns that Halo withholds: which, the likely cause, what to do, and what happens until then. */
final class WithheldMessage {

    private static final int MOST_NAMED = 10;
    private static final String ROLE =
            "the agent's role probably no longer allows it (Configuration > Teams & Agents > Roles, Allow use of all Asset Fields). Fix the "
                    + "role; ";
    private static final String ROLE_OR_TYPE =
            "the agent's role probably no longer allows the field (Configuration > Teams & Agents > Roles, Allow use of all Asset Fields), or "
                    + "the type no longer has it (Configuration > Asset Management > Asset Types). Fix the role or the type; ";
    private static final String UNTIL_THEN =
            "until then the store keeps what it has. If Halo shows it empty to an administrator too, set HALO_MISSING_MAX_RATIO "
                    + "(halo.missing.max-ratio) to 1 for one run: it stores the blanks, marks without a limit what is missing, and is complete. "
                    + "Then remove the setting";

    private WithheldMessage() {}

    /** No record came with any asset field. */
    static String withoutFields(String kind) {
        return "No asset came with asset fields, neither in a list nor in a detail, and the store's " + kind
                + " had some: " + ROLE + UNTIL_THEN;
    }

    /** No record at all came with these columns. */
    static String ofAll(String record, String columns) {
        return "No " + record + " came with " + columns + ": " + ROLE + UNTIL_THEN;
    }

    /** No record of the few that changed came with these columns. */
    static String ofHandful(String kind, Set<String> columns) {
        return "No " + kind.replaceFirst("s$", "") + " that changed came with " + String.join(", ", columns)
                + ", which the store has of some: somebody cleared it, or the agent's role no longer allows it. The store keeps what it has "
                + "until the next full run, which sees all of them and decides";
    }

    /** No asset of single types came with these columns, by type. */
    static String ofTypes(Map<String, String> columns) {
        return columns.entrySet().stream()
                        .limit(MOST_NAMED)
                        .map(type -> "No asset of the type " + type.getKey() + " came with " + type.getValue())
                        .collect(Collectors.joining(". "))
                + (columns.size() > MOST_NAMED
                        ? String.format(Locale.ROOT, ". The same is so of %,d more types", columns.size() - MOST_NAMED)
                        : "")
                + ": " + ROLE_OR_TYPE + UNTIL_THEN;
    }
}
