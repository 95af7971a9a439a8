package com.scalepad.halo.page;

import com.scalepad.halo.history.RejectedRecord;
import com.scalepad.halo.history.RunDetailRepository;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.history.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page's content as JSON. It changes nothing. {@code PAGE.md} describes the addresses. */
@Controller
@RequestMapping(PageSecurity.API)
class ApiController extends JsonAnswers {

    private static final int MOST = 500;
    /** Characters of a rejected record in a list; the address of one record gives it whole. */
    private static final int SHOWN_OF_A_RECORD = 10_000;

    private final PageConnections page;

    ApiController(PageConnections page) {
        this.page = page;
    }

    @GetMapping("/connections")
    ResponseEntity<byte[]> connections() {
        return json(Map.of(
                "connections",
                page.bundle().connections().names().stream().map(page::state).toList()));
    }

    @GetMapping("/connections/{name}")
    ResponseEntity<byte[]> connection(@PathVariable String name) {
        return json(page.state(name));
    }

    @GetMapping("/connections/{name}/runs")
    ResponseEntity<byte[]> runs(
            @PathVariable String name,
            @RequestParam(required = false) String kind,
            @RequestParam(defaultValue = "30") int limit) {
        List<RunRecord> runs = page.history().runs().runs(page.state(name).name(), kind, most(limit));
        return json(Map.of("connection", name, "runs", runs));
    }

    @GetMapping("/connections/{name}/runs/{id}")
    ResponseEntity<byte[]> run(@PathVariable String name, @PathVariable long id) {
        return json(page.run(name, id));
    }

    @GetMapping("/connections/{name}/runs/{id}/dates")
    ResponseEntity<byte[]> dates(
            @PathVariable String name,
            @PathVariable long id,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit) {
        String connection = page.run(name, id).connection();
        RunDetailRepository details = page.history().details();
        return json(list(
                name,
                Map.of("run", id, "counts", details.dateCounts(connection, id)),
                details.dates(connection, id, after, most(limit))));
    }

    @GetMapping(value = "/connections/{name}/runs/{id}/log", produces = "text/plain;charset=UTF-8")
    ResponseEntity<String> log(@PathVariable String name, @PathVariable long id) {
        String connection = page.run(name, id).connection();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(page.history().details().log(connection, id).orElse(""));
    }

    @GetMapping("/connections/{name}/rejected")
    ResponseEntity<byte[]> rejected(
            @PathVariable String name,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit) {
        String connection = page.state(name).name();
        Slice<RejectedRecord> rows = page.history().rejected().rows(connection, after, most(limit), SHOWN_OF_A_RECORD);
        return json(list(name, Map.of("count", page.history().rejected().count(connection)), rows));
    }

    @GetMapping("/connections/{name}/rejected/{id}")
    ResponseEntity<byte[]> rejectedRecord(@PathVariable String name, @PathVariable long id) {
        return json(page.history()
                .rejected()
                .find(page.state(name).name(), id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no rejected record " + id + " of this connection")));
    }

    @GetMapping("/connections/{name}/review")
    ResponseEntity<byte[]> review(
            @PathVariable String name,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) Integer client,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit) {
        String connection = page.state(name).name();
        return json(list(
                name,
                Map.of("counts", page.history().runs().lastReview(connection)),
                page.history().reviews().rows(connection, reason, client, after, most(limit))));
    }

    @GetMapping("/connections/{name}/plan")
    ResponseEntity<byte[]> plan(
            @PathVariable String name,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit) {
        String connection = page.state(name).name();
        return page.history()
                .updatePlan()
                .lastRun(connection)
                .map(run -> json(list(
                        name,
                        Map.of(
                                "run",
                                run,
                                "mode",
                                page.bundle().updateSettings().isPlanOnly(connection) ? "plan" : "apply",
                                "counts",
                                page.history()
                                        .runs()
                                        .run(run)
                                        .map(RunRecord::updates)
                                        .orElse(Map.of())),
                        page.history().updatePlan().rows(connection, run, after, most(limit)))))
                .orElseGet(() -> json(list(name, Map.of(), new Slice<>(List.of(), null))));
    }

    private static Map<String, Object> list(String name, Map<String, ?> more, Slice<?> rows) {
        Map<String, Object> list = new LinkedHashMap<>(Map.of("connection", name));
        list.putAll(more);
        list.put("rows", rows.rows());
        if (rows.next() != null) {
            list.put("next", rows.next());
        }
        return list;
    }

    private static int most(int limit) {
        return Math.max(1, Math.min(MOST, limit));
    }
}
