package com.scalepad.halo.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a tenant, its ScalePad and a CSV file next to it go through in a year, by one seed. It knows nothing of the bundle. */
final class PlayedYear {

    private static final int FIRST_CUSTOMER = 12;
    private static final int CUSTOMERS = 4;
    private static final int FEW = 10;

    /** What a CSV row says of a serial. */
    record Row(LocalDate purchase, LocalDate expiry, LocalDate maker) {

        /** These dates, and those of another row where this one has none. */
        Row or(Row other) {
            return new Row(
                    purchase == null ? other.purchase : purchase,
                    expiry == null ? other.expiry : expiry,
                    maker == null ? other.maker : maker);
        }
    }

    private final HaloSandbox halo;
    private final ScalePadSandbox scalePad;
    private final Path file;
    private final Random random;
    private final List<Integer> laptops = new ArrayList<>();
    private final List<Integer> removed = new ArrayList<>();
    /** Each asset as people left it, without the columns that are written. */
    private final Map<Integer, ObjectNode> asPeopleLeftIt = new HashMap<>();

    private final Map<String, Row> rows = new TreeMap<>();
    private boolean fileThere = true;
    private int serials;
    private int typed;

    PlayedYear(HaloSandbox halo, ScalePadSandbox scalePad, Path file, long seed, int laptops) {
        this.halo = halo;
        this.scalePad = scalePad;
        this.file = file;
        this.random = new Random(seed);
        halo.tenant().assetIds().forEach(halo.tenant()::removeAsset);
        scalePad.removeLifecycles(0, scalePad.serials().size());
        for (int i = 0; i < laptops; i++) {
            buy(i % 4 > 0);
        }
    }

    /** What happens on one day. */
    void day() {
        for (int events = random.nextInt(4); events > 0; events--) {
            switch (random.nextInt(15)) {
                case 0 -> buy(true);
                case 1 -> buy(false);
                case 2 -> retire();
                case 3 -> replace();
                case 4 -> edit(any(), asset -> asset.put("inventory_number", "PC-" + random.nextInt(100_000)));
                case 5 -> edit(any(), asset -> asset.put("client_id", customer()));
                case 6 -> follow();
                case 7, 8 ->
                    correct(any(), "warranty_expiry_date", 365L * (random.nextInt(3) - 1) + random.nextInt(60));
                case 9 -> correct(any(), "purchase_date", random.nextInt(60) - 30L);
                case 10 ->
                    edit(
                            any(),
                            asset -> asset.put(
                                    "warranty_end", LocalDate.of(2029, 1, 1).plusDays(10L * typed++) + "T00:00:00"));
                case 11 -> edit(any(), asset -> asset.putNull("supplier_purchasedate"));
                case 12 -> swap();
                case 13 -> edit(any(), asset -> asset.put("inactive", false));
                default -> contradict();
            }
        }
        save();
    }

    /** Something that is to be written happens for certain. */
    void purchase() {
        buy(true);
        save();
    }

    /** The CSV file is taken away, or put back. */
    void showFile(boolean there) {
        fileThere = there;
        save();
    }

    /** ScalePad's date can't be used until the next correction: it is unreadable, or beyond what a warranty can be. */
    void spoil() {
        List<String> all = scalePad.serials();
        scalePad.editLifecycle(
                random.nextInt(all.size()),
                lifecycle -> lifecycle.put(
                        "warranty_expiry_date", random.nextBoolean() ? "Expired" : "9999-12-31T00:00:00Z"));
    }

    List<Integer> laptops() {
        return laptops;
    }

    /** The assets that were in Halo once. */
    List<Integer> removed() {
        return removed;
    }

    ObjectNode asset(int id) {
        return halo.tenant().asset(id);
    }

    /** ScalePad's lifecycles, by their serials. */
    Map<String, JsonNode> lifecycles() {
        Map<String, JsonNode> lifecycles = new TreeMap<>();
        List<String> all = scalePad.serials();
        for (int i = 0; i < all.size(); i++) {
            scalePad.editLifecycle(
                    i,
                    lifecycle -> lifecycles.put(lifecycle.path("serial_number").asText(), lifecycle.deepCopy()));
        }
        return lifecycles;
    }

    /** The rows of the CSV file, by their serials; none where it is not there. */
    Map<String, Row> rows() {
        return fileThere ? rows : Map.of();
    }

    /** The assets, without the columns that are written, as people left them, and as Halo has them. */
    Map<Integer, ObjectNode> asPeopleLeftIt() {
        return asPeopleLeftIt;
    }

    static ObjectNode withoutDates(ObjectNode asset) {
        return asset.deepCopy().without(List.of("warranty_end", "supplier_purchasedate"));
    }

    /** The serial of an asset; empty for one without. */
    static String serial(JsonNode asset) {
        for (JsonNode field : asset.path("fields")) {
            if (field.path("name").asText().equals("Serial Number")) {
                return field.path("value").asText();
            }
        }
        return "";
    }

    private void buy(boolean scalePadKnows) {
        String serial = String.format("PF%05dX", 7919L * ++serials % 100_000);
        int customer = customer();
        LocalDate bought = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(900));
        add(serial, customer);
        if (scalePadKnows) {
            scalePad.addLifecycle(
                    serial,
                    lifecycle -> lifecycle
                            .put("client_id", ScalePadSandbox.clientId(customer))
                            .put("name", "PC-" + serial)
                            .put("purchase_date", bought + "T00:00:00Z")
                            .put("manufacturer_expiry_date", bought.plusYears(1) + "T00:00:00Z")
                            .put("warranty_expiry_date", bought.plusYears(3) + "T00:00:00Z"));
        } else {
            rows.put(serial, new Row(bought, bought.plusYears(3), bought.plusYears(1)));
        }
    }

    private void add(String serial, int customer) {
        int id = halo.tenant().addAsset(asset -> {
            asset.putNull("warranty_start").putNull("warranty_end").putNull("supplier_purchasedate");
            asset.put("inactive", false).put("client_id", customer);
        });
        laptops.add(id);
        setSerial(id, serial);
    }

    private void setSerial(int id, String serial) {
        edit(
                id,
                asset -> asset.withArray("fields").forEach(field -> {
                    if (field.path("name").asText().equals("Serial Number")) {
                        ((ObjectNode) field).put("value", serial).put("display", serial);
                    }
                }));
    }

    /** An asset becomes inactive, or leaves Halo. */
    private void retire() {
        int id = any();
        if (laptops.size() > FEW && random.nextBoolean()) {
            halo.tenant().removeAsset(id);
            laptops.remove((Integer) id);
            removed.add(id);
            asPeopleLeftIt.remove(id);
        } else {
            edit(id, asset -> asset.put("inactive", true));
        }
    }

    /** A new record with the serial of an old one, which becomes inactive. */
    private void replace() {
        int old = any();
        edit(old, asset -> asset.put("inactive", true));
        add(serial(asset(old)), asset(old).path("client_id").asInt());
    }

    /** Two assets were entered with each other's serial. */
    private void swap() {
        int one = any();
        int other = any();
        String serial = serial(asset(one));
        setSerial(one, serial(asset(other)));
        setSerial(other, serial);
    }

    /** ScalePad learns to which customer an asset has moved. */
    private void follow() {
        ObjectNode asset = asset(any());
        ofScalePad(
                serial(asset),
                lifecycle -> lifecycle.put(
                        "client_id",
                        ScalePadSandbox.clientId(asset.path("client_id").asInt())));
    }

    /** The file has a row for a serial that ScalePad knows, with its dates or with another one; or has it no more. */
    private void contradict() {
        String serial = serial(asset(any()));
        JsonNode known = lifecycles().get(serial);
        if (known != null && rows.remove(serial) == null) {
            rows.put(
                    serial,
                    new Row(
                            date(known.path("purchase_date").asText()).plusDays(random.nextInt(2)),
                            date(known.path("warranty_expiry_date").asText().replace("Expired", "2028-08-08")),
                            date(known.path("manufacturer_expiry_date").asText())));
        }
    }

    /** A date is put right or extended where it comes from. */
    private void correct(int id, String field, long days) {
        String serial = serial(asset(id));
        if (!lifecycles().containsKey(serial)) {
            rows.computeIfPresent(
                    serial,
                    (key, row) -> field.equals("purchase_date")
                            ? new Row(row.purchase().plusDays(days), row.expiry(), row.maker())
                            : new Row(row.purchase(), later(row.purchase(), row.expiry(), days), row.maker()));
        }
        ofScalePad(serial, lifecycle -> {
            LocalDate bought = date(lifecycle.path("purchase_date").asText());
            String before = lifecycle.path(field).asText();
            LocalDate from = before.startsWith("20") ? date(before) : bought.plusYears(3);
            lifecycle.put(
                    field,
                    (field.equals("purchase_date") ? from.plusDays(days) : later(bought, from, days)) + "T00:00:00Z");
        });
    }

    private static LocalDate later(LocalDate bought, LocalDate from, long days) {
        LocalDate to = from.plusDays(days);
        return to.isAfter(bought.plusDays(100)) ? to : bought.plusYears(2);
    }

    private void ofScalePad(String serial, Consumer<ObjectNode> change) {
        int index = scalePad.serials().indexOf(serial);
        if (index >= 0) {
            scalePad.editLifecycle(index, change);
        }
    }

    private void edit(int id, Consumer<ObjectNode> change) {
        halo.tenant().editAsset(id, change);
        asPeopleLeftIt.put(id, withoutDates(asset(id)));
    }

    private int any() {
        return laptops.get(random.nextInt(laptops.size()));
    }

    private int customer() {
        return FIRST_CUSTOMER + random.nextInt(CUSTOMERS);
    }

    static LocalDate date(String text) {
        return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    }

    private void save() {
        try {
            if (fileThere) {
                Files.writeString(
                        file,
                        rows.entrySet().stream()
                                .map(row -> String.join(
                                        ",",
                                        row.getKey(),
                                        row.getValue().purchase().toString(),
                                        row.getValue().expiry().toString(),
                                        row.getValue().maker().toString()))
                                .collect(Collectors.joining(
                                        "\n",
                                        "serial_number,purchase_date,warranty_expiry_date,manufacturer_expiry_date\n",
                                        "\n")));
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
