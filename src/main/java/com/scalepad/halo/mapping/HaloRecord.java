package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.DateReading;
import com.scalepad.halo.model.KeyFieldNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One record of Halo's API, with its values by name. A value comes from a standard column, else from {@code fields[]}
 * (asset fields), else from {@code customfields[]} (by label or name). A value that is missing, null, blank or in an
 * unusable format counts as missing. Not thread-safe.
 */
public final class HaloRecord {

    private final JsonNode json;
    private final int id;
    private final ValuesByName values;
    private final KeyFields keyFields;
    private Set<String> searched;

    private HaloRecord(JsonNode json, int id, KeyFieldNames keyFieldNames) {
        this.json = json;
        this.id = id;
        this.values = new ValuesByName(json);
        this.keyFields = new KeyFields(json, keyFieldNames);
    }

    /** @throws RejectedRecordException if the record has no usable id, because then it can't be told from others */
    public static HaloRecord of(JsonNode json) {
        return of(json, KeyFieldNames.UNKNOWN);
    }

    static HaloRecord of(JsonNode json, KeyFieldNames keyFieldNames) {
        return new HaloRecord(
                json, idOf(json).orElseThrow(() -> RejectedRecordException.withoutId(json)), keyFieldNames);
    }

    /**
     * Halo's id of a record: {@code 51}, and as Halo also writes it, {@code 51.0}, {@code "51"}, {@code " 51.0 "}.
     * Empty if it is missing, not a whole number, below 1, or too large for 32 bits.
     */
    public static OptionalInt idOf(JsonNode json) {
        return json == null ? OptionalInt.empty() : HaloValue.id(json.get("id"));
    }

    /** Halo's id, from 1 up. */
    public int id() {
        return id;
    }

    /** The id in a standard column, such as {@code client_id}; empty for 0, -1 and any other value that is not an id. */
    public OptionalInt id(String column) {
        return HaloValue.id(json.get(column));
    }

    /** The asset fields and custom fields that have a text, by their names. */
    Map<String, String> fields() {
        return values.shownFields();
    }

    /** From now on only names with these keys are found. Most columns of a record are no part: each search would pass them by. */
    void searchOnly(Set<String> keys) {
        searched = values.keys().stream().filter(keys::contains).collect(Collectors.toSet());
    }

    private Set<String> keys() {
        return searched == null ? values.keys() : searched;
    }

    KeyFields keyFields() {
        return keyFields;
    }

    /** Whether a flag in a standard column, such as {@code inactive}, is set: any value that is not clearly no. */
    public boolean isSet(String column) {
        return HaloValue.isSet(json.get(column));
    }

    JsonNode json() {
        return json;
    }

    /** The text in a standard column, in one line; empty if it is blank. */
    public Optional<String> text(String column) {
        return Optional.of(TextSanitizer.bounded(HaloValue.text(json.get(column)), column, "Halo"))
                .filter(text -> !text.isEmpty());
    }

    /** The first text by these names, as Halo shows it; see {@link #find}. */
    public Optional<String> text(FieldNames names) {
        return find(names, Optional::of).map(Found::value);
    }

    /**
     * The first readable value under these names, from the text that Halo shows. That is the display text for a field
     * with a lookup (its value is an option's number) or with a value of several parts. For other fields it is the
     * value, else the display text. If no column or field of these names has a readable value, the asset's key fields
     * follow, under the names that its type gives them.
     *
     * @throws RejectedRecordException if a text is longer than any store should hold
     */
    <T> Optional<Found<T>> find(FieldNames names, Function<String, Optional<T>> reader) {
        for (FieldNames.Name name : names.among(keys())) {
            Optional<T> found = read(values.at(name.key()), name, names, reader);
            if (found.isPresent()) {
                return Optional.of(new Found<>(found.get(), name.written()));
            }
        }
        return keyFields.find(names, reader);
    }

    private static <T> Optional<T> read(
            ValuesByName.Values at, FieldNames.Name name, FieldNames names, Function<String, Optional<T>> reader) {
        Optional<T> found = read(HaloValue.text(at.column()), name, names, reader);
        for (int i = 0; found.isEmpty() && i < at.entries().size(); i++) {
            found = read(FieldEntry.shown(at.entries().get(i)), name, names, reader);
        }
        return found;
    }

    /** People and Halo may start a value with its name: {@code SN: 5CG1234ABC}. */
    static <T> Optional<T> read(
            String text, FieldNames.Name name, FieldNames names, Function<String, Optional<T>> reader) {
        String bounded = TextSanitizer.bounded(names.withoutName(text), name.written(), "Halo");
        return bounded.isEmpty() ? Optional.empty() : reader.apply(bounded);
    }

    /** The first memory size under these names. A unit in the field's name, {@code RAM (MB)}, applies to a value without one. */
    Optional<Found<Long>> findSize(FieldNames names) {
        Set<String> keys = new HashSet<>(keys());
        keys.addAll(values.keysOfSized());
        for (FieldNames.Name name : names.among(keys)) {
            ValuesByName.Values at = values.at(name.key());
            Optional<Long> size =
                    at == null ? Optional.empty() : read(at, name, names, text -> MemorySize.bytes(text, name.unit()));
            if (size.isPresent()) {
                return Optional.of(new Found<>(size.get(), name.written()));
            }
            for (ValuesByName.Sized sized : values.sized(name.key())) {
                size = read(FieldEntry.shown(sized.entry()), name, names, text -> MemorySize.bytes(text, sized.unit()));
                if (size.isPresent()) {
                    return Optional.of(new Found<>(size.get(), name.written() + " (" + sized.unit() + ")"));
                }
            }
        }
        return keyFields.find(names, MemorySize::bytes);
    }

    /**
     * The values of a date under these names, in order. For each name, the standard column, the asset fields and the
     * custom fields are read. If all of these are empty, the key fields follow. Empty values are left out.
     *
     * @throws RejectedRecordException if a text is longer than any store should hold
     */
    List<Found<DateReading>> dates(FieldNames names, DateKind kind) {
        List<Found<DateReading>> dates = new ArrayList<>();
        for (FieldNames.Name name : names.among(keys())) {
            ValuesByName.Values at = values.at(name.key());
            add(dates, HaloDate.read(at.column(), kind), name.written());
            at.entries().forEach(entry -> add(dates, FieldEntry.date(entry, kind), name.written()));
        }
        if (dates.isEmpty()) {
            keyFields
                    .find(names, text -> Optional.of(HaloDate.read(text, kind)))
                    .ifPresent(found -> add(dates, found.value(), found.name()));
        }
        return dates;
    }

    /**
     * The date in one of Halo's own date columns.
     *
     * @throws RejectedRecordException if its text is longer than any store should hold
     */
    public DateReading date(String column) {
        ValuesByName.Values at = values.at(FieldNames.key(column));
        DateReading date = at == null ? DateReading.NONE : HaloDate.read(at.column(), DateKind.ofColumn(column));
        TextSanitizer.bounded(date.raw() == null ? "" : date.raw(), column, "Halo");
        return date;
    }

    private static void add(List<Found<DateReading>> dates, DateReading date, String name) {
        if (date.raw() != null) {
            TextSanitizer.bounded(date.raw(), name, "Halo");
            dates.add(new Found<>(date, name));
        }
    }
}
