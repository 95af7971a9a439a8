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
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.util.IOHelper;

/**
 * One read of a CSV file of lifecycles, in chunks of rows that look like ScalePad's. The file is UTF-8, with or without
 * a byte order mark. Its first line names the columns; case, spaces and {@code _} do not count. A column may have the
 * name that ScalePad's reports and makers' lists have for it, where no column has its own name.
 */
public final class CsvReader implements RecordReader, AutoCloseable {

    private static final int PAGE_SIZE = 200;
    private static final String SERIAL = "serial_number";
    private static final String EXPIRY = "warranty_expiry_date";
    private static final Map<String, String> COLUMNS =
            List.of(SERIAL, "purchase_date", EXPIRY, "manufacturer_expiry_date", "client_id", "name").stream()
                    .collect(Collectors.toMap(FieldNames::key, column -> column));
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "serial", SERIAL,
            "serialno", SERIAL,
            "servicetag", SERIAL,
            "warrantyexpiry", EXPIRY,
            "warrantyexpires", EXPIRY,
            "warrantyexpiration", EXPIRY,
            "warrantyexpirationdate", EXPIRY,
            "warrantyenddate", EXPIRY);
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    private final String source;
    private final MappingIterator<Map<String, String>> rows;
    /** By the names in the file's first line. */
    private final Map<String, String> columns = new HashMap<>();

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
        List<String> names = new ArrayList<>();
        if (rows.getParserSchema() instanceof CsvSchema schema) {
            schema.forEach(column -> names.add(column.getName()));
        }
        names.forEach(name ->
                Optional.ofNullable(COLUMNS.get(FieldNames.key(name))).ifPresent(column -> columns.put(name, column)));
        Set<String> ownNames = Set.copyOf(columns.values());
        names.forEach(name -> Optional.ofNullable(OTHER_NAMES.get(FieldNames.key(name)))
                .filter(column -> !ownNames.contains(column))
                .ifPresent(column -> columns.put(name, column)));
        List<String> known =
                names.stream().map(columns::get).filter(Objects::nonNull).toList();
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

    private ObjectNode row(Map<String, String> cells) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        cells.forEach((name, cell) -> {
            String column = columns.get(name);
            if (column != null && cell != null) {
                row.put(column, column.equals("name") ? SpreadsheetText.name(cell) : SpreadsheetText.code(cell));
            }
        });
        return row;
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
