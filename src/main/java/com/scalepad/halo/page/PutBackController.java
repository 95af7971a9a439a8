package com.scalepad.halo.page;

import com.scalepad.halo.history.PutBackRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** <em>Put back</em>: restores in Halo the dates from before a run wrote its own. */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections/{name}/runs/{id}/put-back")
class PutBackController {

    private final PageConnections page;
    private final ConnectionModel shown;
    private final Messages words;

    PutBackController(PageConnections page, ConnectionModel shown, Messages words) {
        this.page = page;
        this.shown = shown;
        this.words = words;
    }

    @GetMapping
    String confirm(@PathVariable String name, @PathVariable long id, Model model) {
        shown.common(name, model);
        page.run(name, id);
        PutBackRepository putBacks = page.history().putBacks();
        Map<String, Integer> counts = putBacks.counts(name, id);
        model.addAttribute("runId", id);
        model.addAttribute("possible", counts.getOrDefault("", 0));
        model.addAttribute("held", counts.getOrDefault("PENDING", 0) + counts.getOrDefault("DONE", 0));
        counts.remove("");
        model.addAttribute("obstacles", counts);
        model.addAttribute("planOnly", page.bundle().updateSettings().isPlanOnly());
        model.addAttribute("notPossible", putBacks.notPossible(name, id, ConnectionModel.PAGE));
        return "halo-scalepad/page/put-back";
    }

    /** Requests it, and starts a run that does nothing else. */
    @PostMapping
    String putBack(
            @PathVariable String name, @PathVariable long id, HttpServletRequest request, RedirectAttributes next) {
        String connection = page.run(name, id).connection();
        if (page.bundle().updateSettings().isPlanOnly()) {
            return ConnectionPages.done(name, "", next, "notice", words.say("put-back.plan-only"));
        }
        int asked = page.history().putBacks().ask(connection, id, PageAudit.who(request));
        boolean isStarted = asked > 0 && page.bundle().manualSync().start(connection);
        return ConnectionPages.done(
                name,
                "",
                next,
                asked > 0 ? "done" : "notice",
                words.say(asked == 0 ? "put-back.nothing" : isStarted ? "put-back.started" : "put-back.next", asked));
    }

    /** The dates may be written again. */
    @PostMapping("/release")
    String release(@PathVariable String name, @PathVariable long id, RedirectAttributes next) {
        int released = page.history().putBacks().release(page.run(name, id).connection(), id);
        return ConnectionPages.done(name, "", next, "done", words.say("put-back.released", released));
    }
}
