package com.scalepad.halo.page;

import static com.scalepad.halo.history.CoverageRepository.COLUMNS;
import static com.scalepad.halo.history.CoverageRepository.NUMBERS;

import com.scalepad.halo.history.CoverageQuery;
import com.scalepad.halo.history.CoverageRepository;
import com.scalepad.halo.history.Slice;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Which machines are in Halo, in ScalePad or in both, as JSON and CSV: the data of the assets pages, with the same search and filters. */
@Controller
@RequestMapping(PageSecurity.API + "/connections/{name}")
class CoverageApi extends JsonAnswers {

    private static final int PIECE = 1000;
    private static final int MOST = 500;

    private final PageConnections page;

    CoverageApi(PageConnections page) {
        this.page = page;
    }

    @GetMapping("/assets")
    ResponseEntity<byte[]> assets(
            @PathVariable String name,
            @ModelAttribute CoverageForm form,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "50") int limit) {
        String connection = this.page.state(name).name();
        CoverageQuery query = form.query();
        int rows = Math.max(1, Math.min(MOST, limit));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("connection", connection);
        answer.put("count", coverage().count(connection, query));
        answer.put("page", Math.max(1, page));
        answer.put("rows", coverage().rows(connection, query, CoverageForm.from(page, rows), rows));
        return json(answer);
    }

    @GetMapping("/assets.csv")
    void assetsCsv(@PathVariable String name, @ModelAttribute CoverageForm form, HttpServletResponse response)
            throws IOException {
        String connection = page.state(name).name();
        CoverageQuery query = form.query();
        CsvController.write(
                response,
                connection + "-assets",
                columns(COLUMNS),
                after -> piece(connection, query, after == null ? 0 : Integer.parseInt(after)));
    }

    @GetMapping("/asset")
    ResponseEntity<byte[]> asset(@PathVariable String name, @RequestParam String machine) {
        String connection = page.state(name).name();
        return json(coverage()
                .machine(connection, machine)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no machine '" + machine + "' of this connection")));
    }

    @GetMapping("/coverage")
    ResponseEntity<byte[]> coverage(@PathVariable String name) {
        String connection = page.state(name).name();
        Map<String, Object> answer =
                new LinkedHashMap<>(coverage().totals(connection).orElse(Map.of("connection", connection)));
        answer.put("clients", coverage().clients(connection));
        return json(answer);
    }

    @GetMapping("/coverage.csv")
    void coverageCsv(@PathVariable String name, HttpServletResponse response) throws IOException {
        String connection = page.state(name).name();
        List<String> columns = Stream.concat(Stream.of("client", "client_name"), NUMBERS.stream())
                .toList();
        CsvController.write(
                response,
                connection + "-coverage",
                columns(columns),
                after -> new Slice<>(coverage().clients(connection), null));
    }

    private static List<CsvController.Column<Map<String, Object>>> columns(List<String> names) {
        return names.stream()
                .map(name -> new CsvController.Column<Map<String, Object>>(name, row -> row.get(name)))
                .toList();
    }

    private Slice<Map<String, Object>> piece(String connection, CoverageQuery query, int from) {
        List<Map<String, Object>> rows = coverage().rows(connection, query, from, PIECE);
        return new Slice<>(rows, rows.size() < PIECE ? null : String.valueOf(from + PIECE));
    }

    private CoverageRepository coverage() {
        return page.history().coverage();
    }
}
