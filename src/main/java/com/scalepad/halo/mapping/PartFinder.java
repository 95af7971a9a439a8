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
import java.util.function.Predicate;

/** Finds the parts of one asset in its record, and remembers the name of each. */
final class PartFinder {

    private final HaloRecord asset;
    private final PartPlaces places;
    private final String typeName;
    private final Map<AssetPart, String> found = new EnumMap<>(AssetPart.class);
    private final Set<Object> values = new HashSet<>();

    PartFinder(HaloRecord asset, PartPlaces places, String typeName) {
        this.asset = asset;
        this.places = places;
        this.typeName = typeName;
        asset.searchOnly(places.keys(typeName));
    }

    String text(AssetPart part) {
        return text(part, Optional::of);
    }

    String text(AssetPart part, Function<String, Optional<String>> reader) {
        return value(part, asset.find(places.of(part, typeName), reader));
    }

    String textThat(AssetPart part, Predicate<String> condition) {
        return text(part, text -> Optional.of(text).filter(condition));
    }

    /** The text in the first place that has any, readable or not. It does not count as a found part. */
    String first(AssetPart part) {
        return asset.find(places.of(part, typeName), Optional::of)
                .map(Found::value)
                .orElse(null);
    }

    Long size(AssetPart part) {
        return value(part, asset.findSize(places.of(part, typeName)));
    }

    DatePlaces date(AssetPart part, DateKind kind) {
        List<Found<DateReading>> dates = asset.dates(places.of(part, typeName), kind);
        value(part, dates.stream().filter(place -> place.value().date() != null).findFirst());
        return DatePlaces.of(dates.stream().map(Found::value).toList());
    }

    private <T> T value(AssetPart part, Optional<Found<T>> place) {
        place.ifPresent(where -> {
            found.put(part, where.name());
            values.add(where.value());
        });
        return place.map(Found::value).orElse(null);
    }

    Set<Object> values() {
        return values;
    }

    Map<AssetPart, String> found() {
        return found;
    }
}
