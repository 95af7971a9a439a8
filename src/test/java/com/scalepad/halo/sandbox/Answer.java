package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** What an address of the sandbox answers. */
record Answer(int status, String body) {

    static Answer of(JsonNode body) {
        return new Answer(200, body.toString());
    }

    /** Halo's 403 and 404 are no JSON. */
    static Answer page(int status, String title) {
        return new Answer(
                status,
                "<html><head><title>" + title + "</title></head><body><h2>" + status + " - " + title
                        + "</h2></body></html>");
    }

    static Answer error(int status, String error, String description) {
        return new Answer(status, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
    }
}
