package com.scalepad.halo.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of Halo's columns and fields, in the order in which they are to be tried. Case, spaces, {@code _} and {@code -}
 * do not count: {@code Warranty End} is {@code warranty_end}. Mapping rule 1: an engineer lists the names.
 */
public final class FieldNames {

    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_REMEMBERED = 200;
    private static final Map<String, String> REMEMBERED = new ConcurrentHashMap<>();
    private static final FieldNames NONE = new FieldNames(List.of());

    private final List<Name> names;

    /**
     * One name.
     *
     * @param written as the engineer wrote it
     * @param key     as names are compared
     */
    record Name(String written, String key) {}

    private FieldNames(List<Name> names) {
        this.names = names;
    }

    /** No names: nothing is found. */
    public static FieldNames none() {
        return NONE;
    }

    /** @param list names with commas between: {@code Serial Number, Service Tag} */
    public static FieldNames of(String list) {
        List<Name> names = new ArrayList<>();
        for (String written : list.split(",")) {
            String key = key(written);
            if (!key.isEmpty() && names.stream().noneMatch(name -> name.key().equals(key))) {
                names.add(new Name(written.strip(), key));
            }
        }
        return new FieldNames(List.copyOf(names));
    }

    /** The names in their order, each once. */
    List<Name> names() {
        return names;
    }

    /** The form in which names are compared. The few hundred names of a tenant are remembered; a flood of them is not. */
    public static String key(String name) {
        String known = REMEMBERED.get(name);
        if (known != null) {
            return known;
        }
        StringBuilder key = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && c != '-' && !TextSanitizer.isSpace(c)) {
                key.append(c);
            }
        }
        String made = key.toString().toLowerCase(Locale.ROOT);
        if (name.length() <= LONGEST_REMEMBERED && REMEMBERED.size() < MOST_REMEMBERED) {
            REMEMBERED.put(name, made);
        }
        return made;
    }
}
