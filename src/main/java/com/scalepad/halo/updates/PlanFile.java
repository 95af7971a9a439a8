package com.scalepad.halo.updates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The plan for people: chunks of its rows become lines of CSV (RFC 4180, UTF-8 with the mark that Excel needs), and its
 * first rows become a table for the log. Called by the routes.
 */
public class PlanFile {

    private static final List<String> COLUMNS =
            List.of("asset", "name", "client", "serial", "field", "from", "to", "why", "state");
    private static final CsvMapper CSV = new CsvMapper();
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int ROWS_IN_THE_LOG = 40;

    /**
     * A chunk as lines of CSV.
     *
     * @param chunk its number from 0; the first one starts with the names of the columns
     */
    public String csv(List<Map<String, Object>> rows, int chunk) throws JsonProcessingException {
        boolean first = chunk == 0;
        CsvSchema.Builder schema = CsvSchema.builder();
        COLUMNS.forEach(schema::addColumn);
        return (first ? BYTE_ORDER_MARK : "")
                + CSV.writer(schema.setUseHeader(first).build())
                        .writeValueAsString(rows.stream().map(PlanFile::line).toList());
    }

    private static Map<String, String> line(Map<String, Object> row) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("asset", CsvSanitizer.of(row.get("asset")));
        line.put("name", CsvSanitizer.of(row.get("name")));
        line.put("client", CsvSanitizer.of(row.get("client_name")));
        line.put("serial", CsvSanitizer.of(row.get("serial_number")));
        line.put("field", CsvSanitizer.of(row.get("halo_column")));
        line.put("from", CsvSanitizer.of(row.get("old_value")));
        line.put("to", CsvSanitizer.of(row.get("new_value")));
        line.put("why", CsvSanitizer.of(row.get("reason")));
        line.put("state", CsvSanitizer.of(row.get("state")).toLowerCase(Locale.ROOT));
        return line;
    }

    public String table(List<Map<String, Object>> rows) {
        List<Map<String, String>> lines = rows.stream().map(PlanFile::line).toList();
        List<String> written = new ArrayList<>(
                List.of("The plan of this run; nothing is sent (halo.updates.mode=plan, or a connection in preview):"));
        written.add(String.format(
                Locale.ROOT,
                "  %-9s %-24s %-28s %-22s %-10s %-10s  %s",
                "asset",
                "name",
                "client",
                "field",
                "from",
                "to",
                "why"));
        lines.stream()
                .limit(ROWS_IN_THE_LOG)
                .forEach(line -> written.add(String.format(
                        Locale.ROOT,
                        "  %-9s %-24.24s %-28.28s %-22s %-10s %-10s  %s",
                        line.get("asset"),
                        line.get("name"),
                        line.get("client"),
                        line.get("field"),
                        line.get("from"),
                        line.get("to"),
                        line.get("why"))));
        if (lines.size() > ROWS_IN_THE_LOG) {
            written.add("  … and more: all of it is in the CSV file");
        }
        return String.join("\n", written);
    }
}
