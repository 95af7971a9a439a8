package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.Absent;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a record lacks though every record of its kind has it. Halo leaves out nulls, so most absent columns are blank.
 * But {@code inactive} and {@code client_id} are never null, and a detail always has its list of fields.
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

    /** Whether a detail is too short to show what the asset has: it lacks both its state and its list of fields. */
    public static boolean isFragment(JsonNode detail) {
        return ofAsset(detail).containsAll(EnumSet.of(Absent.INACTIVE, Absent.FIELD_LIST));
    }
}
