package com.scalepad.halo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A tenant that lives for a year, and what must be in Halo after each night. It keeps its own account of who wrote which date
 * (policy {@code update-own}), and knows nothing of the store.
 */
final class PlayedYear {

    /** Halo's columns that are written, by the ScalePad date that goes into them. */
    private static final Map<String, String> COLUMNS =
            Map.of("warranty_end", "warranty_expiry_date", "supplier_purchasedate", "purchase_date");

    private static final int FIRST_CUSTOMER = 12;
    private static final int CUSTOMERS = 4;

    private final HaloSandbox halo;
    private final ScalePadSandbox scalePad;
    private final Random random;
    private final List<Integer> laptops = new ArrayList<>();
    /** The last date that the bundle wrote into an asset's column. */
    private final Map<String, LocalDate> written = new HashMap<>();

    private int serials;
    private int typed;

    PlayedYear(HaloSandbox halo, ScalePadSandbox scalePad, long seed, int laptops) {
        this.halo = halo;
        this.scalePad = scalePad;
        this.random = new Random(seed);
        halo.tenant().assetIds().forEach(halo.tenant()::removeAsset);
        for (int i = 0; i < laptops; i++) {
            buy();
        }
    }

    /** What happens on one day. */
    void day() {
        for (int events = random.nextInt(4); events > 0; events--) {
            switch (random.nextInt(12)) {
                case 0, 1 -> buy();
                case 2 -> retire();
                case 3 -> replace();
                case 4 -> edit(asset -> asset.put("inventory_number", "PC-" + random.nextInt(100_000)));
                case 5 -> edit(asset -> asset.put("client_id", customer()));
                case 6 -> follow();
                case 7, 8 -> date("warranty_expiry_date", 365L * (random.nextInt(3) - 1) + random.nextInt(60));
                case 9 -> date("purchase_date", random.nextInt(60) - 30L);
                case 10 ->
                    edit(asset ->
                            asset.put("warranty_end", LocalDate.of(2029, 1, 1).plusDays(typed++) + "T00:00:00"));
                default -> edit(asset -> asset.putNull("supplier_purchasedate"));
            }
        }
    }

    /** ScalePad's date can't be used until the next correction: it is unreadable, or beyond what a warranty can be. */
    void spoil() {
        scalePad.editLifecycle(
                anyLifecycle(),
                lifecycle -> lifecycle.put(
                        "warranty_expiry_date", random.nextBoolean() ? "Expired" : "9999-12-31T00:00:00Z"));
    }

    /** What Halo must hold after a run that could read and write everything, by asset and column. */
    Map<String, LocalDate> expected() {
        Map<String, LocalDate> expected = new TreeMap<>();
        Map<String, Long> active = laptops.stream()
                .map(halo.tenant()::asset)
                .filter(asset -> !asset.path("inactive").asBoolean())
                .collect(Collectors.groupingBy(PlayedYear::serial, Collectors.counting()));
        for (int id : laptops) {
            ObjectNode asset = halo.tenant().asset(id);
            boolean certain = !asset.path("inactive").asBoolean() && active.get(serial(asset)) == 1;
            JsonNode lifecycle = certain ? lifecycle(asset) : null;
            COLUMNS.forEach((column, field) -> {
                LocalDate inHalo = date(asset.path(column).asText(""));
                LocalDate inScalePad =
                        lifecycle == null ? null : usable(lifecycle.path(field).asText(""));
                boolean own = inHalo != null && inHalo.equals(written.get(id + column));
                expected.put(id + " " + column, inScalePad != null && (inHalo == null || own) ? inScalePad : inHalo);
            });
        }
        return expected;
    }

    /** After a night that could do everything: Halo is as expected, and what changed was written by the bundle. */
    void assertWritten(Map<String, LocalDate> before, Map<String, LocalDate> expected, String night) {
        assertThat(now()).as(night).isEqualTo(expected);
        expected.forEach((key, date) -> {
            if (date != null && !date.equals(before.get(key))) {
                written.put(key.replace(" ", ""), date);
            }
        });
    }

    /** What Halo holds, by asset and column. */
    Map<String, LocalDate> now() {
        Map<String, LocalDate> now = new TreeMap<>();
        laptops.forEach(id -> COLUMNS.keySet()
                .forEach(column -> now.put(
                        id + " " + column,
                        date(halo.tenant().asset(id).path(column).asText("")))));
        return now;
    }

    /** Every serial that was ever there: no asset that a run made up hides among them. */
    Set<Integer> assets() {
        return new HashSet<>(laptops);
    }

    private void buy() {
        String serial = String.format("PF%05dX", 7919L * ++serials % 100_000);
        int customer = customer();
        add(serial, customer);
        LocalDate bought = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(900));
        scalePad.addLifecycle(
                serial,
                lifecycle -> lifecycle
                        .put("client_id", ScalePadSandbox.clientId(customer))
                        .put("name", "PC-" + serial)
                        .put("purchase_date", bought + "T00:00:00Z")
                        .put("warranty_expiry_date", bought.plusYears(3) + "T00:00:00Z"));
    }

    private void add(String serial, int customer) {
        laptops.add(halo.tenant().addAsset(asset -> {
            asset.putNull("warranty_start").putNull("warranty_end").putNull("supplier_purchasedate");
            asset.put("inactive", false).put("client_id", customer);
            asset.withArray("fields").forEach(field -> {
                if (field.path("name").asText().equals("Serial Number")) {
                    ((ObjectNode) field).put("value", serial).put("display", serial);
                }
            });
        }));
    }

    /** An asset becomes inactive, or leaves Halo. */
    private void retire() {
        int id = any();
        if (laptops.size() > 10 && random.nextBoolean()) {
            halo.tenant().removeAsset(id);
            laptops.remove((Integer) id);
        } else {
            halo.tenant().editAsset(id, asset -> asset.put("inactive", true));
        }
    }

    /** A new record with the serial of an old one, which becomes inactive. */
    private void replace() {
        ObjectNode old = halo.tenant().asset(any());
        halo.tenant().editAsset(old.path("id").asInt(), asset -> asset.put("inactive", true));
        add(serial(old), old.path("client_id").asInt());
    }

    /** ScalePad learns to which customer an asset has moved. */
    private void follow() {
        ObjectNode asset = halo.tenant().asset(any());
        int index = scalePad.serials().indexOf(serial(asset));
        scalePad.editLifecycle(
                index,
                lifecycle -> lifecycle.put(
                        "client_id",
                        ScalePadSandbox.clientId(asset.path("client_id").asInt())));
    }

    private void date(String field, long days) {
        scalePad.editLifecycle(anyLifecycle(), lifecycle -> {
            LocalDate usable = usable(lifecycle.path(field).asText());
            LocalDate bought = usable(lifecycle.path("purchase_date").asText());
            LocalDate from = usable == null ? bought.plusYears(3) : usable;
            LocalDate to = from.plusDays(days);
            boolean possible = field.equals("purchase_date") || to.isAfter(bought.plusDays(100));
            lifecycle.put(field, (possible ? to : bought.plusYears(2)) + "T00:00:00Z");
        });
    }

    private void edit(java.util.function.Consumer<ObjectNode> change) {
        halo.tenant().editAsset(any(), change);
    }

    private int any() {
        return laptops.get(random.nextInt(laptops.size()));
    }

    private int anyLifecycle() {
        return scalePad.serials().indexOf(serial(halo.tenant().asset(any())));
    }

    private int customer() {
        return FIRST_CUSTOMER + random.nextInt(CUSTOMERS);
    }

    /** ScalePad's lifecycle of an asset, if its client is the asset's customer. */
    private JsonNode lifecycle(ObjectNode asset) {
        ObjectNode[] found = new ObjectNode[1];
        scalePad.editLifecycle(scalePad.serials().indexOf(serial(asset)), lifecycle -> found[0] = lifecycle.deepCopy());
        String client = ScalePadSandbox.clientId(asset.path("client_id").asInt());
        return found[0].path("client_id").asText().equals(client) ? found[0] : null;
    }

    private static String serial(ObjectNode asset) {
        for (JsonNode field : asset.path("fields")) {
            if (field.path("name").asText().equals("Serial Number")) {
                return field.path("value").asText();
            }
        }
        throw new IllegalStateException("An asset without a serial: " + asset);
    }

    private static LocalDate usable(String text) {
        LocalDate date = text.startsWith("20") ? date(text) : null;
        return date == null || date.getYear() > 2090 ? null : date;
    }

    private static LocalDate date(String text) {
        return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    }
}
