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
import com.scalepad.halo.mapping.LifecycleMapper;
import com.scalepad.halo.mapping.SpreadsheetText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.util.IOHelper;

/**
 * One read of a CSV file of lifecycles, in chunks of rows that look like ScalePad's. The file is UTF-8, with or without
 * a byte order mark, with commas, semicolons or tabs.
 */
public final class CsvReader implements RecordReader, AutoCloseable {

    private static final int PAGE_SIZE = 200;
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();
    private static final int LONGEST_FIRST_LINE = 8192;

    private final String source;
    private final MappingIterator<List<String>> rows;
    private final CsvColumns columns;

    private boolean more;

    private CsvReader(String source, MappingIterator<List<String>> rows) throws IOException, StepFailedException {
        this.source = source;
        this.rows = rows;
        this.columns = new CsvColumns(source, rows.hasNextValue() ? rows.nextValue() : List.of());
        this.more = rows.hasNextValue();
    }

    /** A read of a file. One that can't be read is closed again. */
    static CsvReader open(Path file) throws StepFailedException {
        String source = file.getFileName().toString();
        InputStream content = null;
        try {
            content = new BufferedInputStream(Files.newInputStream(file), LONGEST_FIRST_LINE);
            return new CsvReader(
                    source,
                    CSV.readerForListOf(String.class)
                            .with(CsvSchema.emptySchema().withColumnSeparator(separator(content)))
                            .readValues(content));
        } catch (IOException | StepFailedException e) {
            IOHelper.close(content);
            throw e instanceof StepFailedException failed ? failed : failure(source, JsonLocation.NA, (IOException) e);
        }
    }

    /** What is most often in the first line, or a comma. A spreadsheet saves with the list separator of its language. */
    private static char separator(InputStream content) throws IOException {
        content.mark(LONGEST_FIRST_LINE);
        String start = new String(content.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.UTF_8);
        content.reset();
        String line = start.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        return Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(separator ->
                        line.chars().filter(letter -> letter == separator).count()))
                .orElseThrow();
    }

    /** The names of the columns that nothing is read from. */
    List<String> unusedColumns() {
        return columns.unused();
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
                int line = rows.getCurrentLocation().getLineNr();
                page.add(row(rows.nextValue(), line));
                more = rows.hasNextValue();
            }
        } catch (IOException e) {
            throw failure(source, rows.getCurrentLocation(), e);
        }
        return page;
    }

    private ObjectNode row(List<String> cells, int line) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        if (cells.stream().skip(columns.count()).anyMatch(cell -> !cell.isBlank())) {
            row.put("file", source).put("line", line);
            cells.forEach(row.putArray(LifecycleMapper.SURPLUS_CELLS)::add);
            return row;
        }
        columns.places().forEach((column, place) -> {
            if (place < cells.size()) {
                String cell = cells.get(place);
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
