package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the customers and assets of a managed service provider, in the shape of Halo's detail; the n-th is the same each time. */
final class MspData {

    private static final List<String> PLACES = List.of(
            "Harbor Point",
            "Cedar Ridge",
            "Lakeside",
            "Northgate",
            "Old Mill",
            "Riverbend",
            "Stonebridge",
            "Fairview",
            "Kessler",
            "Maple Street",
            "Summit",
            "Bayside",
            "Granite",
            "Whitfield",
            "Orchard Hill",
            "Pinecrest",
            "Seabrook",
            "Thornton",
            "Valley Forge",
            "Westbrook");
    private static final List<String> TRADES = List.of(
            "Dental Group",
            "Attorneys",
            "Veterinary Clinic",
            "Accounting",
            "Orthopedics",
            "Family Medicine",
            "Construction",
            "Architects",
            "Credit Union",
            "Freight",
            "Property Management",
            "Insurance",
            "Machine Works",
            "Charter School",
            "Animal Hospital",
            "Engineering",
            "Physical Therapy",
            "Title & Escrow",
            "Wealth Advisors",
            "Plumbing Supply");
    private static final List<String> SITES = List.of("Main", "Head Office", "Warehouse", "Downtown", "North Branch");
    private static final List<String> PEOPLE =
            List.of("j.doe", "m.alvarez", "s.kim", "t.okafor", "r.patel", "l.novak", "a.brandt", "c.dubois");
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTVWXYZ0123456789";
    private static final LocalDate LATEST_PURCHASE = LocalDate.of(2026, 9, 30);
    private static final int YEARS_OF_PURCHASES = 6;

    private final int customers;

    MspData(int customers) {
        this.customers = customers;
    }

    int customerId(int index) {
        return 12 + index;
    }

    int assetId(int index) {
        return 1001 + 3 * index;
    }

    ObjectNode customer(int index) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", customerId(index))
                .put("name", customerName(index))
                .put("toplevel_id", 2)
                .put("toplevel_name", "Customers")
                .put("inactive", index % 23 == 22)
                .put("colour", "#a0c4e2")
                .put("customertype", 1)
                .put("ref", String.format("C-%04d", index + 1))
                .put("itglue_id", "")
                .put("stopped", 0)
                .put("is_vip", index % 40 == 0)
                .put("taxable", true)
                .put("notes", "")
                .put("accountsid", "")
                .put("use", "client");
    }

    private static String customerName(int index) {
        int place = index % PLACES.size();
        int trade = (index / PLACES.size() + place) % TRADES.size();
        int round = index / (PLACES.size() * TRADES.size());
        return PLACES.get(place) + " " + TRADES.get(trade) + (round == 0 ? "" : " " + (round + 1));
    }

    ObjectNode asset(int index) {
        SplittableRandom random = new SplittableRandom(0xBF58476D1CE4E5B9L * (index + 1));
        Hardware.Type type = Hardware.type(random.nextInt(100));
        return asset(assetId(index), random.nextInt(customers), type, random);
    }

    ObjectNode laptop(int id) {
        return asset(id, 0, Hardware.type(0), new SplittableRandom(0xBF58476D1CE4E5B9L * id));
    }

    private ObjectNode asset(int id, int customer, Hardware.Type type, SplittableRandom random) {
        Hardware.Model model = pick(type.models(), random);
        String customerName = customerName(customer);
        String initials = customerName.replaceAll("[^A-Z]", "");
        LocalDate bought = LATEST_PURCHASE.minusDays(random.nextInt(365 * YEARS_OF_PURCHASES));
        ObjectNode asset = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("inventory_number", initials + "-" + type.tag() + "-" + id)
                .put("key_field", model.name())
                .put("key_field2", pick(List.of(model.system().split("\\|")), random))
                .put("key_field3", "")
                .put("client_id", customerId(customer))
                .put("client_name", customerName)
                .put("site_id", 100 + customer)
                .put("site_name", pick(SITES, random))
                .put("assettype_id", type.id())
                .put("assettype_name", type.name())
                .put("inactive", random.nextInt(20) == 0)
                .put("status_id", 1)
                .put("status_name", "In use")
                .put("sla_id", -1)
                .put("contract_ref", "")
                .put("supplier_id", 0)
                .put("username", pick(PEOPLE, random))
                .put("third_party_id", 0)
                .put("is_template", false)
                .put("criticality", 0)
                .put("use", "asset");
        dates(asset, bought, random);
        asset.put("commissiondate", "1900-01-01T00:00:00")
                .put("dlastupdate", "2026-08-01T06:30:12.38")
                .put("notes", "Bought with care");
        if (!type.bare()) {
            fields(asset.putArray("fields"), model, asset, initials, random);
        }
        asset.putArray("customfields")
                .addObject()
                .put("id", 210)
                .put("name", "CFRetire")
                .put("label", "Retire")
                .put("type", 0)
                .putNull("value")
                .put("display", "");
        return asset;
    }

    /** A third of the assets has no dates in Halo; those of the others are a day, the end of one in America, or mean none. */
    private static void dates(ObjectNode asset, LocalDate bought, SplittableRandom random) {
        switch (random.nextInt(6)) {
            case 0, 1 -> asset.putNull("warranty_start").putNull("warranty_end").putNull("supplier_purchasedate");
            case 2 ->
                asset.put("warranty_start", "1900-01-01T00:00:00")
                        .put("warranty_end", "1900-01-01T00:00:00")
                        .put("supplier_purchasedate", bought + "T00:00:00");
            case 3 ->
                asset.put("warranty_start", bought + "T00:00:00")
                        .put("warranty_end", bought.plusYears(3).plusDays(1) + "T04:59:59.997")
                        .putNull("supplier_purchasedate");
            default ->
                asset.put("warranty_start", bought + "T00:00:00")
                        .put("warranty_end", bought.plusYears(3) + "T00:00:00")
                        .put("supplier_purchasedate", bought + "T00:00:00");
        }
    }

    private static void fields(
            ArrayNode fields, Hardware.Model model, ObjectNode asset, String initials, SplittableRandom random) {
        field(fields, 118, "Manufacturer", model.maker());
        field(fields, 51, "Model", model.name());
        field(fields, 119, "Model Number", model.number());
        field(fields, 117, "Serial Number", serial(model.serial(), random));
        if (!model.system().isEmpty()) {
            field(fields, 102, "OS Version", asset.path("key_field2").asText());
        }
        if (!model.cpu().isEmpty()) {
            field(fields, 122, "Processor", model.cpu());
            field(fields, 44, "RAM", pick(List.of(model.ram().split("\\|")), random));
            field(
                    fields,
                    123,
                    "Last Login User",
                    initials + "\\" + asset.path("username").asText());
        }
    }

    private static void field(ArrayNode fields, int id, String name, String value) {
        fields.addObject()
                .put("id", id)
                .put("name", name)
                .put("validate", "X")
                .put("value", value)
                .put("display", value)
                .put("mandatory", false)
                .put("lookup", 0);
    }

    private static String serial(String look, SplittableRandom random) {
        StringBuilder serial = new StringBuilder(look.length());
        look.chars()
                .forEach(c -> serial.append(
                        switch (c) {
                            case '#' -> (char) ('0' + random.nextInt(10));
                            case '@' -> ALPHABET.charAt(random.nextInt(ALPHABET.length()));
                            default -> (char) c;
                        }));
        return serial.toString();
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
