package com.scalepad.halo.reading;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.scalepad.halo.mapping.FieldNames;
import com.scalepad.halo.mapping.SpreadsheetText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.util.IOHelper;

/**
 * One read of a CSV file of lifecycles, in chunks of rows that look like ScalePad's. The file is UTF-8, with or without
 * a byte order mark. Its first line names the columns; case, spaces and {@code _} do not count.
 */
public final class CsvReader implements RecordReader, AutoCloseable {

    private static final int PAGE_SIZE = 200;
    private static final String SERIAL = "serial_number";
    private static final Map<String, String> COLUMNS = List.of(
                    SERIAL, "purchase_date", "warranty_expiry_date", "manufacturer_expiry_date", "client_id", "name")
            .stream()
            .collect(Collectors.toMap(FieldNames::key, column -> column));
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    private final String source;
    private final MappingIterator<Map<String, String>> rows;
    private boolean more;

    private CsvReader(String source, MappingIterator<Map<String, String>> rows) throws IOException {
        this.source = source;
        this.rows = rows;
        this.more = rows.hasNextValue();
    }

    /** A read of a file. One that can't be read is closed again. */
    static CsvReader open(Path file) throws StepFailedException {
        String source = file.getFileName().toString();
        InputStream content = null;
        try {
            content = Files.newInputStream(file);
            CsvReader read = new CsvReader(
                    source,
                    CSV.readerForMapOf(String.class)
                            .with(CsvSchema.emptySchema().withHeader())
                            .readValues(content));
            read.requireColumns();
            return read;
        } catch (IOException | StepFailedException e) {
            IOHelper.close(content);
            throw e instanceof StepFailedException failed ? failed : failure(source, JsonLocation.NA, (IOException) e);
        }
    }

    /**
     * Each known column is there at most once, and the serial and a date are required. A file without a date column, or
     * with two of one date, is a mistake.
     */
    private void requireColumns() throws StepFailedException {
        List<String> known = new ArrayList<>();
        if (rows.getParserSchema() instanceof CsvSchema schema) {
            schema.forEach(
                    column -> Optional.ofNullable(known(column.getName())).ifPresent(known::add));
        }
        Optional<String> twice = known.stream()
                .filter(column -> known.indexOf(column) != known.lastIndexOf(column))
                .findFirst();
        String problem = null;
        if (!known.contains(SERIAL)) {
            problem = "no column " + SERIAL;
        } else if (twice.isPresent()) {
            problem = "two columns " + twice.get();
        } else if (known.stream().noneMatch(column -> column.endsWith("_date"))) {
            problem = "no column with a date";
        }
        if (problem != null) {
            throw new StepFailedException(
                    "The file " + source + " of SCALEPAD_LIFECYCLES_FOLDER has " + problem
                            + " in its line 1: the first line names the columns, with commas between: "
                            + String.join(", ", COLUMNS.values()),
                    null);
        }
    }

    @Override
    public String getKind() {
        return "lifecycles";
    }

    @Override
    public String getSource() {
        return source;
    }

    /** The rows in chunks, each a JSON object like ScalePad's. Columns with other names are left out. */
    public Iterator<List<JsonNode>> getPages() {
        return BoundedIterator.oneByOne(() -> more ? Optional.of(nextPage()) : Optional.empty());
    }

    private List<JsonNode> nextPage() throws StepFailedException {
        List<JsonNode> page = new ArrayList<>(PAGE_SIZE);
        try {
            while (more && page.size() < PAGE_SIZE) {
                page.add(row(rows.nextValue()));
                more = rows.hasNextValue();
            }
        } catch (IOException e) {
            throw failure(source, rows.getCurrentLocation(), e);
        }
        return page;
    }

    private static ObjectNode row(Map<String, String> cells) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        cells.forEach((column, cell) -> {
            if (known(column) != null && cell != null) {
                row.put(
                        known(column),
                        known(column).equals("name") ? SpreadsheetText.name(cell) : SpreadsheetText.code(cell));
            }
        });
        return row;
    }

    private static String known(String column) {
        return COLUMNS.get(FieldNames.key(column));
    }

    private static StepFailedException failure(String source, JsonLocation reached, IOException e) {
        JsonLocation place =
                e instanceof JsonProcessingException json && json.getLocation() != null ? json.getLocation() : reached;
        String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
        return new StepFailedException(
                "The file " + source + " of SCALEPAD_LIFECYCLES_FOLDER can't be read at line "
                        + Math.max(1, place.getLineNr()) + ": "
                        + reason.lines().findFirst().orElse("")
                        + ". Fix the file or remove it; no date of ScalePad's is used until then",
                e);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
