package com.scalepad.halo.page;

import com.scalepad.halo.history.RunDetailRepository;
import com.scalepad.halo.history.RunRecord;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One run of a connection: what it did, what it wrote and what it logged. A person can stop it here, and put its dates back. */
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

    /** <em>Put back</em>: restores in Halo the dates from before the run wrote its own. */
    @GetMapping("/put-back")
    String confirmPutBack(@PathVariable String name, @PathVariable long id, Model model) {
        shown.common(name, model);
        page.run(name, id);
        RunDetailRepository details = page.history().details();
        Map<String, Integer> counts = details.putBackCounts(name, id);
        model.addAttribute("runId", id);
        model.addAttribute("possible", counts.getOrDefault("", 0));
        model.addAttribute("held", counts.getOrDefault("PENDING", 0) + counts.getOrDefault("DONE", 0));
        counts.remove("");
        model.addAttribute("obstacles", counts);
        model.addAttribute("planOnly", page.bundle().updateSettings().isPlanOnly());
        model.addAttribute("notPossible", details.notToPutBack(name, id, ConnectionModel.PAGE));
        return "halo-scalepad/page/put-back";
    }

    /** Requests it, and starts a run that does nothing else. */
    @PostMapping("/put-back")
    String putBack(
            @PathVariable String name, @PathVariable long id, HttpServletRequest request, RedirectAttributes next) {
        String connection = page.run(name, id).connection();
        if (page.bundle().updateSettings().isPlanOnly()) {
            return done(name, "", next, "notice", words.say("put-back.plan-only"));
        }
        int asked = page.history().details().putBack(connection, id, PageAudit.who(request));
        boolean isStarted = asked > 0 && page.bundle().manualSync().start(connection);
        return done(
                name,
                "",
                next,
                asked > 0 ? "done" : "notice",
                words.say(asked == 0 ? "put-back.nothing" : isStarted ? "put-back.started" : "put-back.next", asked));
    }

    /** The dates may be written again. */
    @PostMapping("/put-back/release")
    String release(@PathVariable String name, @PathVariable long id, RedirectAttributes next) {
        int released = page.history().details().release(page.run(name, id).connection(), id);
        return done(name, "", next, "done", words.say("put-back.released", released));
    }
}
