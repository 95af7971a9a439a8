package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.KeyFieldNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The columns {@code key_field}, {@code key_field2} and {@code key_field3} of an asset, by the names that its type has for them. */
final class KeyFields {

    /** {@code 2027-03-01}, {@code 1.3.2027}, also within a text. */
    private static final Pattern A_DATE =
            Pattern.compile("(?<!\\d)(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{4})(?!\\d|\\.\\d)");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> textsByName = new LinkedHashMap<>();

    KeyFields(JsonNode asset, KeyFieldNames names) {
        for (String column : KeyFieldNames.COLUMNS) {
            String text = TextSanitizer.of(HaloValue.text(asset.get(column)));
            if (!text.isEmpty()) {
                texts.put(column, text);
            }
        }
        List<String> known = names.names();
        for (int i = 0; i < known.size(); i++) {
            String text = texts.get(KeyFieldNames.COLUMNS.get(i));
            if (text != null && !FieldNames.key(known.get(i)).isEmpty()) {
                textsByName.putIfAbsent(FieldNames.key(known.get(i)), text);
            }
        }
    }

    <T> Optional<Found<T>> find(FieldNames names, Function<String, Optional<T>> reader) {
        for (FieldNames.Name name : names.among(textsByName.keySet())) {
            Optional<T> found = HaloRecord.read(textsByName.get(name.key()), name, names, reader);
            if (found.isPresent()) {
                return Optional.of(new Found<>(found.get(), "key field " + name.written()));
            }
        }
        return Optional.empty();
    }

    /** Whether a key field has a text that looks like a date. It may be one that was not found. */
    boolean hasDate() {
        return texts.values().stream().anyMatch(text -> A_DATE.matcher(text).find());
    }

    /** Whether a key field has a text that is none of these values and passes. It may be the part that was not found. */
    boolean hasOtherThan(Collection<?> values, Predicate<String> isValue) {
        return texts.values().stream().anyMatch(text -> !values.contains(text) && isValue.test(text));
    }
}
