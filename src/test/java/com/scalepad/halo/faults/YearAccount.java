package com.scalepad.halo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.faults.PlayedYear.Row;
import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must be in Halo and in the store after each night of a {@link PlayedYear}, by the words of the README alone (policy
 * {@code update-own}). It keeps its own account of who wrote which date, and calls nothing of the product.
 */
final class YearAccount {

    private static final String EXPIRY = "warranty_end";
    private static final String PURCHASE = "supplier_purchasedate";

    private final PlayedYear year;
    /** The last date that the bundle wrote into an asset's column. */
    private final Map<String, LocalDate> written = new HashMap<>();
    /** What was written twice because a person cleared it, and was not yet seen to stay. */
    private final Set<String> rewritten = new HashSet<>();

    /** The dates of one serial that may be used. */
    private record Dates(LocalDate purchase, LocalDate expiry, String client) {

        static Dates of(LocalDate purchase, LocalDate expiry, String client) {
            boolean possible = purchase == null || expiry == null || !expiry.isBefore(purchase);
            boolean ends = expiry != null && expiry.isBefore(LocalDate.of(2099, 12, 31));
            return new Dates(possible ? purchase : null, possible && ends ? expiry : null, client);
        }
    }

    YearAccount(PlayedYear year) {
        this.year = year;
    }

    /** What Halo holds, by asset and column. */
    Map<String, LocalDate> now() {
        Map<String, LocalDate> now = new TreeMap<>();
        year.laptops()
                .forEach(id -> List.of(EXPIRY, PURCHASE)
                        .forEach(column -> now.put(
                                id + " " + column,
                                PlayedYear.date(year.asset(id).path(column).asText("")))));
        return now;
    }

    /** What Halo must hold after a run that could read and write everything. */
    Map<String, LocalDate> expected() {
        return expected(year.lifecycles());
    }

    /** The same of a run that does not ask ScalePad. */
    Map<String, LocalDate> expectedOfTheFile() {
        return expected(Map.of());
    }

    private Map<String, LocalDate> expected(Map<String, JsonNode> lifecycles) {
        Map<String, Long> active = year.laptops().stream()
                .map(year::asset)
                .filter(asset -> !asset.path("inactive").asBoolean())
                .collect(Collectors.groupingBy(PlayedYear::serial, Collectors.counting()));
        Map<String, LocalDate> expected = now();
        for (int id : year.laptops()) {
            JsonNode asset = year.asset(id);
            String serial = PlayedYear.serial(asset);
            Dates dates = dates(serial, lifecycles);
            if (dates != null
                    && !asset.path("inactive").asBoolean()
                    && active.get(serial) == 1
                    && (dates.client() == null
                            || dates.client()
                                    .equals(ScalePadSandbox.clientId(
                                            asset.path("client_id").asInt())))) {
                put(expected, id + " " + EXPIRY, dates.expiry());
                put(expected, id + " " + PURCHASE, dates.purchase());
            }
        }
        return expected;
    }

    private void put(Map<String, LocalDate> expected, String key, LocalDate inScalePad) {
        expected.put(key, after(key, expected.get(key), inScalePad));
    }

    /** The dates of a serial in the one place that has it, or in both where they say the same. */
    private Dates dates(String serial, Map<String, JsonNode> lifecycles) {
        Row row = year.rows().get(serial);
        JsonNode known = lifecycles.get(serial);
        if (known == null) {
            return row == null ? null : Dates.of(row.purchase(), row.expiry(), null);
        }
        Row shown = row(known);
        return row != null && !row.equals(shown)
                ? null
                : Dates.of(
                        shown.purchase(),
                        shown.expiry(),
                        known.path("client_id").asText());
    }

    private static Row row(JsonNode lifecycle) {
        return new Row(
                readable(lifecycle.path("purchase_date")),
                readable(lifecycle.path("warranty_expiry_date")),
                readable(lifecycle.path("manufacturer_expiry_date")));
    }

    private static LocalDate readable(JsonNode date) {
        return date.asText().equals("Expired") ? null : PlayedYear.date(date.asText());
    }

    /** What becomes of a date in Halo next to ScalePad's. */
    private LocalDate after(String key, LocalDate inHalo, LocalDate inScalePad) {
        LocalDate ours = written.get(key);
        if (inScalePad == null) {
            return inHalo;
        }
        if (inHalo == null) {
            return rewritten.contains(key) && inScalePad.equals(ours) ? null : inScalePad;
        }
        // A value within a day is a time zone.
        boolean own = ours != null && Math.abs(ChronoUnit.DAYS.between(ours, inHalo)) <= 1;
        return own && !inScalePad.equals(ours) ? inScalePad : inHalo;
    }

    /** After a night that could do everything: Halo is as expected, and what changed was written by the bundle. */
    void assertWritten(Map<String, LocalDate> before, Map<String, LocalDate> expected, String night) {
        assertThat(now()).as(night).isEqualTo(expected);
        before.forEach((key, date) -> {
            if (date != null) {
                rewritten.remove(key);
            }
        });
        written(before);
    }

    /** After a night that was cut short: each date is as it was, or as it was to become. */
    void assertWrittenInPart(Map<String, LocalDate> before, Map<String, LocalDate> expected, String night) {
        now().forEach((key, date) -> assertThat(date).as(night + ": " + key).isIn(before.get(key), expected.get(key)));
        written(before);
    }

    private void written(Map<String, LocalDate> before) {
        now().forEach((key, date) -> {
            if (date != null && !date.equals(before.get(key))) {
                if (date.equals(written.put(key, date))) {
                    rewritten.add(key);
                } else {
                    rewritten.remove(key);
                }
            }
        });
    }

    /** At the end of the year: no asset was made, and none differs in anything else from what people left. */
    void assertNothingElse(List<Integer> inHalo) {
        assertThat(inHalo).as("no asset was made").containsExactlyInAnyOrderElementsOf(year.laptops());
        year.laptops()
                .forEach(id -> assertThat(PlayedYear.withoutDates(year.asset(id)))
                        .as("asset " + id)
                        .isEqualTo(year.asPeopleLeftIt().get(id)));
    }

    /** After a night without changes: the store shows Halo's assets and ScalePad's dates as they are, and knows what it wrote. */
    void assertStored(Bundle bundle) {
        assertThat(rows(
                        bundle,
                        "SELECT source_record_id, name, serial_number, client_source_record_id, is_active, supplier_purchasedate, "
                                + "warranty_end FROM scalepad_hardware_asset WHERE missing_since IS NULL"))
                .containsExactlyInAnyOrderElementsOf(
                        year.laptops().stream().map(this::assetRow).toList());
        assertThat(bundle.store()
                        .queryForList(
                                "SELECT source_record_id FROM scalepad_hardware_asset WHERE missing_since IS NOT NULL",
                                Integer.class))
                .as("what has left Halo")
                .containsExactlyInAnyOrderElementsOf(year.removed());
        Map<String, Row> lifecycles = new TreeMap<>(year.rows());
        // A date that ScalePad lacks is the file's, for the review list; the two differ then, so nothing is written.
        year.lifecycles()
                .forEach((serial, lifecycle) ->
                        lifecycles.merge(serial, row(lifecycle), (inFile, shown) -> shown.or(inFile)));
        assertThat(rows(
                        bundle,
                        "SELECT serial_key, purchase_date, warranty_expiry_date, manufacturer_expiry_date FROM scalepad_lifecycle "
                                + "WHERE missing_since IS NULL"))
                .containsExactlyInAnyOrderElementsOf(lifecycles.entrySet().stream()
                        .map(row -> text(
                                row.getKey(),
                                row.getValue().purchase(),
                                row.getValue().expiry(),
                                row.getValue().maker()))
                        .toList());
        assertThat(
                        rows(
                                bundle,
                                "SELECT asset, halo_column, written_value FROM halo_asset_update WHERE written_value IS NOT NULL"))
                .as("what the bundle wrote last")
                .containsExactlyInAnyOrderElementsOf(written.entrySet().stream()
                        .map(entry -> text(
                                entry.getKey().split(" ")[0], entry.getKey().split(" ")[1], entry.getValue()))
                        .toList());
    }

    private String assetRow(int id) {
        JsonNode asset = year.asset(id);
        return text(
                id,
                asset.path("inventory_number").asText(),
                PlayedYear.serial(asset),
                asset.path("client_id").asInt(),
                !asset.path("inactive").asBoolean(),
                PlayedYear.date(asset.path(PURCHASE).asText("")),
                PlayedYear.date(asset.path(EXPIRY).asText("")));
    }

    private static List<String> rows(Bundle bundle, String query) {
        return bundle.store().query(query, (row, number) -> {
            Object[] cells = new Object[row.getMetaData().getColumnCount()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = row.getObject(i + 1);
            }
            return text(cells);
        });
    }

    private static String text(Object... cells) {
        return java.util.Arrays.stream(cells)
                .map(cell -> Objects.toString(cell).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" | "));
    }
}
