package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.Absent;
import com.scalepad.halo.model.DateReading;
import com.scalepad.halo.model.KeyFieldNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * One record of Halo's API, and its values by name: in a standard column, else in {@code fields[]} (asset fields), else
 * in {@code customfields[]} (by label or name). A value that is missing, null, blank or of an unusable shape counts as
 * none. Not for several threads at once.
 */
public final class HaloRecord {

    private final JsonNode json;
    private final int id;
    private final ValuesByName values;
    private final KeyFields keyFields;

    private HaloRecord(JsonNode json, int id, KeyFieldNames keyFieldNames) {
        this.json = json;
        this.id = id;
        this.values = new ValuesByName(json);
        this.keyFields = new KeyFields(json, keyFieldNames);
    }

    /** @throws RejectedRecordException if the record has no usable id, without which it can't be told from others */
    public static HaloRecord of(JsonNode json) {
        return of(json, KeyFieldNames.UNKNOWN);
    }

    /** An asset whose type says what its key fields are. */
    static HaloRecord of(JsonNode json, KeyFieldNames keyFieldNames) {
        return new HaloRecord(
                json, idOf(json).orElseThrow(() -> RejectedRecordException.withoutId(json)), keyFieldNames);
    }

    /**
     * Halo's id of a record: {@code 51}, and as Halo also writes it, {@code 51.0}, {@code "51"}, {@code " 51.0 "}. Empty
     * if it is missing, no whole number, below 1, or more than 32 bits hold.
     */
    public static OptionalInt idOf(JsonNode json) {
        return json == null ? OptionalInt.empty() : HaloValue.id(json.get("id"));
    }

    /** Halo's id, from 1 up. */
    public int id() {
        return id;
    }

    /** The id in a standard column, as {@code client_id}; 0, -1 and all that is no id are empty. */
    public OptionalInt id(String column) {
        return HaloValue.id(json.get(column));
    }

    /** The asset fields and custom fields that have a text, by their names. */
    Map<String, String> fields() {
        return values.shownFields();
    }

    /** What the asset's key fields hold. */
    KeyFields keyFields() {
        return keyFields;
    }

    /** Whether a flag in a standard column, as {@code inactive}, is set: {@code true}, {@code "Yes"}, {@code 1}, and all that is no clear no. */
    public boolean isSet(String column) {
        return HaloValue.isSet(json.get(column));
    }

    /** Whether a standard column came. */
    boolean has(String column) {
        return json.has(column);
    }

    /** What an asset came without, though every asset has it. */
    public Set<Absent> absentOfAsset() {
        return AbsentParts.ofAsset(json);
    }

    /** What a customer came without, though every customer has it. */
    public Set<Absent> absentOfCustomer() {
        return AbsentParts.ofCustomer(json);
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
     * The first by these names that can be read, from the text that Halo shows: for a field with a lookup (its value is
     * an option's number) or with a value of several parts the display text, else the value, else the display text. Where no column
     * and no field of these names has it, the asset's key fields by the names that its type has for them.
     *
     * @throws RejectedRecordException if a text is longer than any store should hold
     */
    <T> Optional<Found<T>> find(FieldNames names, Function<String, Optional<T>> reader) {
        for (FieldNames.Name name : names.names()) {
            ValuesByName.Values at = values.at(name.key());
            Optional<T> found = at == null ? Optional.empty() : read(at, name, reader);
            if (found.isPresent()) {
                return Optional.of(new Found<>(found.get(), name.written()));
            }
        }
        return keyFields.find(names, reader);
    }

    private static <T> Optional<T> read(
            ValuesByName.Values at, FieldNames.Name name, Function<String, Optional<T>> reader) {
        Optional<T> found = read(HaloValue.text(at.column()), name, reader);
        for (int i = 0; found.isEmpty() && i < at.entries().size(); i++) {
            found = read(FieldEntry.shown(at.entries().get(i)), name, reader);
        }
        return found;
    }

    static <T> Optional<T> read(String text, FieldNames.Name name, Function<String, Optional<T>> reader) {
        String bounded = TextSanitizer.bounded(text, name.written(), "Halo");
        return bounded.isEmpty() ? Optional.empty() : reader.apply(bounded);
    }

    /** The first size of memory by these names; a unit in a field's name holds for a value that has none: {@code RAM (MB)}. */
    Optional<Found<Long>> findSize(FieldNames names) {
        for (FieldNames.Name name : names.names()) {
            ValuesByName.Values at = values.at(name.key());
            Optional<Long> size =
                    at == null ? Optional.empty() : read(at, name, text -> MemorySize.bytes(text, name.unit()));
            if (size.isPresent()) {
                return Optional.of(new Found<>(size.get(), name.written()));
            }
            ValuesByName.Sized sized = values.sized(name.key());
            size = sized == null
                    ? Optional.empty()
                    : read(FieldEntry.shown(sized.entry()), name, text -> MemorySize.bytes(text, sized.unit()));
            if (size.isPresent()) {
                return Optional.of(new Found<>(size.get(), name.written() + " (" + sized.unit() + ")"));
            }
        }
        return keyFields.find(names, MemorySize::bytes);
    }

    /**
     * The values of a date by these names, in their order. Each name is a standard column, an asset field and a custom
     * field. Where all of these are empty, the key fields follow. An empty place does not count.
     *
     * @throws RejectedRecordException if a text is longer than any store should hold
     */
    List<Found<DateReading>> dates(FieldNames names, DateKind kind) {
        List<Found<DateReading>> dates = new ArrayList<>();
        for (FieldNames.Name name : names.names()) {
            ValuesByName.Values at = values.at(name.key());
            if (at != null) {
                add(dates, HaloDate.read(at.column(), kind), name.written());
                at.entries().forEach(entry -> add(dates, FieldEntry.date(entry, kind), name.written()));
            }
        }
        if (dates.isEmpty()) {
            keyFields
                    .find(names, text -> Optional.of(HaloDate.read(text, kind)))
                    .ifPresent(found -> add(dates, found.value(), found.name()));
        }
        return dates;
    }

    /**
     * What one of Halo's own date columns says.
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
