package com.scalepad.halo.page;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The controllers of the views. Each has the model of {@link PageModel}. */
abstract class PageController {

    final PageConnections page;
    final Messages words;

    PageController(PageConnections page, Messages words) {
        this.page = page;
        this.words = words;
    }

    /** Leads to a connection's page, or to a place on it, which shows the sentence: {@code done} or {@code notice}. */
    static String done(String name, String where, RedirectAttributes next, String how, String sentence) {
        next.addFlashAttribute(how, sentence);
        next.addAttribute("connection", name);
        return "redirect:" + PageSecurity.ROOT + "/connections/{connection}" + where;
    }
}
