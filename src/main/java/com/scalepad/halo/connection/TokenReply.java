package com.scalepad.halo.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The authorisation server's answer to a token request (RFC 6749, section 5.1).
 *
 * @param tree the same as JSON; a missing node if it is not JSON
 */
record TokenReply(String text, JsonNode tree) {

    private static final List<String> NAMES = List.of("access_token", "refresh_token", "id_token");
    /** A token in a form, or a JWT. */
    private static final Pattern TOKEN =
            Pattern.compile("((?:access|refresh|id)_token=)[^&\\s]+|eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    static TokenReply of(String text) {
        return new TokenReply(text, StrictJson.orMissing(text));
    }

    /**
     * The reply without its tokens, wherever they are, but with the token's permissions. A reply in another format than
     * RFC 6749's goes into messages, so it must not show a token either. Changes the tree.
     */
    String withoutTokens() {
        JsonNode scope = claims(tree.path("access_token").asText("")).path("scope");
        if (tree instanceof ObjectNode told && !told.has("scope") && !scope.isMissingNode()) {
            told.set("scope", scope);
        }
        NAMES.forEach(name -> tree.findParents(name).stream()
                .filter(parent -> !parent.path(name).asText("").isBlank())
                .forEach(parent -> ((ObjectNode) parent).put(name, SecretMask.MASK)));
        return TOKEN.matcher(tree.isMissingNode() ? text : tree.toString()).replaceAll("$1" + SecretMask.MASK);
    }

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
