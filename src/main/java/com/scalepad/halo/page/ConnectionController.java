package com.scalepad.halo.page;

import com.scalepad.halo.history.ReplayResult;
import com.scalepad.halo.history.ReviewRepository;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.history.UpdatePlanRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One connection: its runs, what is rejected, in need of review or to be written, and what a person may do about it. */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections/{name}")
class ConnectionController {

    /** Rows of a list on the connection's own page, and on the list's. */
    private static final int FEW = 5;

    private static final int PAGE = 50;
    /** Characters of a rejected record that a page shows; the JSON has all. */
    private static final int SHOWN_OF_A_RECORD = 4000;

    private static final String SECONDS_TO_REFRESH = "5";

    private final PageConnections page;
    private final Messages words;

    ConnectionController(PageConnections page, Messages words) {
        this.page = page;
        this.words = words;
    }

    @GetMapping
    String show(@PathVariable String name, Model model) {
        ConnectionState state = common(name, model);
        List<RunRecord> runs = page.bundle().runRepository().runs(name, RunsChart.RUNS);
        model.addAttribute("runs", runs);
        model.addAttribute("chart", RunsChart.of(runs));
        model.addAttribute("refresh", state.isBusy() ? SECONDS_TO_REFRESH : null);
        rejected(name, null, FEW, model);
        review(name, null, null, FEW, model);
        plan(name, null, FEW, model);
        model.addAttribute("totals", page.bundle().coverage().totals(name).orElse(null));
        return "halo-scalepad/page/state";
    }

    @PostMapping("/sync")
    String sync(@PathVariable String name, RedirectAttributes next) {
        boolean started = page.bundle().manualSync().start(page.state(name).name());
        return done(name, "", next, started ? "done" : "notice", words.say(started ? "sync.started" : "sync.on"));
    }

    @GetMapping("/rejected")
    String rejected(@PathVariable String name, @RequestParam(required = false) String after, Model model) {
        common(name, model);
        rejected(name, after, PAGE, model);
        return list("rejected", model);
    }

    @PostMapping("/rejected/{id}/again")
    String again(@PathVariable String name, @PathVariable long id, RedirectAttributes next) {
        String connection = page.state(name).name();
        Optional<ReplayResult> sent = page.bundle()
                .rejected()
                .find(connection, id)
                .flatMap(record -> page.bundle().rejected().retry(record.id()));
        return done(
                name,
                "#rejected",
                next,
                sent.filter(ReplayResult::through).isPresent() ? "done" : "notice",
                sent.map(one -> words.say("rejected.again.done", String.valueOf(id), one.sentence()))
                        .orElse(words.say("rejected.again.gone")));
    }

    @GetMapping("/review")
    String review(
            @PathVariable String name,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) String after,
            Model model) {
        common(name, model);
        review(name, reason == null || reason.isEmpty() ? null : reason, after, PAGE, model);
        return list("review", model);
    }

    @GetMapping("/plan")
    String plan(@PathVariable String name, @RequestParam(required = false) String after, Model model) {
        common(name, model);
        plan(name, after, PAGE, model);
        return list("plan", model);
    }

    @GetMapping("/approval")
    String confirmRelease(@PathVariable String name, Model model) {
        common(name, model);
        plan(name, null, FEW, model);
        UpdatePlanRepository plan = page.bundle().updatePlan();
        model.addAttribute(
                "held",
                plan.lastRun(name).map(run -> plan.heldByClient(name, run)).orElse(List.of()));
        return "halo-scalepad/page/approval";
    }

    /**
     * @param onHold how many were on hold when the plan was shown
     * @param all    whether the dates of all clients are approved
     * @param client the clients that were chosen, where not all are
     */
    @PostMapping("/approval")
    String approve(
            @PathVariable String name,
            @RequestParam long run,
            @RequestParam int onHold,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") List<Integer> client,
            RedirectAttributes next) {
        if (!all && client.isEmpty()) {
            return done(name, "/approval", next, "notice", words.say("approval.none-chosen"));
        }
        int approved =
                page.bundle().updatePlan().approve(page.state(name).name(), run, onHold, all ? List.of() : client);
        return approved == 0
                ? done(name, "/approval", next, "notice", words.say("approval.changed"))
                : done(
                        name,
                        "",
                        next,
                        "done",
                        words.say(
                                page.bundle().updateSettings().isPlanOnly(name)
                                        ? "approval.done.plan-only"
                                        : "approval.done",
                                approved));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ModelAndView unknownPosition() {
        return PageModel.problem(words, HttpStatus.NOT_FOUND);
    }

    private ConnectionState common(String name, Model model) {
        ConnectionState state = page.state(name);
        model.addAttribute("needsKey", page.needsScalePadKey(name));
        model.addAttribute("state", state);
        model.addAttribute("name", state.name());
        model.addAttribute("node", page.bundle().runs().getNode());
        return state;
    }

    private void rejected(String name, String after, int limit, Model model) {
        model.addAttribute("rejected", page.bundle().rejected().rows(name, after, limit, SHOWN_OF_A_RECORD));
        model.addAttribute("rejectedCount", page.bundle().rejected().count(name));
        model.addAttribute("cut", SHOWN_OF_A_RECORD);
    }

    private void review(String name, String reason, String after, int limit, Model model) {
        model.addAttribute("review", page.bundle().reviews().rows(name, reason, after, limit));
        model.addAttribute("reason", reason);
        model.addAttribute("reasons", ReviewRepository.REASONS.stream().sorted().toList());
        model.addAttribute("reviewCounts", page.bundle().runRepository().lastReview(name));
    }

    private void plan(String name, String after, int limit, Model model) {
        UpdatePlanRepository plan = page.bundle().updatePlan();
        Optional<Long> run = plan.lastRun(name);
        model.addAttribute("planRun", run.orElse(null));
        model.addAttribute("planOnly", page.bundle().updateSettings().isPlanOnly());
        model.addAttribute("preview", page.bundle().connections().isPreview(name));
        run.ifPresent(id -> {
            model.addAttribute("total", plan.total(name, id));
            model.addAttribute("totalsByField", plan.totalsByField(name, id));
            model.addAttribute("totalsByClient", plan.totalsByClient(name, id, PAGE));
            Map<String, Integer> byState = page.bundle()
                    .runRepository()
                    .run(id)
                    .map(RunRecord::updates)
                    .orElse(Map.of());
            int onHold = plan.onHold(name, id);
            model.addAttribute("plan", plan.rows(name, id, after, limit));
            model.addAttribute("planCounts", counts(id, byState));
            model.addAttribute("onHold", onHold);
            model.addAttribute("approved", byState.getOrDefault("ON_HOLD", 0) - onHold);
        });
    }

    private String counts(long run, Map<String, Integer> byState) {
        return byState.isEmpty()
                ? null
                : words.say(
                        "plan.counts",
                        String.valueOf(run),
                        byState.entrySet().stream()
                                .map(state -> words.say("plan.count." + state.getKey(), state.getValue()))
                                .collect(Collectors.joining(", ")));
    }

    private static String list(String which, Model model) {
        model.addAttribute("which", which);
        return "halo-scalepad/page/list";
    }

    private static String done(String name, String where, RedirectAttributes next, String how, String sentence) {
        next.addFlashAttribute(how, sentence);
        next.addAttribute("connection", name);
        return "redirect:" + PageSecurity.ROOT + "/connections/{connection}" + where;
    }
}
