package com.scalepad.halo.connection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads what Halo and ScalePad answer: one JSON value, with nothing after it. The routes' data formats read alike. */
public final class StrictJson {

    /** What a number of so many digits is worth is for the mapping of its record to say; Jackson's own limit of 1,000 would cost the page. */
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNumberLength(20_000).build();

    /**
     * Refuses <code>{…} {…}</code>, because a reader would take the first part for the whole. Accepts {@code NaN},
     * which is no JSON and becomes no value, and unescaped control characters, which are removed from texts. Else one
     * record would fail its whole page.
     */
    public static final ObjectMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** A text as JSON, which may start with a byte order mark; a missing node for null, and where it is none. */
    static JsonNode orMissing(String text) {
        try {
            return text == null ? JSON.missingNode() : JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
