package com.scalepad.halo.page;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.scalepad.halo.history.PlannedDate;
import com.scalepad.halo.history.RejectedRecord;
import com.scalepad.halo.history.ReviewedDate;
import com.scalepad.halo.history.Slice;
import com.scalepad.halo.updates.CsvSanitizer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The complete long lists as CSV: RFC 4180, UTF-8 with the byte order mark that Excel needs, and no cell that a
 * spreadsheet reads as a formula. Each list is read and written piece by piece, so that it is never whole in memory.
 */
@Controller
@RequestMapping(PageSecurity.API + "/connections/{name}")
class CsvController extends JsonAnswers {

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int PIECE = 1000;
    /** Each record may have megabytes. */
    private static final int PIECE_OF_RECORDS = 10;

    private static final List<Column<ReviewedDate>> REVIEW = List.of(
            new Column<>("reason", ReviewedDate::reason),
            new Column<>("asset", ReviewedDate::asset),
            new Column<>("name", ReviewedDate::name),
            new Column<>("client", ReviewedDate::client),
            new Column<>("serial", ReviewedDate::serialNumber),
            new Column<>("field", ReviewedDate::field),
            new Column<>("in_halo", ReviewedDate::inHalo),
            new Column<>("in_scalepad", ReviewedDate::inScalePad),
            new Column<>("scalepad_raw", ReviewedDate::scalePadRaw),
            new Column<>("source", ReviewedDate::source),
            new Column<>("detail", ReviewedDate::detail),
            new Column<>("last_error", ReviewedDate::lastError),
            new Column<>("client_id", ReviewedDate::clientId),
            new Column<>("scalepad_client_id", ReviewedDate::scalePadClientId),
            new Column<>("scalepad_client", ReviewedDate::scalePadClient),
            new Column<>("scalepad_customer", ReviewedDate::scalePadCustomer),
            new Column<>(
                    "dismissed",
                    date -> date.dismissed() == null ? null : date.dismissed().note()));
    private static final List<Column<PlannedDate>> PLAN = List.of(
            new Column<>("asset", PlannedDate::asset),
            new Column<>("name", PlannedDate::name),
            new Column<>("client", PlannedDate::client),
            new Column<>("serial", PlannedDate::serialNumber),
            new Column<>("field", PlannedDate::field),
            new Column<>("from", PlannedDate::from),
            new Column<>("to", PlannedDate::to),
            new Column<>("why", PlannedDate::why),
            new Column<>("state", PlannedDate::state),
            new Column<>("approved", PlannedDate::approved),
            new Column<>("last_error", PlannedDate::lastError));
    private static final List<Column<RejectedRecord>> REJECTED = List.of(
            new Column<>("id", RejectedRecord::id),
            new Column<>("kind", RejectedRecord::kind),
            new Column<>("record", RejectedRecord::recordKey),
            new Column<>("reason", RejectedRecord::reason),
            new Column<>("first_run", RejectedRecord::firstRun),
            new Column<>("last_run", RejectedRecord::lastRun),
            new Column<>("payload", RejectedRecord::payload));

    private final PageConnections page;

    /** @param cell the row's value for the column */
    record Column<T>(String name, Function<T, Object> cell) {}

    CsvController(PageConnections page) {
        this.page = page;
    }

    @GetMapping("/review.csv")
    void review(
            @PathVariable String name,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) Integer client,
            HttpServletResponse response)
            throws IOException {
        String connection = page.state(name).name();
        String wanted = reason == null || reason.isEmpty() ? null : reason;
        write(
                response,
                connection + "-review",
                REVIEW,
                after -> page.history().reviews().rows(connection, wanted, client, after, PIECE));
    }

    @GetMapping("/plan.csv")
    void plan(@PathVariable String name, HttpServletResponse response) throws IOException {
        String connection = page.state(name).name();
        Long run = page.history().updatePlan().lastRun(connection).orElse(0L);
        write(
                response,
                connection + "-plan",
                PLAN,
                after -> page.history().updatePlan().rows(connection, run, after, PIECE));
    }

    @GetMapping("/rejected.csv")
    void rejected(@PathVariable String name, HttpServletResponse response) throws IOException {
        String connection = page.state(name).name();
        write(
                response,
                connection + "-rejected",
                REJECTED,
                after -> page.history().rejected().rows(connection, after, PIECE_OF_RECORDS, Integer.MAX_VALUE));
    }

    /** Reads the first piece before it writes anything, so that an early failure still sets the status. */
    static <T> void write(
            HttpServletResponse response, String file, List<Column<T>> columns, Function<String, Slice<T>> pieces)
            throws IOException {
        Slice<T> piece = pieces.apply(null);
        response.setContentType("text/csv;charset=utf-8");
        boolean isAscii = StandardCharsets.US_ASCII.newEncoder().canEncode(file);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file + ".csv", isAscii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8)
                        .build()
                        .toString());
        // The server closes the stream. If a failure closed it here, an incomplete file would look complete.
        Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        SequenceWriter lines =
                CSV.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValues(writer);
        lines.write(columns.stream().map(Column::name).toList());
        while (true) {
            for (T row : piece.rows()) {
                lines.write(columns.stream()
                        .map(column -> CsvSanitizer.of(column.cell().apply(row)))
                        .toList());
            }
            lines.flush();
            if (piece.next() == null) {
                return;
            }
            piece = pieces.apply(piece.next());
        }
    }
}
