package com.scalepad.halo.page;

import com.scalepad.halo.history.CoverageQuery;
import com.scalepad.halo.history.CoverageRepository;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The machines of a connection: which of them ScalePad has, and why it lacks the others. Shown as numbers, as a list, and one by one. */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections/{name}")
class AssetsController extends PageController {

    private static final int PAGE = 50;

    AssetsController(PageConnections page, Messages words) {
        super(page, words);
    }

    @GetMapping("/assets")
    String assets(
            @PathVariable String name,
            @ModelAttribute("form") CoverageForm form,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        String connection = numbers(name, model);
        CoverageQuery query = form.query();
        List<Map<String, Object>> firstRows = page > 1 ? null : coverage().rows(connection, query, 0, PAGE);
        // Rows that fit on one page need no count query.
        int count = firstRows != null && firstRows.size() < PAGE
                ? firstRows.size()
                : coverage().count(connection, query);
        int last = Math.max(1, (count + PAGE - 1) / PAGE);
        int shown = Math.max(1, Math.min(last, page));
        int from = CoverageForm.from(shown, PAGE);
        List<Map<String, Object>> rows = firstRows == null ? coverage().rows(connection, query, from, PAGE) : firstRows;
        model.addAttribute("rows", rows);
        model.addAttribute("count", count);
        model.addAttribute("first", rows.isEmpty() ? 0 : from + 1);
        model.addAttribute("last", from + rows.size());
        model.addAttribute("previousPage", shown > 1 ? shown - 1 : null);
        model.addAttribute("nextPage", shown < last ? shown + 1 : null);
        model.addAttribute("query", query);
        model.addAttribute("clientName", rows.isEmpty() ? null : rows.get(0).get("client_name"));
        model.addAttribute("statuses", CoverageQuery.STATUSES);
        model.addAttribute("types", CoverageQuery.TYPES);
        model.addAttribute("sorts", CoverageQuery.SORTS);
        return "halo-scalepad/page/assets";
    }

    @GetMapping("/asset")
    String asset(@PathVariable String name, @RequestParam String machine, Model model) {
        String connection = numbers(name, model);
        Map<String, Object> row = coverage()
                .machine(connection, machine)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("row", row);
        model.addAttribute("dates", coverage().dates(connection, (String) row.get("lifecycle")));
        model.addAttribute("history", coverage().history(connection, (Integer) row.get("asset")));
        return "halo-scalepad/page/asset";
    }

    @GetMapping("/coverage")
    String coverage(@PathVariable String name, Model model) {
        String connection = numbers(name, model);
        model.addAttribute("clients", coverage().clients(connection));
        model.addAttribute(
                "ends", WarrantyChart.of(coverage().warrantyEnds(connection), YearMonth.now(ZoneOffset.UTC)));
        return "halo-scalepad/page/coverage";
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ModelAndView unknown() {
        return PageModel.problem(words, HttpStatus.NOT_FOUND);
    }

    /** Adds the connection and its numbers to the model; returns the connection's name. */
    private String numbers(String name, Model model) {
        String connection = page.state(name).name();
        model.addAttribute("name", connection);
        model.addAttribute("totals", coverage().totals(connection).orElse(new LinkedHashMap<>()));
        return connection;
    }

    private CoverageRepository coverage() {
        return page.history().coverage();
    }
}
