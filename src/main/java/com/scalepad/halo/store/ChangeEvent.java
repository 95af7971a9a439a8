package com.scalepad.halo.store;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns a row of the store into a document for other systems: the table's columns in small letters, dates and times as
 * texts, and {@code change}. That is {@code new}, {@code changed}, {@code missing}, or {@code skipped}, for example
 * where its type is now skipped. The header {@code CamelFileName} names a file for it,
 * {@code hardware-asset-default-17.json}.
 */
public class ChangeEvent implements Processor {

    private static final Set<String> BOOKKEEPING =
            Set.of("content_hash", "first_run", "last_run", "name_key", "refused_id");

    @Override
    public void process(Exchange exchange) {
        Map<String, Object> row = new LinkedHashMap<>();
        exchange.getMessage()
                .getBody(Map.class)
                .forEach((column, value) -> row.put(String.valueOf(column).toLowerCase(Locale.ROOT), value));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "change",
                row.get("missing_since") != null
                        ? "missing"
                        : row.get("skipped_as") != null
                                ? "skipped"
                                : row.get("first_run").equals(row.get("last_run")) ? "new" : "changed");
        row.forEach((column, value) -> {
            if (!BOOKKEEPING.contains(column)) {
                document.put(
                        column,
                        value == null || value instanceof Number || value instanceof Boolean
                                ? value
                                : value.toString());
            }
        });
        exchange.getMessage().setBody(document);
        exchange.getMessage()
                .setHeader(
                        Exchange.FILE_NAME,
                        (row.containsKey("serial_key") ? "hardware-asset-" : "client-") + row.get("connection") + "-"
                                + row.get("source_record_id") + ".json");
    }
}
