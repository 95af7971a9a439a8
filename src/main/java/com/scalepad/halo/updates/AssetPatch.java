package com.scalepad.halo.updates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.mapping.HaloDate;
import com.scalepad.halo.model.AssetUpdate;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * All changes to one of Halo's assets.
 *
 * @param type       the name of its asset type; empty where that is not known
 * @param isReadBack whether it is always read back after it was written
 * @param client     the client that it belonged to when it was planned; null where that is not known
 */
public record AssetPatch(int asset, List<AssetUpdate> updates, String type, boolean isReadBack, Integer client) {

    /** @throws IllegalArgumentException without an id of an asset: Halo would create one (https://halocrm.io/guides/article?kbid=929) */
    public AssetPatch {
        if (asset <= 0 || updates.isEmpty() || updates.stream().anyMatch(update -> update.asset() != asset)) {
            throw new IllegalArgumentException(
                    "A patch needs the id of one asset and something to change, not " + asset);
        }
        updates = List.copyOf(updates);
    }

    /**
     * Rows of {@code halo_asset_update} as patches, in the order of their assets. Patches to send also have the type
     * and whether they are read back. Patches to verify also have their client.
     */
    static List<AssetPatch> of(List<Map<String, Object>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(row -> row.get("asset"), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(AssetPatch::ofOne)
                .toList();
    }

    private static AssetPatch ofOne(List<Map<String, Object>> rows) {
        List<AssetUpdate> updates = rows.stream().map(AssetUpdate::of).toList();
        return new AssetPatch(
                updates.get(0).asset(),
                updates,
                Objects.requireNonNullElse((String) rows.get(0).get("asset_type"), ""),
                rows.stream().anyMatch(row -> Boolean.TRUE.equals(row.get("is_read_back"))),
                (Integer) rows.get(0).get("client"));
    }

    /** The same asset, with only these of its updates. */
    AssetPatch only(List<AssetUpdate> some) {
        return new AssetPatch(asset, some, type, isReadBack, client);
    }

    /** The rows of its updates, each with this change. Halo's values in their columns are now known. */
    List<Map<String, Object>> rows(UnaryOperator<AssetUpdate> change) {
        return updates.stream().map(update -> change.apply(update).row(true)).toList();
    }

    /** The element of a POST: the id, and only what changes. Dates are {@code 2027-03-01T00:00:00}, without a zone. */
    ObjectNode element() {
        ObjectNode element = JsonNodeFactory.instance.objectNode().put("id", asset);
        updates.forEach(update -> element.put(update.column(), update.newValue() + "T00:00:00"));
        return element;
    }

    /** Whether Halo's asset has each of the new values, or shows it as the day before or after because of Halo's time zone. */
    boolean isIn(JsonNode asset) {
        return notIn(asset).isEmpty();
    }

    /** The updates whose new value Halo's asset lacks. */
    List<AssetUpdate> notIn(JsonNode asset) {
        return updates.stream()
                .filter(update -> shown(update, asset)
                        .filter(date -> daysBetween(update, date) <= 1)
                        .isEmpty())
                .toList();
    }

    /** Whether Halo's asset shows another value than one of the new ones. A column that it does not show does not count. */
    boolean isContradictedBy(JsonNode asset) {
        return notIn(asset).stream().anyMatch(update -> asset.has(update.column()));
    }

    /** Whether Halo's asset shows any of the new values as the day before or after. */
    boolean isOnAnotherDay(JsonNode asset) {
        return updates.stream()
                .anyMatch(update -> shown(update, asset)
                        .filter(date -> daysBetween(update, date) == 1)
                        .isPresent());
    }

    private static Optional<LocalDate> shown(AssetUpdate update, JsonNode asset) {
        return Optional.ofNullable(HaloDate.column(asset, update.column()).date());
    }

    private static long daysBetween(AssetUpdate update, LocalDate date) {
        return Math.abs(ChronoUnit.DAYS.between(update.newValue(), date));
    }
}
