package com.scalepad.halo.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;

/**
 * What the authorisation server answers to the call for a token (RFC 6749, section 5.1).
 *
 * @param text as it came
 * @param tree the same as JSON; a missing node for none
 */
record TokenReply(String text, JsonNode tree) {

    static TokenReply of(String text) {
        return new TokenReply(text, StrictJson.orMissing(text));
    }

    /** The reply without its tokens, but with the permissions that the token tells of. Changes the tree. */
    String withoutTokens() {
        if (!(tree instanceof ObjectNode told)) {
            return text;
        }
        JsonNode scope = claims(told.path("access_token").asText("")).path("scope");
        if (!told.has("scope") && !scope.isMissingNode()) {
            told.set("scope", scope);
        }
        List.of("access_token", "refresh_token", "id_token").stream()
                .filter(name -> !told.path(name).asText("").isBlank())
                .forEach(name -> told.put(name, SecretMask.MASK));
        return told.toString();
    }

    /** What a token says of itself, where it is a JWT (RFC 7519). */
    private static JsonNode claims(String token) {
        String[] parts = token.split("\\.");
        try {
            return StrictJson.orMissing(
                    parts.length == 3 ? new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8) : null);
        } catch (IllegalArgumentException e) {
            return StrictJson.JSON.missingNode();
        }
    }
}
