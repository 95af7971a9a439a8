package com.scalepad.halo.connection;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads what Halo and ScalePad answer: one JSON value, with nothing after it. The routes' data formats read alike. */
public final class StrictJson {

    /** Refuses <code>{…} {…}</code>, of which a reader would take the first for all. */
    public static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {}
}
