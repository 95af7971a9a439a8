package com.scalepad.halo.mapping;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unit at the end of a field's name, which applies to values without one: {@code RAM (MB)}, {@code Memory in GB},
 * {@code Total Physical Memory (Bytes)}.
 *
 * @param key  the name without it, as names are compared
 * @param unit as {@link MemorySize} reads it
 */
record UnitOfName(String key, String unit) {

    /** {@code RAM (MB)}, {@code Memory in GB}. */
    private static final Pattern AT_THE_END = Pattern.compile(
            "(.*[^a-z0-9])(?:in[^a-z0-9]+)?(bytes?|[kmgt]i?[bo]|[mg](?:ega|iga)?bytes?)[^a-z0-9]*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern IN = Pattern.compile("[^a-z0-9]in[^a-z0-9]*$", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 100;
    private static final Remembered<Optional<UnitOfName>> UNITS = new Remembered<>();

    /** Empty for a name that ends with no unit. */
    static Optional<UnitOfName> of(String name) {
        return UNITS.of(name, UnitOfName::read);
    }

    private static Optional<UnitOfName> read(String name) {
        Matcher parts = AT_THE_END.matcher(name.length() > LONGEST ? "" : name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String key = FieldNames.key(IN.matcher(parts.group(1)).replaceAll(" "));
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(new UnitOfName(key, parts.group(2).toUpperCase(Locale.ROOT)));
    }
}
