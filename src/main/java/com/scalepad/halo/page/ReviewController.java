package com.scalepad.halo.page;

import com.scalepad.halo.history.ReviewRepository;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The dates of one connection that need review: the list by reason and client, and the actions that remove a date from it. */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections/{name}/review")
class ReviewController extends ConnectionPages {

    private static final int LONGEST_NOTE = 500;

    ReviewController(PageConnections page, ConnectionModel shown, Messages words) {
        super(page, shown, words);
    }

    @GetMapping
    String review(
            @PathVariable String name,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) Integer client,
            @RequestParam(required = false) String after,
            Model model) {
        shown.common(name, model);
        shown.review(
                name, reason == null || reason.isEmpty() ? null : reason, client, after, ConnectionModel.PAGE, model);
        return view("review", model);
    }

    /** @param values the date's values as the page showed them when the person decided */
    @PostMapping("/dismiss")
    String dismiss(
            @PathVariable String name,
            @RequestParam String serial,
            @RequestParam int asset,
            @RequestParam String field,
            @RequestParam String values,
            @RequestParam String note,
            HttpServletRequest request,
            RedirectAttributes next) {
        String connection = page.state(name).name();
        String why = note.strip();
        if (why.isEmpty() || why.length() > LONGEST_NOTE) {
            return done(name, next, "notice", words.say("review.dismiss.note.problem", LONGEST_NOTE));
        }
        ReviewRepository.Key date = new ReviewRepository.Key(connection, serial, asset, field);
        boolean dismissed = page.history().reviews().dismiss(date, values, why, PageAudit.who(request));
        if (dismissed) {
            page.record(request, about(serial, field), connection, "dismissed from the review list: " + why);
        }
        return done(
                name,
                next,
                dismissed ? "done" : "notice",
                words.say(dismissed ? "review.dismissed" : "review.dismiss.changed", serial));
    }

    @PostMapping("/bring-back")
    String bringBack(
            @PathVariable String name,
            @RequestParam String serial,
            @RequestParam int asset,
            @RequestParam String field,
            HttpServletRequest request,
            RedirectAttributes next) {
        String connection = page.state(name).name();
        ReviewRepository.Key date = new ReviewRepository.Key(connection, serial, asset, field);
        boolean back = page.history().reviews().bringBack(date);
        if (back) {
            page.record(request, about(serial, field), connection, "brought back to the review list");
        }
        return done(
                name,
                next,
                back ? "done" : "notice",
                words.say(back ? "review.brought-back" : "review.dismiss.changed", serial));
    }

    private static String about(String serial, String field) {
        return "review of " + field + " of serial " + serial;
    }

    private static String done(String name, RedirectAttributes next, String how, String sentence) {
        return PageController.done(name, "/review", next, how, sentence);
    }
}
