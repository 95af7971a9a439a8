package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code POST /Asset}: an array of partial assets. What has an id is updated, what has none is created, a column that Halo
 * does not know is ignored in silence, and {@code fields} replace all that the asset had. A value of a wrong type refuses
 * the whole array; a business rule refuses it at the element, when those before it are saved.
 */
final class Updates {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DATES = Set.of(
            "warranty_start",
            "warranty_end",
            "supplier_purchasedate",
            "labour_warranty_start",
            "labour_warranty_end",
            "supplier_expirydate");
    private static final Set<String> TEXTS =
            Set.of("inventory_number", "warranty_note", "notes", "username", "supplier_reference");
    private static final Set<String> LISTS = Set.of("fields", "customfields");

    private final HaloTenant tenant;
    private final Quirks quirks;
    private final Map<Integer, Answer> refusals = new ConcurrentHashMap<>();
    private int taken;

    Updates(HaloTenant tenant, Quirks quirks) {
        this.tenant = tenant;
        this.quirks = quirks;
    }

    /** @param reason as Halo says it, or a page */
    void refuse(int asset, int status, String reason) {
        refusals.put(
                asset,
                new Answer(
                        status,
                        reason.startsWith("<")
                                ? reason
                                : JsonNodeFactory.instance
                                        .objectNode()
                                        .put("Message", reason)
                                        .toString()));
    }

    void reset() {
        refusals.clear();
    }

    synchronized Answer post(String body) {
        JsonNode sent;
        try {
            sent = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return Answer.error(400, "invalid_request", "The body is no JSON.");
        }
        if (!sent.isArray()) {
            return Answer.error(400, "invalid_request", "The body is no array.");
        }
        ObjectNode wrong = modelState(sent);
        if (!wrong.isEmpty()) {
            return new Answer(400, wrong.toString());
        }
        ArrayNode saved = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : sent) {
            int id = element.path("id").asInt();
            if (refusals.containsKey(id)) {
                return refusals.get(id);
            }
            if (element.has("id") && tenant.assets().find(id).isEmpty()) {
                return Answer.page(404, "Not Found");
            }
            int savedId = element.has("id") ? id : tenant.addAsset(asset -> {});
            ObjectNode before = tenant.asset(savedId);
            tenant.editAsset(
                    savedId,
                    asset -> element.properties().stream()
                            .filter(column -> isColumn(column.getKey()))
                            .forEach(column -> asset.set(column.getKey(), column.getValue())));
            ObjectNode posted = tenant.asset(savedId);
            element.fieldNames().forEachRemaining(column -> {
                if (quirks.dropped.test(new Quirks.Write(taken + 1, before, column))) {
                    tenant.editAsset(savedId, asset -> asset.set(column, before.get(column)));
                }
            });
            saved.add(quirks.replyShowsWhatStays ? tenant.asset(savedId) : posted);
        }
        taken++;
        return new Answer(201, reply(saved));
    }

    private String reply(ArrayNode saved) {
        if (quirks.reply == Quirks.Reply.NOTHING || saved.isEmpty()) {
            return "";
        }
        return (saved.size() == 1 || quirks.reply == Quirks.Reply.LAST ? saved.get(saved.size() - 1) : saved)
                .toString();
    }

    private static boolean isColumn(String name) {
        return DATES.contains(name) || TEXTS.contains(name) || LISTS.contains(name);
    }

    private static ObjectNode modelState(JsonNode sent) {
        ObjectNode wrong = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < sent.size(); i++) {
            JsonNode element = sent.get(i);
            if (element.has("id") && !element.get("id").isInt()) {
                add(wrong, i, "id", "integer", element.get("id"));
            }
            for (String date : DATES) {
                if (element.hasNonNull(date) && !isDate(element.get(date))) {
                    add(wrong, i, date, "DateTime", element.get(date));
                }
            }
        }
        return wrong;
    }

    private static void add(ObjectNode wrong, int index, String name, String type, JsonNode value) {
        String path = "[" + index + "]." + name;
        wrong.putArray(path)
                .add("Could not convert string to " + type + ": " + value.asText() + ". Path '" + path + "', line 1.");
    }

    private static boolean isDate(JsonNode value) {
        try {
            return value.isTextual() && LocalDateTime.parse(value.asText()) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
