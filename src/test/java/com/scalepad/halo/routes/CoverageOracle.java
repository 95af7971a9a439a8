package com.scalepad.halo.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is to be said of each machine, worked out from the records of the sandbox's two sides alone: by loops, where the bundle has SQL.
 * A row is its status, its reason, the differences and the look-up gap.
 */
final class CoverageOracle {

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
    private static final Set<String> PLACEHOLDERS = Set.of("TOBEFILLEDBYO.E.M.", "NONE", "N/A");

    /** A machine as one side has it. */
    private static final class Side {
        String id;
        String name;
        String serial;
        boolean placeholder;
        Integer customer;
        boolean customerMissing;
        String type;
        boolean active = true;
        String maker;
        List<String> models = new ArrayList<>();
        Side other;
        boolean byName;
    }

    private final List<Side> halo = new ArrayList<>();
    private final List<Side> scalePad = new ArrayList<>();
    private final Set<String> retired = new HashSet<>();
    private final Set<Integer> linked;
    private boolean haloRead = true;
    private boolean scalePadRead = true;

    /**
     * @param customers which of Halo's customers each client of ScalePad's is; null for one that Halo no longer shows
     */
    CoverageOracle(List<ObjectNode> assets, List<ObjectNode> listed, Map<String, Integer> customers) {
        linked = new HashSet<>(customers.values());
        assets.forEach(asset -> halo.add(ofHalo(asset)));
        listed.forEach(asset -> scalePad.add(ofScalePad(asset, customers)));
    }

    /** Serials of assets that Halo no longer shows. */
    CoverageOracle retired(List<ObjectNode> assets) {
        assets.forEach(asset -> retired.add(ofHalo(asset).serial));
        return this;
    }

    CoverageOracle haloCutShort() {
        haloRead = false;
        return this;
    }

    CoverageOracle scalePadCutShort() {
        scalePadRead = false;
        return this;
    }

    private static Side ofHalo(ObjectNode asset) {
        Side side = new Side();
        side.id = asset.path("id").asText();
        side.name = asset.path("inventory_number").asText();
        serial(side, field(asset, "Serial Number"));
        side.customer = asset.path("client_id").asInt();
        side.type = TYPES.get(asset.path("assettype_name").asText());
        side.active = side.type == null || !asset.path("inactive").asBoolean();
        String maker = field(asset, "Manufacturer");
        side.maker = PLACEHOLDERS.contains(key(maker)) ? null : blankToNull(maker);
        models(side, field(asset, "Model Number"), field(asset, "Model"));
        return side;
    }

    private static Side ofScalePad(ObjectNode listed, Map<String, Integer> customers) {
        Side side = new Side();
        side.id = listed.path("id").asText();
        side.name = listed.path("name").asText("");
        serial(side, listed.path("serial_number").asText(""));
        String client = listed.path("client").path("id").asText();
        side.customer = customers.get(client);
        side.customerMissing = customers.containsKey(client) && side.customer == null;
        side.type = blankToNull(listed.path("type").asText("").strip());
        side.maker = blankToNull(listed.path("manufacturer").path("name").asText(""));
        models(
                side,
                listed.path("model").path("number").asText(""),
                listed.path("model").path("description").asText(""));
        return side;
    }

    private static String field(ObjectNode asset, String name) {
        for (var field : asset.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field.path("value").asText("");
            }
        }
        return "";
    }

    private static String key(String text) {
        return text.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    private static void serial(Side side, String text) {
        String key = key(text);
        side.placeholder = PLACEHOLDERS.contains(key);
        side.serial = key.isEmpty() || side.placeholder ? null : key;
    }

    private static void models(Side side, String... texts) {
        Stream.of(texts).filter(text -> !text.isBlank() && !text.equals("null")).forEach(side.models::add);
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    /** The row of each machine, by its key. */
    Map<String, String> rows() {
        bySerial();
        byName();
        Map<String, String> rows = new TreeMap<>();
        halo.forEach(side -> rows.put(
                "halo " + side.id,
                (side.other == null ? onlyInHalo(side) : both(side, side.other)) + " | " + gap(side)));
        scalePad.stream()
                .filter(side -> side.other == null)
                .forEach(side -> rows.put("scalepad " + side.id, onlyInScalePad(side) + " | "));
        return rows;
    }

    /** What differs from the rows that are expected, both ways; few lines where a map has hundreds. */
    List<String> differences(Map<String, String> actual) {
        Map<String, String> expected = rows();
        return Stream.concat(expected.keySet().stream(), actual.keySet().stream())
                .distinct()
                .filter(machine -> !Objects.equals(expected.get(machine), actual.get(machine)))
                .map(machine -> machine + ": " + actual.get(machine) + ", not " + expected.get(machine))
                .toList();
    }

    private static List<Side> having(List<Side> sides, String serial) {
        return sides.stream().filter(side -> serial.equals(side.serial)).toList();
    }

    private List<Side> active(String serial) {
        return having(halo, serial).stream()
                .filter(side -> side.active && side.type != null)
                .toList();
    }

    private void bySerial() {
        for (Side listed : scalePad) {
            if (listed.serial == null || having(scalePad, listed.serial).size() > 1) {
                continue;
            }
            List<Side> active = active(listed.serial);
            List<Side> all = having(halo, listed.serial);
            if (active.size() == 1) {
                match(listed, active.get(0));
            } else if (active.isEmpty() && !all.isEmpty()) {
                match(
                        listed,
                        all.stream()
                                .filter(side -> side.type != null)
                                .findFirst()
                                .orElse(all.get(0)));
            }
        }
    }

    private void byName() {
        Map<Side, Side> found = new HashMap<>();
        for (Side listed : scalePad) {
            if (listed.other != null || listed.customer == null || listed.name.isBlank()) {
                continue;
            }
            List<Side> named = halo.stream()
                    .filter(side -> side.active && side.type != null && isNamed(side, listed))
                    .toList();
            long alike = scalePad.stream().filter(side -> isNamed(side, listed)).count();
            long taken = Stream.concat(named.stream(), scalePad.stream().filter(side -> isNamed(side, listed)))
                    .filter(side -> side.other != null)
                    .count();
            if (named.size() == 1 && alike == 1 && taken == 0) {
                String serial = named.get(0).serial;
                if (serial == null || listed.serial == null || serial.equals(listed.serial)) {
                    found.put(listed, named.get(0));
                }
            }
        }
        found.forEach((listed, asset) -> {
            match(listed, asset);
            asset.byName = true;
        });
    }

    private static boolean isNamed(Side side, Side like) {
        return Objects.equals(side.customer, like.customer) && side.name.strip().equalsIgnoreCase(like.name.strip());
    }

    private static void match(Side listed, Side asset) {
        listed.other = asset;
        asset.other = listed;
    }

    private String both(Side asset, Side listed) {
        List<String> differences = new ArrayList<>();
        String reason = null;
        if (listed.customerMissing || listed.customer != null && !listed.customer.equals(asset.customer)) {
            differences.add("CLIENT");
            reason = listed.customerMissing ? "CUSTOMER_MISSING" : "OTHER_CLIENT";
        }
        if (listed.type != null && TYPES.containsValue(listed.type) && !listed.type.equals(asset.type)) {
            differences.add("TYPE");
            reason = reason == null ? "OTHER_TYPE" : reason;
        }
        if (asset.maker != null && listed.maker != null && !isAlike(asset.maker, listed.maker)) {
            differences.add("MANUFACTURER");
            reason = reason == null ? "OTHER_MANUFACTURER" : reason;
        }
        if (!asset.models.isEmpty()
                && !listed.models.isEmpty()
                && asset.models.stream()
                        .noneMatch(one -> listed.models.stream().anyMatch(other -> isAlike(one, other)))) {
            differences.add("MODEL");
            reason = reason == null ? "OTHER_MODEL" : reason;
        }
        String more = String.join(", ", differences);
        if (!asset.active) {
            return (haloRead ? "ONLY_IN_SCALEPAD INACTIVE_IN_HALO " : "UNCLEAR HALO_NOT_READ ") + more;
        }
        return reason == null
                ? "IN_BOTH MATCHED_BY_" + (asset.byName ? "NAME " : "SERIAL ")
                : "DIFFERENT " + reason + " " + more;
    }

    private String onlyInHalo(Side asset) {
        if (!scalePadRead) {
            return "UNCLEAR SCALEPAD_NOT_READ ";
        }
        if (asset.type == null) {
            return "ONLY_IN_HALO TYPE_NOT_SYNCED ";
        }
        if (!asset.active) {
            return "ONLY_IN_HALO INACTIVE ";
        }
        if (asset.serial == null) {
            return "ONLY_IN_HALO " + (asset.placeholder ? "PLACEHOLDER_SERIAL " : "NO_SERIAL ");
        }
        boolean isListed = !having(scalePad, asset.serial).isEmpty();
        if (active(asset.serial).size() > 1) {
            return (isListed ? "UNCLEAR" : "ONLY_IN_HALO") + " SERIAL_TWICE_IN_HALO ";
        }
        if (isListed) {
            return "UNCLEAR SERIAL_TWICE_IN_SCALEPAD ";
        }
        return "ONLY_IN_HALO "
                + (asset.maker == null
                        ? "NO_MANUFACTURER "
                        : linked.contains(asset.customer) ? "NOTHING_FOUND " : "CLIENT_NOT_LINKED ");
    }

    private String onlyInScalePad(Side listed) {
        if (!haloRead) {
            return "UNCLEAR HALO_NOT_READ ";
        }
        if (listed.serial == null) {
            return "ONLY_IN_SCALEPAD NO_SERIAL_IN_SCALEPAD ";
        }
        int active = active(listed.serial).size();
        if (active > 0) {
            return "UNCLEAR SERIAL_TWICE_IN_" + (active > 1 ? "HALO " : "SCALEPAD ");
        }
        return "ONLY_IN_SCALEPAD " + (retired.contains(listed.serial) ? "MISSING_IN_HALO " : "OTHER_SOURCE ");
    }

    private static String gap(Side asset) {
        if (asset.type == null || !asset.active || asset.type.equals("VIRTUAL")) {
            return "";
        }
        List<Side> sides = asset.other == null ? List.of(asset) : List.of(asset, asset.other);
        List<String> gap = new ArrayList<>();
        if (sides.stream().allMatch(side -> side.serial == null)) {
            gap.add("SERIAL");
        }
        String maker = sides.stream()
                .map(side -> side.maker)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (maker == null) {
            gap.add("MANUFACTURER");
        } else if (Stream.of("HP", "Hewlett", "Lenovo").anyMatch(maker::startsWith)
                && sides.stream().allMatch(side -> side.models.isEmpty())) {
            gap.add("MODEL");
        }
        return String.join(", ", gap);
    }

    private static boolean isAlike(String one, String other) {
        String a = letters(one);
        String b = letters(other);
        return a.contains(b) || b.contains(a);
    }

    private static String letters(String text) {
        String letters = text.replaceAll("[ .,_/()&-]", "").toUpperCase(Locale.ROOT);
        return letters.startsWith("HEWLETT") ? "HP" : letters;
    }
}
