package com.scalepad.halo.reading;

import com.scalepad.halo.mapping.FieldNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of a CSV file of lifecycles, from its first line. Case, spaces and {@code _} do not count. A column may
 * have the name that ScalePad's reports and makers' lists have for it, where no column has its own name.
 */
final class CsvColumns {

    private static final String SERIAL = "serial_number";
    private static final String PURCHASE = "purchase_date";
    private static final String EXPIRY = "warranty_expiry_date";
    private static final Map<String, String> COLUMNS =
            List.of(SERIAL, PURCHASE, EXPIRY, "manufacturer_expiry_date", "client_id", "name").stream()
                    .collect(Collectors.toMap(FieldNames::key, column -> column));
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("serial", SERIAL),
            Map.entry("serialno", SERIAL),
            Map.entry("sn", SERIAL),
            Map.entry("servicetag", SERIAL),
            Map.entry("datepurchased", PURCHASE),
            Map.entry("dateofpurchase", PURCHASE),
            Map.entry("purchasedat", PURCHASE),
            Map.entry("warrantyend", EXPIRY),
            Map.entry("warrantyexpiry", EXPIRY),
            Map.entry("warrantyexpires", EXPIRY),
            Map.entry("warrantyexpiresat", EXPIRY),
            Map.entry("warrantyexpiration", EXPIRY),
            Map.entry("warrantyexpirationdate", EXPIRY),
            Map.entry("warrantyenddate", EXPIRY));

    private final List<String> names;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    /**
     * Each known column is there at most once, and the serial and a date are required.
     *
     * @throws StepFailedException for a file without a date column, or with two of one date
     */
    CsvColumns(String source, List<String> names) throws StepFailedException {
        this.names = names;
        List<String> keys = names.stream().map(FieldNames::key).toList();
        place(source, keys, COLUMNS);
        Map<String, String> others = new LinkedHashMap<>(OTHER_NAMES);
        others.values().removeAll(places.keySet());
        place(source, keys, others);
        if (!places.containsKey(SERIAL)) {
            throw problem(source, "no column " + SERIAL);
        }
        if (places.keySet().stream().noneMatch(column -> column.endsWith("_date"))) {
            throw problem(source, "no column with a date");
        }
    }

    private void place(String source, List<String> keys, Map<String, String> known) throws StepFailedException {
        for (int i = 0; i < keys.size(); i++) {
            String column = known.get(keys.get(i));
            if (column != null && places.putIfAbsent(column, i) != null) {
                throw problem(source, "two columns " + column);
            }
        }
    }

    private static StepFailedException problem(String source, String problem) {
        return new StepFailedException(
                "The file " + source + " of SCALEPAD_LIFECYCLES_FOLDER has " + problem
                        + " in its line 1: the first line names the columns, with commas between: "
                        + String.join(", ", COLUMNS.values()),
                null);
    }

    /** How many columns the file has, known ones and others. */
    int count() {
        return names.size();
    }

    /** The names of the columns that nothing is read from. */
    List<String> unused() {
        return IntStream.range(0, names.size())
                .filter(place -> !places.containsValue(place))
                .mapToObj(names::get)
                .filter(name -> !name.isBlank())
                .toList();
    }

    /** Where each known column stands in a row, from 0. */
    Map<String, Integer> places() {
        return places;
    }
}
