package com.scalepad.halo.page;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages of one connection that have a long list. A position or a filter that does not exist is a page that does not exist. */
abstract class ConnectionPages {

    final PageConnections page;
    final ConnectionModel shown;
    final Messages words;

    ConnectionPages(PageConnections page, ConnectionModel shown, Messages words) {
        this.page = page;
        this.shown = shown;
        this.words = words;
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ModelAndView unknown() {
        return PageModel.problem(words, HttpStatus.NOT_FOUND);
    }

    static String view(String which, Model model) {
        model.addAttribute("which", which);
        return "halo-scalepad/page/list";
    }

    static String done(String name, String where, RedirectAttributes next, String how, String sentence) {
        next.addFlashAttribute(how, sentence);
        next.addAttribute("connection", name);
        return "redirect:" + PageSecurity.ROOT + "/connections/{connection}" + where;
    }
}
