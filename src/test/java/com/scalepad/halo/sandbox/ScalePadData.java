package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What ScalePad knows of a tenant of Halo's: its customers as clients, and lifecycles of most of its serials; the same each time. */
final class ScalePadData {

    /** What ScalePad calls Halo's types; a monitor is no hardware of its. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("Laptop", "WORKSTATION"),
            Map.entry("Desktop", "WORKSTATION"),
            Map.entry("Server", "SERVER"),
            Map.entry("Virtual Machine", "VIRTUAL"),
            Map.entry("Network Switch", "NETWORK"),
            Map.entry("Firewall", "NETWORK"),
            Map.entry("Wireless Access Point", "NETWORK"),
            Map.entry("Printer", "IMAGING"),
            Map.entry("Mobile Phone", "MOBILE"),
            Map.entry("Tablet", "MOBILE"));

    private static final int OF_TEN_HAVE_A_LIFECYCLE = 7;
    private static final LocalDate FIRST_PURCHASE = LocalDate.of(2020, 1, 6);
    private static final int DAYS_OF_PURCHASES = 2000;

    final List<ObjectNode> clients = new ArrayList<>();
    final List<ObjectNode> lifecycles = new ArrayList<>();
    final List<ObjectNode> listed = new ArrayList<>();

    ScalePadData(HaloTenant tenant) {
        List<ObjectNode> customers =
                tenant.customers().slice(0, tenant.customers().size());
        for (int i = 0; i < customers.size(); i++) {
            clients(i, customers.get(i));
        }
        List<ObjectNode> assets = tenant.assets().slice(0, tenant.assets().size());
        for (int i = 0; i < assets.size(); i++) {
            String serial = serial(assets.get(i));
            if (!serial.isBlank() && !serial.startsWith("To be filled") && (i * 7) % 10 < OF_TEN_HAVE_A_LIFECYCLE) {
                lifecycles.add(lifecycle(lifecycles.size(), assets.get(i), serial));
            }
            String type = TYPES.get(assets.get(i).path("assettype_name").asText());
            if (type != null && i % 9 != 4) {
                listed.add(listed(i, assets.get(i), serial, type));
            }
        }
        oddities();
        oddListed();
    }

    /** A row of ScalePad's own list: its type is padded, its serial is not always in capitals, and the number of the model may be missing. */
    private static ObjectNode listed(int index, ObjectNode asset, String serial, String type) {
        int customer = asset.path("client_id").asInt();
        ObjectNode listed = JsonNodeFactory.instance
                .objectNode()
                .put("id", "hw-" + asset.path("id").asInt())
                .put("name", asset.path("inventory_number").asText())
                .put("serial_number", index % 5 == 0 ? serial.toLowerCase(Locale.ROOT) : serial)
                .put("type", index % 3 == 0 ? type + "     " : type)
                .put("location_name", asset.path("site_name").asText());
        listed.putObject("client")
                .put("id", clientId(customer))
                .put("name", asset.path("client_name").asText());
        String maker = field(asset, "Manufacturer");
        if (!maker.isEmpty()) {
            listed.putObject("manufacturer").put("id", "m1").put("name", maker.replace("Dell Inc.", "Dell"));
        }
        listed.putObject("model")
                .put("number", index % 4 == 0 ? null : field(asset, "Model Number"))
                .put("description", field(asset, "Model"));
        return listed;
    }

    /** What ScalePad has from an RMM alone, and a serial that is there twice. */
    private void oddListed() {
        if (listed.size() < 10) {
            return;
        }
        for (int i = 0; i < 3; i++) {
            ObjectNode other = listed.get(i).deepCopy().put("id", "rmm-" + i).put("name", "RMM-ONLY-" + i);
            listed.add(i == 2 ? other.putNull("serial_number") : other.put("serial_number", "RMMONLY" + i));
        }
        listed.add(listed.get(5).deepCopy().put("id", "twice-5").put("name", "SECOND-OF-5"));
    }

    /** The value of one of an asset's fields; empty for none. */
    static String field(ObjectNode asset, String name) {
        for (JsonNode field : asset.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field.path("value").asText();
            }
        }
        return "";
    }

    static String clientId(int customer) {
        return String.format("cl-%08x", customer);
    }

    /** The serial number of one of Halo's assets; empty for none. */
    static String serial(ObjectNode asset) {
        return field(asset, "Serial Number");
    }

    /** The first has Halo's lineage as a text, the second as a number; of twenty, one is there twice and one has another name. */
    private void clients(int index, ObjectNode customer) {
        int id = customer.path("id").asInt();
        String name = customer.path("name").asText();
        ObjectNode client = client(clientId(id), name);
        switch (index % 20) {
            case 0 -> lineage(client.put("name", "The " + name), "HaloPSA").put("source_record_id", String.valueOf(id));
            case 1 -> lineage(client.put("name", name + " Inc."), "Halo PSA").put("source_record_id", id);
            case 3 -> client.put("name", "  " + name.toUpperCase(Locale.ROOT) + " ");
            case 4 -> lineage(client, "ConnectWise Manage").put("source_record_id", "13");
            case 7 -> clients.add(client(clientId(id) + "-2", name));
            case 13 -> client.put("name", name + " Holdings LLC");
            default -> client.put("num_contacts", index);
        }
        clients.add(client);
    }

    private static ObjectNode client(String id, String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("lifecycle", "active")
                .put("num_contacts", 4)
                .put("num_hardware_assets", 12)
                .put("record_created_at", "2026-01-01T00:00:00Z");
    }

    static ObjectNode lineage(ObjectNode client, String brand) {
        ObjectNode source = client.withArray("record_lineage").addObject();
        source.putObject("integration_configuration")
                .put("id", "cfg_1")
                .putObject("vendor")
                .put("id", "vnd_1")
                .put("brand_name", brand);
        return source;
    }

    /** Of ten, one warranty ends at the end of a day in America, and one is not known. */
    private static ObjectNode lifecycle(int index, ObjectNode asset, String serial) {
        LocalDate bought = FIRST_PURCHASE.plusDays((index * 37) % DAYS_OF_PURCHASES);
        ObjectNode lifecycle = JsonNodeFactory.instance
                .objectNode()
                .put("client_id", clientId(asset.path("client_id").asInt()))
                .put("serial_number", index % 5 == 0 ? serial.toLowerCase(Locale.ROOT) : serial)
                .put("name", asset.path("inventory_number").asText())
                .put("manufacturer", "Dell Inc.")
                .put("model", asset.path("key_field").asText())
                .put("purchase_date", bought + "T00:00:00Z")
                .put("manufacturer_expiry_date", bought.plusYears(1) + "T00:00:00Z");
        return switch (index % 10) {
            case 4 -> lifecycle.put("warranty_expiry_date", bought.plusYears(3).plusDays(1) + "T04:59:59.999Z");
            case 6 -> lifecycle.putNull("warranty_expiry_date");
            default -> lifecycle.put("warranty_expiry_date", bought.plusYears(3) + "T00:00:00Z");
        };
    }

    /** Two serials twice with the same dates, two with others, three records without a serial and three that Halo does not have. */
    private void oddities() {
        if (lifecycles.size() < 10) {
            return;
        }
        lifecycles.add(lifecycles.get(1).deepCopy());
        lifecycles.add(lifecycles.get(2).deepCopy());
        lifecycles.add(lifecycles.get(3).deepCopy().put("warranty_expiry_date", "2031-05-05T00:00:00Z"));
        lifecycles.add(lifecycles.get(5).deepCopy().put("purchase_date", "2015-05-05T00:00:00Z"));
        lifecycles.add(lifecycles.get(7).deepCopy().put("name", "NO-SERIAL-1").putNull("serial_number"));
        lifecycles.add(lifecycles.get(8).deepCopy().put("name", "NO-SERIAL-2").put("serial_number", ""));
        lifecycles.add(
                lifecycles.get(9).deepCopy().put("name", "NO-SERIAL-3").put("serial_number", "To be filled by O.E.M."));
        for (int i = 1; i <= 3; i++) {
            lifecycles.add(
                    lifecycles.get(i).deepCopy().put("name", "NOT-IN-HALO-" + i).put("serial_number", "NOTINHALO" + i));
        }
    }
}
