package com.scalepad.halo.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** A record can't be mapped, and is kept whole as rejected. The message says what is wrong, where, and what to do. */
public class RejectedRecordException extends RuntimeException {

    /** @param reason one or two sentences for the person who looks after Halo */
    public RejectedRecordException(String reason) {
        super(reason);
    }

    /** A record without a usable id can't be distinguished from others. */
    static RejectedRecordException withoutId(JsonNode json) {
        return new RejectedRecordException("The record has no usable id (" + shortened(json)
                + "). Halo's ids are whole numbers from 1 to 2,147,483,647:"
                + " look at the record in Halo, or ask Halo's support why its API gives it so.");
    }

    private static String shortened(JsonNode json) {
        if (json == null || !json.isObject()) {
            return "it is no JSON object";
        }
        if (!json.has("id")) {
            return "it has none";
        }
        String text = TextSanitizer.of(
                json.get("id").isContainerNode()
                        ? "a structure"
                        : json.get("id").asText());
        return "it is " + (text.length() > 40 ? text.substring(0, 40) + "…" : "\"" + text + "\"");
    }
}
