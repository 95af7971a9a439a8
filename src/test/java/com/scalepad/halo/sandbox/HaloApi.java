package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers what comes in as Halo would: faults first, then the rate window, the token, the rights, and the resource. */
final class HaloApi {

    final Quirks quirks = new Quirks();
    final Faults faults = new Faults();
    final Tokens tokens;
    final Updates updates;
    final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> cookies = new ConcurrentLinkedQueue<>();
    private final Deque<Instant> window = new ArrayDeque<>();
    private final HaloTenant tenant;
    private final Lists lists;
    private final boolean recording;

    HaloApi(HaloTenant tenant, String secret, boolean recording) {
        this.tenant = tenant;
        this.recording = recording;
        this.tokens = new Tokens(quirks, tenant.name(), secret);
        this.lists = new Lists(tenant, quirks);
        this.updates = new Updates(tenant, quirks);
    }

    ResponseDefinition answer(Request request) {
        Instant at = Instant.now();
        URI url = URI.create(request.getUrl());
        String path = url.getPath();
        Map<String, String> query = Urls.splitQuery(url).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().firstValue()));
        String userAgent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        boolean write = path.startsWith("/api") && request.getMethod().getName().equals("POST");
        if (write) {
            faults.posting();
        }
        faults.happen(path, query.getOrDefault("page_no", ""));
        ResponseDefinitionBuilder response =
                ResponseDefinitionBuilder.responseDefinition().withHeader("Content-Type", "application/json");
        Optional<Consumer<ResponseDefinitionBuilder>> fault = faults.take(path);
        if (fault.isPresent()) {
            fault.get().accept(response);
        } else {
            Answer answer = faults.page(path, query.getOrDefault("page_no", ""))
                    .map(body -> new Answer(200, body))
                    .orElseGet(() -> answer(request, path, query, userAgent));
            if (write) {
                if (faults.loses(path)) {
                    response.withFault(Fault.CONNECTION_RESET_BY_PEER);
                }
                faults.posted();
                answer = faults.postAnswer().map(body -> new Answer(200, body)).orElse(answer);
            }
            response.withStatus(answer.status())
                    .withBody((quirks.byteOrderMark ? "\uFEFF" : "") + answer.body())
                    .withFixedDelay((int) quirks.latency.toMillis());
            if (answer.status() == 429 && quirks.retryAfter > 0) {
                response.withHeader("Retry-After", String.valueOf(quirks.retryAfter));
            }
        }
        if (quirks.cookie != null) {
            response.withHeader("Set-Cookie", quirks.cookie);
        }
        Optional.ofNullable(request.getHeader("Cookie")).ifPresent(cookies::add);
        ResponseDefinition answered = response.build();
        if (recording) {
            calls.add(new Call(
                    at,
                    request.getMethod().getName(),
                    path,
                    query,
                    userAgent,
                    request.getBodyAsString(),
                    answered.getFault() == null ? answered.getStatus() : 0));
        }
        return answered;
    }

    private Answer answer(Request request, String path, Map<String, String> query, String userAgent) {
        if (!hasPlace()) {
            return new Answer(
                    429, "Rate Limit Reached - " + quirks.rateLimit + " Requests per rolling 5 minute window");
        }
        if (path.equals("/auth/token")) {
            return tokens.issue(query.get("tenant"), userAgent, request.getBodyAsString());
        }
        if (path.equals("/api/authinfo") && !quirks.noAuthInfo) {
            return Answer.of(JsonNodeFactory.instance
                    .objectNode()
                    .put("tenant_id", tenant.name())
                    .put("auth_url", "https://auth.example.com"));
        }
        String authorization = request.getHeader("Authorization");
        if (userAgent.isEmpty()) {
            return Answer.page(403, "Forbidden");
        }
        if (!tokens.isGood(authorization)) {
            return quirks.expiredTokenAnswers400
                    ? new Answer(400, "{\"Message\":\"Authorization has been denied for this request.\"}")
                    : Answer.error(401, "invalid_token", "The token is not valid.");
        }
        boolean post = request.getMethod().getName().equals("POST");
        String scope = path.equals("/api/Client") ? "read:customers" : post ? "edit:assets" : "read:assets";
        if (!tokens.allows(authorization, scope)) {
            return Answer.page(403, "Forbidden");
        }
        return resource(post, path, query, request);
    }

    private Answer resource(boolean post, String path, Map<String, String> query, Request request) {
        if (post) {
            return !path.equals("/api/Asset")
                    ? Answer.page(404, "Not Found")
                    : quirks.readOnlyAgent ? Answer.page(403, "Forbidden") : updates.post(request.getBodyAsString());
        }
        if (path.matches("/api/Asset/\\d{1,9}")) {
            return lists.asset(Integer.parseInt(path.substring("/api/Asset/".length())));
        }
        if (path.matches("/api/AssetType/\\d{1,9}")) {
            return quirks.assetTypesForbidden
                    ? Answer.page(403, "Forbidden")
                    : lists.assetType(Integer.parseInt(path.substring("/api/AssetType/".length())));
        }
        if (lists.refuses(path.substring("/api".length()), query)) {
            return new Answer(400, "{\"lastupdatefromdate\":[\"The value is not valid for boolean.\"]}");
        }
        return switch (path) {
            case "/api/Client" -> lists.customers(query);
            case "/api/Asset" -> lists.assets(query);
            case "/api/AssetType" -> quirks.assetTypesForbidden ? Answer.page(403, "Forbidden") : lists.assetTypes();
            default -> Answer.page(404, "Not Found");
        };
    }

    /** The page of a list as the bundle asks for it. */
    String page(String path, int number, int rows) {
        Map<String, String> query = Map.of(
                "pageinate",
                "true",
                "page_no",
                String.valueOf(number),
                "page_size",
                String.valueOf(rows),
                "order",
                "id",
                "includeassetfields",
                "true");
        return (path.equals("/Client") ? lists.customers(query) : lists.assets(query)).body();
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    private boolean hasPlace() {
        synchronized (window) {
            Instant now = Instant.now();
            while (!window.isEmpty() && window.peek().isBefore(now.minus(quirks.rateWindow))) {
                window.poll();
            }
            if (window.size() >= quirks.rateLimit) {
                return false;
            }
            if (quirks.rateLimit < Integer.MAX_VALUE) {
                window.add(now);
            }
            return true;
        }
    }
}
