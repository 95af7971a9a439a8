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

/** Reads what Halo and ScalePad answer: one JSON value, with nothing after it. The routes' data formats read the same way. */
public final class StrictJson {

    /** The mapping of a record judges a number with this many digits. Jackson's own limit of 1,000 digits would fail the whole page. */
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNumberLength(20_000).build();

    /**
     * Rejects <code>{…} {…}</code>, because a reader would use only the first part. Accepts {@code NaN}, which is not
     * JSON and becomes no value, and unescaped control characters, which are removed from texts. Otherwise one record
     * would fail its whole page.
     */
    public static final ObjectMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** A text as JSON; it may start with a byte order mark. A missing node for null, and for a text that is not JSON. */
    static JsonNode orMissing(String text) {
        try {
            return text == null ? JSON.missingNode() : JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}
