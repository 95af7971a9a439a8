package com.scalepad.halo.page;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.scalepad.halo.history.ReviewedDate;
import com.scalepad.halo.history.Slice;
import com.scalepad.halo.updates.CsvSanitizer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The long lists, whole, as CSV: RFC 4180, UTF-8 with the mark that Excel asks for, and no cell that a spreadsheet takes for a
 * formula. They are written piece by piece as they are read, so that none is in memory.
 */
@Controller
@RequestMapping(PageSecurity.API + "/connections/{name}")
class CsvController {

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int PIECE = 1000;
    /** Each of these may be megabytes. */
    private static final int PIECE_OF_RECORDS = 10;

    private final PageConnections page;

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
        write(
                response,
                connection + "-review",
                List.of(
                        "reason",
                        "asset",
                        "name",
                        "client",
                        "serial",
                        "field",
                        "in_halo",
                        "in_scalepad",
                        "scalepad_raw",
                        "source",
                        "detail",
                        "last_error",
                        "client_id",
                        "scalepad_client_id",
                        "scalepad_client",
                        "scalepad_customer",
                        "dismissed"),
                after -> pieceOfReview(connection, reason, client, after),
                date -> Arrays.asList(
                        date.reason(),
                        date.asset(),
                        date.name(),
                        date.client(),
                        date.serialNumber(),
                        date.field(),
                        date.inHalo(),
                        date.inScalePad(),
                        date.scalePadRaw(),
                        date.source(),
                        date.detail(),
                        date.lastError(),
                        date.clientId(),
                        date.scalePadClientId(),
                        date.scalePadClient(),
                        date.scalePadCustomer(),
                        date.dismissed() == null ? null : date.dismissed().note()));
    }

    @GetMapping("/plan.csv")
    void plan(@PathVariable String name, HttpServletResponse response) throws IOException {
        String connection = page.state(name).name();
        Long run = page.bundle().updatePlan().lastRun(connection).orElse(0L);
        write(
                response,
                connection + "-plan",
                List.of(
                        "asset",
                        "name",
                        "client",
                        "serial",
                        "field",
                        "from",
                        "to",
                        "why",
                        "state",
                        "approved",
                        "last_error"),
                after -> page.bundle().updatePlan().rows(connection, run, after, PIECE),
                date -> Arrays.asList(
                        date.asset(),
                        date.name(),
                        date.client(),
                        date.serialNumber(),
                        date.field(),
                        date.from(),
                        date.to(),
                        date.why(),
                        date.state(),
                        date.approved(),
                        date.lastError()));
    }

    @GetMapping("/rejected.csv")
    void rejected(@PathVariable String name, HttpServletResponse response) throws IOException {
        String connection = page.state(name).name();
        write(
                response,
                connection + "-rejected",
                List.of("id", "kind", "record", "reason", "first_run", "last_run", "payload"),
                after -> page.bundle().rejected().rows(connection, after, PIECE_OF_RECORDS, Integer.MAX_VALUE),
                record -> Arrays.asList(
                        record.id(),
                        record.kind(),
                        record.recordKey(),
                        record.reason(),
                        record.firstRun(),
                        record.lastRun(),
                        record.payload()));
    }

    private Slice<ReviewedDate> pieceOfReview(String connection, String reason, Integer client, String after) {
        try {
            return page.bundle()
                    .reviews()
                    .rows(connection, reason == null || reason.isEmpty() ? null : reason, client, after, PIECE);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
    }

    /** The first piece is read before anything is written, so that what fails at once is told by its status. */
    static <T> void write(
            HttpServletResponse response,
            String file,
            List<String> columns,
            Function<String, Slice<T>> pieces,
            Function<T, List<Object>> cells)
            throws IOException {
        Slice<T> piece = pieces.apply(null);
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + ".csv\"");
        // Closed by the server: one that closed itself on a failure would end what is cut off as if it were whole.
        Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        SequenceWriter lines =
                CSV.writer(CsvSchema.emptySchema().withLineSeparator("\r\n")).writeValues(writer);
        lines.write(columns);
        while (true) {
            for (T row : piece.rows()) {
                lines.write(cells.apply(row).stream().map(CsvSanitizer::of).toList());
            }
            lines.flush();
            if (piece.next() == null) {
                return;
            }
            piece = pieces.apply(piece.next());
        }
    }
}
