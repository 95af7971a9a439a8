package com.scalepad.halo.page;

import com.scalepad.halo.history.UpdatePlanRepository;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The planned dates of one connection: the list, the approval of those on hold, and the end of the preview. */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections/{name}")
class PlanController extends ConnectionPages {

    PlanController(PageConnections page, ConnectionModel shown, Messages words) {
        super(page, shown, words);
    }

    @GetMapping("/plan")
    String plan(@PathVariable String name, @RequestParam(required = false) String after, Model model) {
        shown.common(name, model);
        shown.plan(name, after, ConnectionModel.PAGE, model);
        return view("plan", model);
    }

    @GetMapping("/approval")
    String confirmApproval(@PathVariable String name, Model model) {
        shown.common(name, model);
        shown.plan(name, null, ConnectionModel.FEW, model);
        UpdatePlanRepository plan = page.history().updatePlan();
        model.addAttribute(
                "held",
                plan.lastRun(name).map(run -> plan.heldByClient(name, run)).orElse(List.of()));
        return "halo-scalepad/page/approval";
    }

    /**
     * @param onHold how many were on hold when the plan was shown
     * @param all    whether the dates of all clients are approved
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
                page.history().updatePlan().approve(page.state(name).name(), run, onHold, all ? List.of() : client);
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

    /** Ends the preview: the next run writes its plan into Halo. */
    @PostMapping("/start-writing")
    String startWriting(@PathVariable String name, RedirectAttributes next) {
        page.bundle().savedConnections().preview(page.editable(name).name(), false);
        return done(name, "", next, "done", words.say("done.writing", name));
    }

    @PostMapping("/preview")
    String preview(@PathVariable String name, RedirectAttributes next) {
        page.bundle().savedConnections().preview(page.editable(name).name(), true);
        return done(name, "", next, "done", words.say("done.preview", name));
    }
}
