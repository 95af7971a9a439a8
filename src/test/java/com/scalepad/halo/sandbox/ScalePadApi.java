package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Urls;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers what comes in as ScalePad would: faults first, then the key, the subscription, and the page. */
final class ScalePadApi {

    static final String CLIENTS = "/core/v1/clients";
    static final String HARDWARE = "/core/v1/assets/hardware";
    static final String LIFECYCLES = "/lifecycle-manager/v1/assets/hardware/lifecycles";
    private static final int LONGEST_PAGE = 200;

    final ScalePadQuirks quirks = new ScalePadQuirks();
    final Faults faults = new Faults();
    final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    final ScalePadData data;
    private int pagesGiven;

    ScalePadApi(HaloTenant tenant) {
        this.data = new ScalePadData(tenant);
    }

    ResponseDefinition answer(Request request) {
        Instant at = Instant.now();
        URI url = URI.create(request.getUrl());
        Map<String, String> query = Urls.splitQuery(url).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().firstValue()));
        ResponseDefinitionBuilder response = ResponseDefinitionBuilder.responseDefinition();
        Optional<Consumer<ResponseDefinitionBuilder>> fault = faults.take(url.getPath());
        if (fault.isPresent()) {
            // What a 429 of ScalePad's says is no JSON.
            response.withHeader("Content-Type", "text/plain").withBody("Too Many Requests");
            fault.get().accept(response);
        } else {
            Answer answer = faults.page(url.getPath(), query.getOrDefault("cursor", ""))
                    .map(body -> new Answer(200, body))
                    .orElseGet(() -> answer(request, url.getPath(), query));
            response.withHeader("Content-Type", "application/json")
                    .withStatus(answer.status())
                    .withBody(answer.body());
        }
        ResponseDefinition answered = response.build();
        calls.add(new Call(
                at,
                request.getMethod().getName(),
                url.getPath(),
                query,
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""),
                request.getBodyAsString(),
                answered.getFault() == null ? answered.getStatus() : 0));
        return answered;
    }

    private Answer answer(Request request, String path, Map<String, String> query) {
        if (!ScalePadSandbox.API_KEY.equals(request.getHeader("x-api-key"))) {
            return error(
                    401, "UNAUTHORIZED", "No valid API credentials were provided: " + request.getHeader("x-api-key"));
        }
        if (path.startsWith("/lifecycle-manager/") && quirks.noSubscription) {
            return error(402, "PAYMENT_REQUIRED", "The account has no subscription to this product");
        }
        if (!"application/json".equals(request.getHeader("Accept"))
                || !request.getMethod().getName().equals("GET")) {
            return error(400, "BAD_REQUEST", "Only GET of application/json is understood");
        }
        return switch (path) {
            case CLIENTS -> page(data.clients, query);
            case HARDWARE -> page(data.listed, query);
            case LIFECYCLES -> page(data.lifecycles, query);
            default -> error(404, "NOT_FOUND", "No such resource");
        };
    }

    private Answer page(List<ObjectNode> records, Map<String, String> query) {
        int size = Integer.parseInt(query.getOrDefault("page_size", "25"));
        Optional<Integer> from = offset(query.getOrDefault("cursor", ""));
        if (from.isEmpty() || size < 1 || size > LONGEST_PAGE) {
            return error(400, "INVALID_PARAMETER", "The cursor or the page size is not valid");
        }
        synchronized (data) {
            pagesGiven++;
            if (quirks.endless) {
                return endlessPage(records.size());
            }
            if (quirks.emptyPages > 0 && pagesGiven % (quirks.emptyPages + 1) != 0) {
                return Answer.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("next_cursor", cursor(from.get(), pagesGiven))
                        .set("data", JsonNodeFactory.instance.arrayNode()));
            }
            int start = quirks.pageRepeats ? 0 : quirks.pagesShift ? Math.max(0, from.get() - 1) : from.get();
            int end = Math.min(records.size(), (quirks.pageRepeats ? 0 : from.get()) + Math.min(size, quirks.pageCap));
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            records.subList(Math.min(start, end), end).forEach(page.putArray("data")::add);
            page.put("total_count", records.size());
            if (quirks.cursorRepeats) {
                page.put("next_cursor", cursor(1));
            } else if (quirks.pageRepeats) {
                page.put("next_cursor", cursor(pagesGiven));
            } else if (end < records.size()) {
                page.put("next_cursor", cursor(end));
            } else if (quirks.nullCursorAtTheEnd) {
                page.putNull("next_cursor");
            }
            return Answer.of(page);
        }
    }

    private Answer endlessPage(int count) {
        ObjectNode page =
                JsonNodeFactory.instance.objectNode().put("total_count", count).put("next_cursor", cursor(pagesGiven));
        for (int i = 0; i < LONGEST_PAGE; i++) {
            page.withArray("data")
                    .addObject()
                    .put("id", "endless-" + pagesGiven + "-" + i)
                    .put("serial_number", "ENDLESS" + pagesGiven + "N" + i);
        }
        return Answer.of(page);
    }

    /** Another text for the same offset. */
    private static String cursor(int offset, int variant) {
        return "W+/"
                + Base64.getEncoder()
                        .encodeToString(("[".repeat(variant) + offset + "]").getBytes(StandardCharsets.UTF_8));
    }

    /** With the characters that a query must encode. */
    private static String cursor(int offset) {
        return "W+/" + Base64.getEncoder().encodeToString(("[\"" + offset + "\"]").getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Integer> offset(String cursor) {
        if (cursor.isEmpty()) {
            return Optional.of(0);
        }
        try {
            String text =
                    new String(Base64.getDecoder().decode(cursor.replaceFirst("^W\\+/", "")), StandardCharsets.UTF_8);
            return cursor.startsWith("W+/")
                    ? Optional.of(Integer.valueOf(text.replaceAll("[\\[\\]\"]", "")))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Answer error(int status, String code, String detail) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.putArray("errors")
                .addObject()
                .put("code", code)
                .put("title", code)
                .put("detail", detail);
        return new Answer(status, error.toString());
    }
}
