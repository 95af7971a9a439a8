package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.scalepad.halo.model.DateReading;
import java.util.Locale;
import java.util.Optional;

/** The values of one record from ScalePad's API, or from a file in its place. A missing, null or blank value is none. */
final class ScalePadValues {

    /** ScalePad's ids have 36 characters. */
    private static final int LONGEST_ID = 100;

    private final JsonNode json;

    /** @throws RejectedRecordException if it is no JSON object */
    ScalePadValues(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new RejectedRecordException(
                    "The record is no JSON object: ask ScalePad's support why its API gives it so.");
        }
        this.json = json;
    }

    /** The values of a record within it; none where there is no such record. */
    ScalePadValues in(String name) {
        return json.path(name).isObject()
                ? new ScalePadValues(json.get(name))
                : new ScalePadValues(JsonNodeFactory.instance.objectNode());
    }

    /**
     * The text, in one line; null if there is none.
     *
     * @throws RejectedRecordException if it is longer than any store should hold
     */
    String text(String name) {
        String text = TextSanitizer.bounded(HaloValue.text(json.get(name)), name, "ScalePad");
        return text.isEmpty() ? null : text;
    }

    /**
     * What the date says.
     *
     * @throws RejectedRecordException if it is longer than any store should hold
     */
    DateReading date(String name, DateKind kind) {
        DateReading date = HaloDate.read(json.get(name), kind);
        TextSanitizer.bounded(date.raw() == null ? "" : date.raw(), name, "ScalePad");
        return date;
    }

    /** @throws RejectedRecordException if it is longer than an id is, or of a type that no id has: what it identifies would be unknown */
    Optional<String> id(String name) {
        JsonNode written = json.path(name);
        if (written.isBoolean() || written.isContainerNode() && !written.isEmpty()) {
            throw new RejectedRecordException(
                    "The " + name + " is no text and no number: ask ScalePad's support why its API gives it so.");
        }
        String id = text(name);
        if (id != null && id.length() > LONGEST_ID) {
            throw new RejectedRecordException(String.format(
                    Locale.ROOT,
                    "The %s is %,d characters long, and ScalePad's ids have at most %d:"
                            + " look at the record in ScalePad.",
                    name,
                    id.length(),
                    LONGEST_ID));
        }
        return Optional.ofNullable(id);
    }
}
