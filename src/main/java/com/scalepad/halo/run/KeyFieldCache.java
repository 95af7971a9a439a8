package com.scalepad.halo.run;

import com.scalepad.halo.model.KeyFieldNames;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** What the key fields of each asset type are called, as far as a run has asked. Safe for many threads; one of them asks for a type. */
public final class KeyFieldCache {

    private final Map<Integer, KeyFieldNames> names = new ConcurrentHashMap<>();

    /** The names of a type, as far as the run has asked for them. */
    public KeyFieldNames known(OptionalInt type) {
        return type.isEmpty() ? KeyFieldNames.UNKNOWN : names.getOrDefault(type.getAsInt(), KeyFieldNames.UNKNOWN);
    }

    /** The names of a type; asked for where it is not known. */
    public KeyFieldNames of(int type, IntFunction<KeyFieldNames> asked) {
        return names.computeIfAbsent(type, asked::apply);
    }
}
