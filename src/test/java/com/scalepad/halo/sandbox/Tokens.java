package com.scalepad.halo.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Halo's authorisation server: client credentials against a token that lasts a while and has scopes. */
final class Tokens {

    private final Map<String, Token> good = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final Queue<String> given = new ConcurrentLinkedQueue<>();
    private final Quirks quirks;
    private final String tenantName;
    private volatile String secret;

    private record Token(Instant until, Set<String> scopes) {}

    Tokens(Quirks quirks, String tenantName, String secret) {
        this.tenantName = tenantName;
        this.quirks = quirks;
        this.secret = secret;
    }

    int issued() {
        return issued.get();
    }

    List<String> given() {
        return List.copyOf(given);
    }

    void revoke() {
        good.clear();
    }

    void rotate(String newSecret) {
        secret = newSecret;
    }

    /** What the application at the token address is answered; a wrong tenant is Halo's own trouble, with 500. */
    Answer issue(String tenant, String userAgent, String form) {
        Map<String, String> fields = fields(form);
        if (tenant != null && !tenant.equals(tenantName)) {
            return Answer.page(500, "Internal Server Error");
        }
        if (!userAgent.isEmpty() && !HaloSandbox.CLIENT_ID.equals(fields.get("client_id"))) {
            return Answer.error(401, "invalid_client", "The specified 'client_id' is invalid.");
        }
        if (userAgent.isEmpty() || !secret.equals(fields.get("client_secret"))) {
            return Answer.error(401, "invalid_client", "The specified client credentials are invalid.");
        }
        if (quirks.applicationInactive) {
            return Answer.error(
                    400,
                    "unauthorized_client",
                    "This client application is not allowed to use the specified grant type.");
        }
        if (!"client_credentials".equals(fields.get("grant_type"))) {
            return Answer.error(400, "unsupported_grant_type", "The specified grant type is not supported.");
        }
        String token = "eyJ" + UUID.randomUUID();
        String scope = Arrays.stream(fields.getOrDefault("scope", "").split(" "))
                .filter(asked -> quirks.grantedScopes == null || quirks.grantedScopes.contains(asked))
                .collect(Collectors.joining(" "));
        good.put(token, new Token(Instant.now().plusSeconds(quirks.tokenLifetimeSeconds), Set.of(scope.split(" "))));
        issued.incrementAndGet();
        given.add(token);
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        if (!quirks.scopeUntold) {
            reply.put("scope", scope);
        }
        reply.put("token_type", "Bearer").put("access_token", token);
        return Answer.of(
                quirks.expiresIn == null
                        ? reply.put("expires_in", quirks.tokenLifetimeSeconds)
                        : quirks.expiresIn.isMissingNode() ? reply : reply.set("expires_in", quirks.expiresIn));
    }

    /** Whether an {@code Authorization} header is good now. */
    boolean isGood(String authorization) {
        Token token = token(authorization);
        return token != null && Instant.now().isBefore(token.until());
    }

    boolean allows(String authorization, String scope) {
        return token(authorization).scopes().contains(scope);
    }

    private Token token(String authorization) {
        return authorization == null ? null : good.get(authorization.replaceFirst("^Bearer ", ""));
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&")) {
            String[] both = pair.split("=", 2);
            fields.put(URLDecoder.decode(both[0], UTF_8), both.length < 2 ? "" : URLDecoder.decode(both[1], UTF_8));
        }
        return fields;
    }
}
