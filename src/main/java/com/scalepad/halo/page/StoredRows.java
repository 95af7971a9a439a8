package com.scalepad.halo.page;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.connection.StoreOwner;
import com.scalepad.halo.history.ConnectionRowsRepository;
import java.util.Map;
import java.util.Optional;

/** What happens to the stored rows when their connection is saved for another tenant, or removed. A person decides. */
final class StoredRows {

    static final String FORGET = "forget";

    static final String KEEP = "keep";

    private final PageConnections page;
    private final Messages words;

    /**
     * Rows of one tenant under the name of a connection that will lead to another tenant.
     *
     * @param owner   the tenant of the rows; null if the store does not know
     * @param next    the tenant to which the connection will lead
     * @param mayKeep whether both may be the same tenant, at another address or with an unknown name
     */
    record Conflict(StoreOwner owner, StoreOwner next, String what, boolean mayKeep) {

        boolean isAnswered(String choice) {
            return FORGET.equals(choice) || mayKeep && KEEP.equals(choice);
        }
    }

    StoredRows(PageConnections page, Messages words) {
        this.page = page;
        this.words = words;
    }

    /**
     * The decision needed before a connection is saved; empty when the store has no rows under its name, or only its
     * tenant's.
     *
     * @param before the saved connection; null for a new one
     */
    Optional<Conflict> conflict(Connection typed, SavedConnection before) {
        String name = typed.getName();
        if (!rows().isFilled(name)) {
            return Optional.empty();
        }
        StoreOwner owner = rows().owner(name)
                .orElse(before == null ? null : before.connection().owner());
        return typed.owner().equals(owner)
                ? Optional.empty()
                : Optional.of(new Conflict(
                        owner,
                        typed.owner(),
                        inWords(name),
                        owner == null || owner.tenant().equals(typed.owner().tenant())));
    }

    /** The rows of a connection in words: {@code 240 customers, 3,200 hardware assets}; empty when there are none. */
    String inWords(String name) {
        Map<String, Integer> counts = rows().count(name);
        // Choices for the mapping are not rows from Halo.
        counts.remove("halo_mapping_choice");
        return counts.isEmpty()
                ? ""
                : words.say(
                        "rows.what",
                        counts.getOrDefault("scalepad_client", 0),
                        counts.getOrDefault("scalepad_hardware_asset", 0),
                        counts.values().stream().mapToInt(Integer::intValue).sum());
    }

    /** Deletes the rows of a connection and runs the action, both or neither; returns the number of deleted rows. */
    int forgetAnd(String name, Runnable then) {
        return rows().forgetAnd(name, then).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Called before a connection is removed and its rows are kept, so that the store remembers their tenant. */
    void remember(Connection removed) {
        if (rows().owner(removed.getName()).isEmpty() && rows().isFilled(removed.getName())) {
            rows().adoptAnd(removed, () -> {});
        }
    }

    private ConnectionRowsRepository rows() {
        return page.history().rows();
    }
}
