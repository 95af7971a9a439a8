package com.scalepad.halo.mapping;

import java.util.Optional;
import java.util.regex.Pattern;

/** Tells names of assets from what stands in their place: the id that Halo or an RMM gave the asset. */
final class AssetNames {

    private static final Pattern GUID =
            Pattern.compile("\\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}}?", Pattern.CASE_INSENSITIVE);

    private AssetNames() {}

    /** The text where it is a name; empty for a GUID, and for Halo's own id of the asset. */
    static Optional<String> name(String text, int id) {
        return GUID.matcher(text).matches() || text.equals(String.valueOf(id)) ? Optional.empty() : Optional.of(text);
    }
}
