package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How one tenant looks: what it calls its asset fields, where it keeps them, and what its Halo shows to the agent. The hardware is the
 * same in all of them, so that what a profile loses shows.
 */
public final class TenantProfile {

    /** The fields as the sandbox has them, in the order in which a profile names them. */
    private static final List<String> USUAL = List.of(
            "Serial Number",
            "Manufacturer",
            "Model",
            "Model Number",
            "OS Version",
            "Processor",
            "RAM",
            "Last Login User");

    private final String name;
    private final String looks;
    private final List<UnaryOperator<ObjectNode>> shapes = new ArrayList<>();
    private final List<String> keyFields = new ArrayList<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private Consumer<Quirks> quirks = quirks -> {};
    private boolean isDated;

    private TenantProfile(String name, String looks) {
        this.name = name;
        this.looks = looks;
    }

    /**
     * A tenant like the sandbox's own.
     *
     * @param looks what is different of it, in a few words
     */
    static TenantProfile of(String name, String looks) {
        return new TenantProfile(name, looks);
    }

    /** Its fields have these names: serial number, maker, model, number of the model, system, processor, memory, user. */
    TenantProfile named(String... names) {
        Map<String, String> byUsual = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            byUsual.put(USUAL.get(i), names[i]);
        }
        return shaped(asset -> {
            for (JsonNode field : asset.path("fields")) {
                String usual = field.path("name").asText();
                ((ObjectNode) field).put("name", byUsual.getOrDefault(usual, usual));
            }
            return asset;
        });
    }

    /** Memory is a number, of the unit that the field's name tells. */
    TenantProfile ramInMegabytes() {
        return shaped(asset -> {
            for (JsonNode field : asset.path("fields")) {
                if (field.path("name").asText().contains("MB")) {
                    String value = field.path("value").asText();
                    long number = Long.parseLong(value.replaceAll("\\D", ""));
                    long megabytes =
                            value.contains("GB") ? number * 1024 : value.contains("MB") ? number : number >> 20;
                    ((ObjectNode) field).put("value", megabytes);
                }
            }
            return asset;
        });
    }

    /** The two dates are in asset fields of these names, and the columns are empty. */
    TenantProfile datesInFields(String purchase, String expiry) {
        isDated = true;
        return shaped(asset -> {
            if (asset.path("fields").isArray()) {
                move(asset, "supplier_purchasedate", purchase);
                move(asset, "warranty_end", expiry);
                asset.putNull("warranty_start");
            }
            return asset;
        });
    }

    private static void move(ObjectNode asset, String column, String field) {
        ((ArrayNode) asset.path("fields"))
                .addObject()
                .put("id", 300)
                .put("name", field)
                .put("value", asset.path(column).asText(""));
        asset.putNull(column);
    }

    /** A field is a custom field, whose label people see. */
    TenantProfile inCustomField(String name) {
        return shaped(asset -> {
            for (JsonNode field : asset.path("fields")) {
                if (field.path("name").asText().equals(name)) {
                    asset.withArray("customfields")
                            .addObject()
                            .put("id", field.path("id").asInt())
                            .put("name", "CF" + name.replaceAll("\\W", ""))
                            .put("label", name)
                            .put("type", 0)
                            .set("value", field.path("value"));
                    ((ObjectNode) field).put("name", "Unused").put("value", "");
                }
            }
            return asset;
        });
    }

    /** Model and serial number are the first two key fields, which the asset types name so, and no fields. */
    TenantProfile inKeyFields(String model, String serial) {
        keyFields.addAll(List.of(model, serial));
        return shaped(asset -> {
            asset.put("key_field2", "");
            if (asset.path("fields").isArray()) {
                asset.path("fields").forEach(field -> {
                    if (field.path("name").asText().equals("Serial Number")) {
                        asset.put("key_field2", field.path("value").asText());
                    }
                });
                ((ArrayNode) asset.path("fields")).elements().forEachRemaining(field -> {
                    if (List.of("Serial Number", "Model")
                            .contains(field.path("name").asText())) {
                        ((ObjectNode) field).put("name", "Unused").put("value", "");
                    }
                });
            }
            return asset;
        });
    }

    /** The asset number is a GUID, and a field has the name of the machine. */
    TenantProfile namedByField(String field) {
        return shaped(asset -> {
            asset.withArray("fields")
                    .addObject()
                    .put("id", 301)
                    .put("name", field)
                    .put("value", asset.path("inventory_number").asText());
            return asset.put(
                    "inventory_number",
                    UUID.nameUUIDFromBytes(new byte[] {(byte) asset.path("id").asInt()})
                            .toString());
        });
    }

    /** An asset type has another name. */
    TenantProfile typeNamed(String usual, String other) {
        types.put(usual, other);
        return this;
    }

    /** What this tenant calls an asset type of the sandbox's. */
    String typeName(String usual) {
        return types.getOrDefault(usual, usual);
    }

    /** Its lists bring the date columns, which most show in details alone. */
    TenantProfile datesInLists() {
        isDated = true;
        return with(quirks -> quirks.datesInLists(true));
    }

    /** Whether a read that needs no detail for a date brings them. */
    public boolean isDated() {
        return isDated;
    }

    /** What its Halo does. */
    TenantProfile with(Consumer<Quirks> more) {
        quirks = quirks.andThen(more);
        return this;
    }

    private TenantProfile shaped(UnaryOperator<ObjectNode> shape) {
        shapes.add(shape);
        return this;
    }

    public String name() {
        return name;
    }

    /** An asset of the sandbox's as this tenant has it. */
    ObjectNode shape(ObjectNode asset) {
        ObjectNode shaped = asset.put(
                "assettype_name", typeName(asset.path("assettype_name").asText()));
        for (UnaryOperator<ObjectNode> shape : shapes) {
            shaped = shape.apply(shaped);
        }
        return shaped;
    }

    List<String> keyFields() {
        return keyFields;
    }

    Consumer<Quirks> quirks() {
        return quirks;
    }

    /** For lists of them. */
    @Override
    public String toString() {
        return name + ": " + looks;
    }
}
