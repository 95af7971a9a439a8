package com.scalepad.halo.page;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The way in, and what is shown to whoever is not let through. */
@Controller
class LogInController {

    private final Messages words;

    LogInController(Messages words) {
        this.words = words;
    }

    /** @param wait seconds until the next try, where there were too many */
    @GetMapping(PageSecurity.LOG_IN)
    String logIn(
            @RequestParam(required = false) Integer wait,
            @RequestParam(required = false) String refused,
            @RequestParam(required = false) String out,
            Model model) {
        if (wait != null) {
            model.addAttribute("problem", words.say("log-in.wait", wait));
        } else if (refused != null) {
            model.addAttribute("problem", words.say("log-in.refused"));
        } else if (out != null) {
            model.addAttribute("done", words.say("log-in.out"));
        }
        return "halo-scalepad/page/log-in";
    }

    /** A form without its token: it was open for too long, or it is not the page's own. */
    @RequestMapping(PageSecurity.ROOT + "/refused")
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String refused(Model model) {
        model.addAttribute("kind", "refused");
        return "halo-scalepad/page/problem";
    }
}
