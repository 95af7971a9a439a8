package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.Absent;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a record came without though every record of its kind has it. Halo leaves out a column that is null, so most columns that are not
 * there are blank; {@code inactive} and {@code client_id} are never null, and a detail always has its list of fields.
 */
public final class AbsentParts {

    private AbsentParts() {}

    static Set<Absent> ofAsset(JsonNode asset) {
        Set<Absent> absent = ofCustomer(asset);
        if (!asset.has("client_id")) {
            absent.add(Absent.CLIENT);
        }
        if (!asset.path("fields").isArray()) {
            absent.add(Absent.FIELD_LIST);
        }
        if (!asset.path("fields").isArray() || asset.path("fields").isEmpty()) {
            absent.add(Absent.FIELDS);
        }
        return absent;
    }

    static Set<Absent> ofCustomer(JsonNode customer) {
        return customer.has("inactive") ? EnumSet.noneOf(Absent.class) : EnumSet.of(Absent.INACTIVE);
    }

    /** Whether a detail is too short to tell what the asset has and has not: neither its state nor its list of fields came. */
    public static boolean isFragment(JsonNode detail) {
        return ofAsset(detail).containsAll(EnumSet.of(Absent.INACTIVE, Absent.FIELD_LIST));
    }
}
