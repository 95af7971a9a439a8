package com.scalepad.halo.model;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change of one column of one of Halo's assets: a row of {@code halo_asset_update}.
 *
 * @param column    Halo's column: {@code warranty_end}
 * @param oldValue  Halo's value; null where it is blank or unknown
 * @param lastError why it failed, or why Halo's value was kept; null if neither
 */
public record AssetUpdate(
        long id,
        int asset,
        String serialKey,
        String column,
        LocalDate oldValue,
        LocalDate newValue,
        State state,
        int attempts,
        String lastError) {

    /** The state of an update. */
    public enum State {
        /** It is to be sent. */
        PLANNED,
        /** It was sent, and the answer is unknown yet. */
        SENT,
        /** Halo has answered that it took it, and nobody has seen it in Halo; others of the same batch were seen. */
        ACCEPTED,
        /** Halo has the new value. */
        CONFIRMED,
        /** Halo had the new value before it was sent. */
        ALREADY_EQUAL,
        /** Halo has another value, which is kept; the view halo_asset_review says why. */
        HALO_VALUE_KEPT,
        /** It failed; a later run tries again. */
        FAILED,
        /** It failed so often that it rests until ScalePad's value changes. */
        ABANDONED
    }

    public static AssetUpdate of(Map<String, Object> row) {
        return new AssetUpdate(
                ((Number) row.get("id")).longValue(),
                ((Number) row.get("asset")).intValue(),
                (String) row.get("serial_key"),
                (String) row.get("halo_column"),
                (LocalDate) row.get("old_value"),
                (LocalDate) row.get("new_value"),
                State.valueOf((String) row.get("state")),
                ((Number) row.get("attempts")).intValue(),
                null);
    }

    public AssetUpdate in(State newState) {
        return new AssetUpdate(id, asset, serialKey, column, oldValue, newValue, newState, attempts, null);
    }

    public AssetUpdate sent() {
        return new AssetUpdate(id, asset, serialKey, column, oldValue, newValue, State.SENT, attempts + 1, null);
    }

    public AssetUpdate because(State newState, String reason) {
        return new AssetUpdate(id, asset, serialKey, column, oldValue, newValue, newState, attempts, reason);
    }

    /**
     * The changes to its row.
     *
     * @param read whether Halo's value of the column is now known
     */
    public Map<String, Object> row(boolean read) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("state", state.name());
        row.put("old_value", oldValue);
        row.put("attempts", attempts);
        row.put("last_error", lastError);
        row.put("is_read", read);
        return row;
    }
}
