package com.scalepad.halo.page;

import com.scalepad.halo.history.RunDetailRepository;
import com.scalepad.halo.history.RunRecord;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One run of a connection: what it did, what it wrote and what it logged. A person can stop it here. */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections/{name}/runs/{id}")
class RunController extends ConnectionPages {

    RunController(PageConnections page, ConnectionModel shown, Messages words) {
        super(page, shown, words);
    }

    @GetMapping
    String show(
            @PathVariable String name,
            @PathVariable long id,
            @RequestParam(required = false) String after,
            Model model) {
        shown.common(name, model);
        RunDetailRepository details = page.history().details();
        RunRecord run = page.run(name, id);
        model.addAttribute("run", run);
        model.addAttribute("dates", details.dates(name, id, after, ConnectionModel.PAGE));
        model.addAttribute("dateCounts", details.dateCounts(name, id));
        model.addAttribute("rejectedIn", details.rejected(name, id));
        model.addAttribute("log", details.log(name, id).orElse(null));
        model.addAttribute("planRun", page.history().updatePlan().lastRun(name).orElse(null));
        return "halo-scalepad/page/run";
    }

    /** Stops the run cleanly, on whichever node it is running. */
    @PostMapping("/stop")
    String stop(@PathVariable String name, @PathVariable long id, HttpServletRequest request, RedirectAttributes next) {
        String connection = page.run(name, id).connection();
        boolean isRunning = page.history().details().stop(connection, id, PageAudit.who(request));
        return done(
                name,
                "",
                next,
                isRunning ? "done" : "notice",
                words.say(isRunning ? "stop.asked" : "stop.ended", String.valueOf(id)));
    }
}
