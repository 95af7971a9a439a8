package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.run.ListCounts;
import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens reads of ScalePad's lists and of the files in their place; called by the routes. */
public class LifecycleReaderFactory {

    private static final Logger LOG = LoggerFactory.getLogger("halo-scalepad-sync");

    /** What a system or a spreadsheet keeps next to a file: {@code ._dates.csv}, {@code ~$dates.csv}. */
    private static final Predicate<String> IS_KEPT_BY_A_PROGRAM =
            Pattern.compile("[.~].*").asMatchPredicate();

    private final String folder;

    /** @param folder the folder of the CSV files; empty for none */
    public LifecycleReaderFactory(String folder) {
        this.folder = folder;
    }

    /** Whether there is a folder to read. */
    public boolean hasFolder() {
        return !folder.isEmpty();
    }

    /**
     * A read of one of ScalePad's lists.
     *
     * @param kind {@code lifecycles}, {@code client-links} or {@code listed-assets}: the word in the name of the route that takes each page
     * @param path {@code /core/v1/clients}
     */
    public CursorReader open(String kind, String path) {
        return new CursorReader(kind, path, "scalepad");
    }

    /** The reader of a rejected record that is retried. It reads nothing. */
    public RecordReader openForRetry(String kind) {
        // Where there are also files, the rejected record does not show which of the two it is from.
        return new CursorReader(kind, "", hasFolder() ? "scalepad or a file, retried" : "scalepad");
    }

    /**
     * ScalePad's answer becomes the rows of the page. The read keeps the next cursor, or records that the list is cut
     * short. Body: the answer. Variables: {@code read}, {@code run}.
     */
    public void rows(Exchange exchange) throws StepFailedException {
        CursorReader read = exchange.getVariable("read", CursorReader.class);
        exchange.getMessage().setBody(read.received(exchange.getMessage().getBody(JsonNode.class)));
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        run.setProgress(read.progress());
        ListCounts counts = read.getKind().equals("listed-assets") ? run.getListedAssets() : run.getLifecycles();
        read.shortfall().ifPresent(counts::incomplete);
    }

    /** The CSV files of the folder, by name. What else is in it is in the log. */
    public List<Path> files() throws StepFailedException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            Map<Boolean, List<Path>> all = files.filter(file ->
                            !IS_KEPT_BY_A_PROGRAM.test(file.getFileName().toString()))
                    .sorted()
                    .collect(Collectors.partitioningBy(LifecycleReaderFactory::isCsv));
            if (!all.get(false).isEmpty()) {
                LOG.info(
                        "Not read, because only files that end with .csv are: {} (SCALEPAD_LIFECYCLES_FOLDER)",
                        all.get(false).stream()
                                .map(file -> file.getFileName().toString())
                                .collect(Collectors.joining(", ")));
            }
            return all.get(true);
        } catch (IOException e) {
            throw new StepFailedException(
                    "SCALEPAD_LIFECYCLES_FOLDER is " + folder + ", which can't be read ("
                            + e.getClass().getSimpleName() + "): it should be a folder of CSV files, or empty",
                    e);
        }
    }

    private static boolean isCsv(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv") && Files.isRegularFile(file);
    }

    /** A read of one of these. The columns that nothing is read from are in the log: one may be a date under another name. */
    public CsvReader openFile(Path file) throws StepFailedException {
        CsvReader reader = CsvReader.open(file);
        if (!reader.unusedColumns().isEmpty()) {
            LOG.info(
                    "Not read from {}: the columns {} (SCALEPAD_LIFECYCLES_FOLDER)",
                    file.getFileName(),
                    String.join(", ", reader.unusedColumns()).replaceAll("\\p{Cc}", " "));
        }
        return reader;
    }
}
