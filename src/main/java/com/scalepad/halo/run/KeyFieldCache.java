package com.scalepad.halo.run;

import com.scalepad.halo.model.KeyFieldNames;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** The names of the key fields of each asset type that a run has read. Safe for many threads; only one of them reads a type. */
public final class KeyFieldCache {

    private final Map<Integer, KeyFieldNames> names = new ConcurrentHashMap<>();

    /** The names of a type, if the run has read them. */
    public KeyFieldNames known(OptionalInt type) {
        return type.isEmpty() ? KeyFieldNames.UNKNOWN : names.getOrDefault(type.getAsInt(), KeyFieldNames.UNKNOWN);
    }

    /** The names of a type, which are read if they are not known. */
    public KeyFieldNames of(int type, IntFunction<KeyFieldNames> asked) {
        return names.computeIfAbsent(type, asked::apply);
    }
}
