package com.scalepad.halo.mapping;

import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.model.DateReading;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds the parts of one asset in its record, and remembers the name of each. */
final class PartFinder {

    private final HaloRecord asset;
    private final Function<AssetPart, FieldNames> names;
    private final Map<AssetPart, String> found = new EnumMap<>(AssetPart.class);
    private final Set<Object> values = new HashSet<>();

    /** @param names the places of each part in assets of this type */
    PartFinder(HaloRecord asset, Function<AssetPart, FieldNames> names) {
        this.asset = asset;
        this.names = names;
    }

    /** The part as Halo shows it; null where there is none. */
    String text(AssetPart part) {
        return text(part, Optional::of);
    }

    /** The first text that can be read. */
    String text(AssetPart part, Function<String, Optional<String>> reader) {
        return value(part, asset.find(names.apply(part), reader));
    }

    /** The text in the first place that has any, readable or not. It does not count as a found part. */
    String first(AssetPart part) {
        return asset.find(names.apply(part), Optional::of).map(Found::value).orElse(null);
    }

    /** A size of memory in bytes. */
    Long size(AssetPart part) {
        return value(part, asset.findSize(names.apply(part)));
    }

    /** The result of all places of a date. */
    DatePlaces date(AssetPart part, DateKind kind) {
        List<Found<DateReading>> places = asset.dates(names.apply(part), kind);
        value(
                part,
                places.stream().filter(place -> place.value().date() != null).findFirst());
        return DatePlaces.of(places.stream().map(Found::value).toList());
    }

    private <T> T value(AssetPart part, Optional<Found<T>> place) {
        place.ifPresent(where -> {
            found.put(part, where.name());
            values.add(where.value());
        });
        return place.map(Found::value).orElse(null);
    }

    /** The values that were found. */
    Set<Object> values() {
        return values;
    }

    /** The name under which each part was found. */
    Map<AssetPart, String> found() {
        return found;
    }
}
